"""Measures of roadmaps in force on a date: what was due, and what of it was done and confirmed."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from monitoring.selectors.facts import IN_FORCE, reason_of
from roadmaps.models import Occurrence

Status = Occurrence.Status


@dataclass(frozen=True, slots=True)
class DueMeasure:
    """One occurrence whose day is not after the date, unless it was cancelled."""

    id: int
    roadmap_id: int
    roadmap: str
    number: str
    title: str
    school_id: int | None
    school: str
    due_on: date
    status: str
    is_confirmed: bool
    reason: str

    @property
    def status_label(self) -> str:
        return str(Status(self.status).label)

    @property
    def is_waiting(self) -> bool:
        return not self.is_confirmed and self.status in (Status.DONE, Status.CONFIRMED)

    @property
    def is_overdue(self) -> bool:
        return self.status not in (Status.DONE, Status.CONFIRMED)


def due_measures(on: date) -> tuple[DueMeasure, ...]:
    """All occurrences due on that day or before, in the order of their roadmaps; two queries."""
    rows = (
        Occurrence.objects.filter(due_on__lte=on, measure__roadmap__state__in=IN_FORCE)
        .exclude(status=Status.CANCELLED)
        .select_related("measure__roadmap__school")
        .prefetch_related("status_changes")
        .order_by("measure__roadmap_id", "measure__section__order", "measure__order", "due_on", "pk")
    )
    return tuple(_due_measure(row, on) for row in rows)


def _due_measure(row: Occurrence, on: date) -> DueMeasure:
    roadmap = row.measure.roadmap
    return DueMeasure(
        id=row.pk,
        roadmap_id=roadmap.pk,
        roadmap=roadmap.title,
        number=row.measure.number,
        title=row.measure.title,
        school_id=roadmap.school_id,
        school=str(roadmap.school) if roadmap.school else "",
        due_on=row.due_on,
        status=row.status,
        is_confirmed=row.status == Status.CONFIRMED and timezone.localdate(row.confirmed_at) <= on,
        reason=reason_of(row),
    )
