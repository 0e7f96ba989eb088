"""How far the roadmaps in force are carried out: by municipality, roadmap and school, on any day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from roadmaps.history import Known, Step, known_on
from roadmaps.models import Occurrence, Roadmap, StatusChange
from roadmaps.statuses import Status
from schools.models import School

IN_FORCE = (Roadmap.State.APPROVED, Roadmap.State.CLOSED)


@dataclass(frozen=True)
class OccurrenceState:
    """One occurrence as it was known at the end of a day. `history` holds its steps up to then."""

    occurrence_id: int
    roadmap_id: int
    school_id: int | None
    number: str
    title: str
    due_on: date | None
    status: Status
    confirmed_on: date | None
    is_cancelled: bool
    reason: str
    history: tuple[Step, ...]


@dataclass(frozen=True)
class Execution:
    """Of the occurrences due by the day: how many are confirmed, wait for it, or are overdue."""

    planned: int
    confirmed: int
    waiting: int
    overdue: int
    school: School | None = None

    @property
    def share(self) -> float | None:
        """In percent; None: nothing was planned by the day."""
        return 100 * self.confirmed / self.planned if self.planned else None


def confirmed_share_inputs(on: date, roadmap: Roadmap | None = None) -> tuple[OccurrenceState, ...]:
    """Of one roadmap, or of all municipal ones in force: two queries, whatever their size."""
    rows = Occurrence.objects.filter(measure__roadmap__state__in=IN_FORCE)
    rows = rows.filter(measure__roadmap=roadmap) if roadmap else rows.filter(measure__roadmap__school=None)
    rows = (
        rows.select_related("measure__roadmap")
        .prefetch_related("status_changes")
        .order_by("measure__roadmap_id", "measure__section__order", "measure__order", "order", "pk")
    )
    return tuple(_state(row, on) for row in rows)


def execution_of(roadmap: Roadmap, today: date) -> Execution:
    return _execution(Occurrence.objects.filter(measure__roadmap=roadmap), today)


def execution_by_school(today: date, schools: QuerySet[School] | None = None) -> list[Execution]:
    """Each school with a roadmap in force, in natural order: one query and one for the schools."""
    wanted = School.objects.all() if schools is None else schools
    rows = (
        Occurrence.objects.filter(measure__roadmap__state=Roadmap.State.APPROVED, measure__roadmap__school__in=wanted)
        .order_by()
        .values("measure__roadmap__school")
        .annotate(**_counts(today))
    )
    counts = {row.pop("measure__roadmap__school"): row for row in rows}
    found = wanted.filter(pk__in=counts).in_natural_order()  # type: ignore[union-attr]
    return [Execution(**counts[school.pk], school=school) for school in found]


def _execution(rows: QuerySet[Occurrence], today: date) -> Execution:
    return Execution(**rows.aggregate(**_counts(today)))


def _counts(today: date) -> dict[str, Count]:
    due = Q(due_on__lte=today) & ~Q(status=Status.CANCELLED)
    settled = [Status.DONE, Status.CONFIRMED, Status.CANCELLED]
    return {
        "planned": Count("pk", filter=due),
        "confirmed": Count("pk", filter=due & Q(status=Status.CONFIRMED)),
        "waiting": Count("pk", filter=Q(status=Status.DONE)),
        "overdue": Count("pk", filter=Q(due_on__lt=today) & ~Q(status__in=settled)),
    }


def _state(row: Occurrence, on: date) -> OccurrenceState:
    steps = tuple(_step(change) for change in row.status_changes.all())
    known: Known = known_on(on, steps, due=row.due_on)
    return OccurrenceState(
        occurrence_id=row.pk,
        roadmap_id=row.measure.roadmap_id,
        school_id=row.measure.roadmap.school_id,
        number=row.measure.number,
        title=row.measure.title,
        due_on=known.due,
        status=known.status,
        confirmed_on=known.confirmed_on,
        is_cancelled=known.status is Status.CANCELLED,
        reason=known.reason,
        history=tuple(step for step in steps if step.on <= on),
    )


def _step(change: StatusChange) -> Step:
    return Step(
        on=timezone.localdate(change.at),
        to_status=Status(change.to_status),
        old_due=change.old_due_on,
        new_due=change.new_due_on,
        reason=change.reason,
    )
