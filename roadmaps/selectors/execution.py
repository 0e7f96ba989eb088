"""How far the roadmaps in force are carried out by today: one of them, or those of each school."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from roadmaps.models import Occurrence, Roadmap
from roadmaps.statuses import SETTLED, Status
from schools.models import School


@dataclass(frozen=True, slots=True)
class Execution:
    """Of the occurrences due by the day `planned`, `confirmed` of them; `waiting` and `overdue` of all."""

    planned: int = 0
    confirmed: int = 0
    waiting: int = 0
    overdue: int = 0

    @property
    def share(self) -> float | None:
        """In percent; None: nothing was planned by the day."""
        return 100 * self.confirmed / self.planned if self.planned else None

    def __add__(self, other: "Execution") -> "Execution":
        return Execution(
            self.planned + other.planned,
            self.confirmed + other.confirmed,
            self.waiting + other.waiting,
            self.overdue + other.overdue,
        )


def execution_of(roadmap: Roadmap, today: date) -> Execution:
    return Execution(**Occurrence.objects.filter(measure__roadmap=roadmap).aggregate(**_counts(today)))


def execution_by_school(today: date, schools: QuerySet[School] | None = None) -> dict[int | None, Execution]:
    """Of roadmaps in force, by the key of the school; None is the municipal roadmap. One query."""
    rows = Occurrence.objects.in_force()
    if schools is not None:
        rows = rows.filter(measure__roadmap__school__in=schools)
    counted = rows.order_by().values("measure__roadmap__school").annotate(**_counts(today))
    return {row.pop("measure__roadmap__school"): Execution(**row) for row in counted}


def _counts(today: date) -> dict[str, Count]:
    due = Q(due_on__lte=today) & ~Q(status=Status.CANCELLED)
    return {
        "planned": Count("pk", filter=due),
        "confirmed": Count("pk", filter=due & Q(status=Status.CONFIRMED)),
        "waiting": Count("pk", filter=Q(status=Status.DONE)),
        "overdue": Count("pk", filter=Q(due_on__lt=today) & ~Q(status__in=SETTLED)),
    }
