"""Occurrences as they were known at the end of a day: what was due, and what of it was done and confirmed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from roadmaps.history import Step, known_on
from roadmaps.models import Occurrence, Roadmap, StatusChange
from roadmaps.statuses import Status


@dataclass(frozen=True, slots=True)
class KnownOccurrence:
    """Of a roadmap that was adopted. `is_left` says that it is neither confirmed nor waits for it."""

    id: int
    roadmap_id: int
    roadmap: str
    number: str
    title: str
    # None and empty: of the municipal roadmap
    school_id: int | None
    school: str
    due_on: date | None
    status: Status
    confirmed_on: date | None
    reason: str

    @property
    def name(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def status_label(self) -> str:
        return str(Occurrence.Status(self.status).label)

    @property
    def is_municipal(self) -> bool:
        return self.school_id is None

    @property
    def is_confirmed(self) -> bool:
        return self.status is Status.CONFIRMED

    @property
    def is_waiting(self) -> bool:
        return self.status is Status.DONE

    @property
    def is_left(self) -> bool:
        return not self.is_confirmed and not self.is_waiting


def known_occurrences(day: date, roadmaps: QuerySet[Roadmap] | None = None) -> tuple[KnownOccurrence, ...]:
    """What was not cancelled by the end of the day, in the order of the plans; two queries, whatever their size."""
    rows = (
        Occurrence.objects.filter(measure__roadmap__in=Roadmap.objects.adopted() if roadmaps is None else roadmaps)
        .select_related("measure__roadmap__school")
        .prefetch_related("status_changes")
        .order_by("measure__roadmap_id", "measure__section__order", "measure__order", "order", "pk")
    )
    found = (_known(row, day) for row in rows)
    return tuple(each for each in found if each.status is not Status.CANCELLED)


def due_occurrences(day: date) -> tuple[KnownOccurrence, ...]:
    """What was due on the day or before."""
    return tuple(each for each in known_occurrences(day) if each.due_on is not None and each.due_on <= day)


def _known(row: Occurrence, day: date) -> KnownOccurrence:
    measure, roadmap = row.measure, row.measure.roadmap
    known = known_on(day, [_step(change) for change in row.status_changes.all()], due=row.due_on)
    return KnownOccurrence(
        id=row.pk,
        roadmap_id=roadmap.pk,
        roadmap=roadmap.title,
        number=measure.number,
        title=measure.title,
        school_id=roadmap.school_id,
        school=str(roadmap.school) if roadmap.school else "",
        due_on=known.due,
        status=known.status,
        confirmed_on=known.confirmed_on,
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
