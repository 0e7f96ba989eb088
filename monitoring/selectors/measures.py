"""Measures of roadmaps in force on a date: what was due, and what of it was done and confirmed."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from roadmaps.history import Known, Step, known_on
from roadmaps.models import Occurrence, Roadmap, StatusChange
from roadmaps.statuses import Status

IN_FORCE = (Roadmap.State.APPROVED, Roadmap.State.CLOSED)


@dataclass(frozen=True, slots=True)
class DueMeasure:
    """One occurrence as it was known at the end of the day; cancelled ones are not due."""

    id: int
    roadmap_id: int
    roadmap: str
    is_municipal: bool
    number: str
    title: str
    school_id: int | None
    school: str
    due_on: date | None
    status: Status
    reason: str

    @property
    def name(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def status_label(self) -> str:
        return str(Occurrence.Status(self.status).label)

    @property
    def is_confirmed(self) -> bool:
        return self.status is Status.CONFIRMED

    @property
    def is_waiting(self) -> bool:
        return self.status is Status.DONE

    @property
    def is_overdue(self) -> bool:
        return not self.is_confirmed and not self.is_waiting


def due_measures(on: date) -> tuple[DueMeasure, ...]:
    """All that was due on the day or before, in the order of the roadmaps; two queries, whatever their size."""
    return tuple(each for each in measures_on(on) if each.due_on is not None and each.due_on <= on)


def measures_on(on: date) -> tuple[DueMeasure, ...]:
    """All occurrences that were not cancelled by the end of the day, also those without a date."""
    rows = (
        Occurrence.objects.filter(measure__roadmap__state__in=IN_FORCE)
        .select_related("measure__roadmap__school")
        .prefetch_related("status_changes")
        .order_by("measure__roadmap_id", "measure__section__order", "measure__order", "order", "pk")
    )
    found = (_measure(row, on) for row in rows)
    return tuple(each for each in found if each.status is not Status.CANCELLED)


def _measure(row: Occurrence, on: date) -> DueMeasure:
    roadmap = row.measure.roadmap
    known: Known = known_on(on, [_step(change) for change in row.status_changes.all()], due=row.due_on)
    return DueMeasure(
        id=row.pk,
        roadmap_id=roadmap.pk,
        roadmap=roadmap.title,
        is_municipal=roadmap.school_id is None,
        number=row.measure.number,
        title=row.measure.title,
        school_id=roadmap.school_id,
        school=str(roadmap.school) if roadmap.school else "",
        due_on=known.due,
        status=known.status,
        reason=known.reason,
    )


def _step(change: StatusChange) -> Step:
    return Step(
        on=timezone.localdate(change.at),
        to_status=Status(change.to_status),
        old_due=change.old_due_on,
        new_due=change.new_due_on,
        reason=change.reason,
    )
