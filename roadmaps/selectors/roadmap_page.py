"""A roadmap with its sections, measures and occurrences, as the page, the export and the PDF show it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from roadmaps.models import Measure, Occurrence, Roadmap, Section
from roadmaps.selectors.execution import Execution, execution_of
from roadmaps.selectors.gaps import Gap, gaps_of
from roadmaps.statuses import Status, is_overdue
from ui.states import sign

OVERDUE = "overdue"


@dataclass(frozen=True)
class StateCount:
    state: str
    count: int

    @property
    def label(self) -> object:
        return label_of(self.state)

    @property
    def words(self) -> str:
        return f"{self.label} {self.count}"

    @property
    def tone(self) -> str:
        return sign("measure", self.state).tone


@dataclass(frozen=True)
class RowFilter:
    """What the page is narrowed to. `status` is a status or "overdue"; empty takes all."""

    status: str = ""
    responsible: str = ""
    due_until: date | None = None


@dataclass(frozen=True)
class OccurrenceRow:
    occurrence: Occurrence
    is_overdue: bool
    documents: int
    reason: str

    @property
    def state(self) -> str:
        return OVERDUE if self.is_overdue else self.occurrence.status

    @property
    def label(self) -> object:
        return label_of(self.state)

    @property
    def tone(self) -> str:
        return sign("measure", self.state).tone


@dataclass(frozen=True)
class MeasureRow:
    measure: Measure
    occurrences: tuple[OccurrenceRow, ...]
    gaps: tuple[Gap, ...]

    @property
    def documents(self) -> int:
        return sum(row.documents for row in self.occurrences)


@dataclass(frozen=True)
class SectionRow:
    """A section with its own measures; a heading of subsections may have none."""

    section: Section
    measures: tuple[MeasureRow, ...]
    counts: tuple[StateCount, ...]


@dataclass(frozen=True)
class RoadmapPage:
    roadmap: Roadmap
    sections: tuple[SectionRow, ...]
    execution: Execution
    gaps: tuple[Gap, ...]
    # of the whole roadmap, in the order of the states; the filter changes nothing here
    counts: tuple[StateCount, ...]
    responsible: tuple[str, ...]
    total: int
    shown: int

    @property
    def bar(self) -> list[tuple[str, int]]:
        return [(each.tone, each.count) for each in self.counts]

    @property
    def measure_count(self) -> int:
        return sum(len(section.measures) for section in self.sections)


STATES = (
    Status.CONFIRMED, Status.DONE, Status.IN_PROGRESS, Status.RETURNED, Status.POSTPONED, OVERDUE, Status.PLANNED,
    Status.CANCELLED,
)  # fmt: skip


def label_of(state: str) -> object:
    return _("overdue") if state == OVERDUE else Occurrence.Status(state).label


def roadmap_page(roadmap: Roadmap, *, today: date, chosen: RowFilter | None = None) -> RoadmapPage:
    """A constant number of queries, whatever the size of the roadmap."""
    gaps = gaps_of(roadmap)
    rows = [_measure_row(measure, gaps, today) for measure in _measures(roadmap)]
    shown = [row for row in (_chosen(row, chosen or RowFilter()) for row in rows) if row is not None]
    by_section: dict[int, list[MeasureRow]] = {}
    for row in shown:
        by_section.setdefault(row.measure.section_id, []).append(row)
    sections = tuple(
        SectionRow(section, tuple(by_section.get(section.pk, ())), _counts(by_section.get(section.pk, ())))
        for section in roadmap.sections.select_related("parent")
    )
    return RoadmapPage(
        roadmap=roadmap,
        sections=sections,
        execution=execution_of(roadmap, today),
        gaps=gaps,
        counts=_counts(rows),
        responsible=tuple(sorted({person for row in rows for person in row.measure.responsible})),
        total=sum(len(row.occurrences) for row in rows),
        shown=sum(len(row.occurrences) for row in shown),
    )


def _measures(roadmap: Roadmap) -> Iterable[Measure]:
    occurrences = Occurrence.objects.select_related("confirmed_by").prefetch_related("evidence", "status_changes")
    measures: Iterable[Measure] = (
        Measure.objects.filter(roadmap=roadmap)
        .in_order()
        .prefetch_related(Prefetch("occurrences", occurrences.order_by("order", "pk")))
    )
    return measures


def _measure_row(measure: Measure, gaps: tuple[Gap, ...], today: date) -> MeasureRow:
    return MeasureRow(
        measure=measure,
        occurrences=tuple(_occurrence_row(row, today) for row in measure.occurrences.all()),
        gaps=tuple(gap for gap in gaps if measure in gap.measures),
    )


def _occurrence_row(row: Occurrence, today: date) -> OccurrenceRow:
    reasons = [change.reason for change in row.status_changes.all() if change.to_status == row.status]
    return OccurrenceRow(
        occurrence=row,
        is_overdue=is_overdue(row.due_on, Status(row.status), today),
        documents=len(row.evidence.all()),
        reason=reasons[-1] if reasons else "",
    )


def _chosen(row: MeasureRow, chosen: RowFilter) -> MeasureRow | None:
    if chosen.responsible and chosen.responsible not in row.measure.responsible:
        return None
    kept = tuple(each for each in row.occurrences if _is_chosen(each, chosen))
    return MeasureRow(row.measure, kept, row.gaps) if kept else None


def _is_chosen(row: OccurrenceRow, chosen: RowFilter) -> bool:
    due_on = row.occurrence.due_on
    if chosen.due_until is not None and (due_on is None or due_on > chosen.due_until):
        return False
    return not chosen.status or chosen.status in (row.state, row.occurrence.status)


def _counts(rows: Iterable[MeasureRow]) -> tuple[StateCount, ...]:
    """How many occurrences are in which state: only states that occur."""
    found = Counter(each.state for row in rows for each in row.occurrences)
    return tuple(StateCount(str(state), found[state]) for state in STATES if found[state])
