"""What a person has to do: a director with measures, a curator with what waits for confirmation."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, QuerySet

from accounts import access
from accounts.permissions import Permission
from roadmaps.models import Occurrence
from roadmaps.statuses import Side, Status, is_overdue, next_statuses
from schools.models import School

SOON = timedelta(days=14)
ON_TOP = 3


@dataclass(frozen=True)
class Task:
    """One occurrence to report on. `kind`: returned, overdue, soon or later."""

    occurrence: Occurrence
    kind: str
    reason: str = ""


@dataclass(frozen=True)
class MyTasks:
    """Three at most on top, the rest below; what the school has handed in stands apart."""

    top: tuple[Task, ...]
    rest: tuple[Task, ...]
    handed_in: tuple[Occurrence, ...]

    @property
    def count(self) -> int:
        return len(self.top) + len(self.rest)


ORDER = ("overdue", "returned", "soon", "later")
OPEN = tuple(status for status in Status if next_statuses(status, Side.REPORTS))


def my_tasks(user: Any, today: date) -> MyTasks:
    """Overdue, then returned, then due soon, then the rest: of the schools that the person reports for."""
    rows = _reported_by(user)
    tasks = [_task(row, today) for row in rows.filter(status__in=OPEN).prefetch_related("status_changes")]
    tasks.sort(key=lambda task: (ORDER.index(task.kind), task.occurrence.due_on or date.max))
    pressing = [task for task in tasks if task.kind != "later"][:ON_TOP]
    return MyTasks(
        top=tuple(pressing),
        rest=tuple(task for task in tasks if task not in pressing),
        handed_in=tuple(rows.filter(status=Status.DONE)),
    )


def waiting_for_confirmation(user: Any) -> QuerySet[Occurrence]:
    """What was reported as done, oldest first; own reports are shown too and cannot be confirmed."""
    rows = _of(user, Permission.CONFIRM_MEASURE).filter(status=Status.DONE)
    return rows.select_related("done_by").prefetch_related("evidence").order_by("done_at", "pk")


def _reported_by(user: Any) -> QuerySet[Occurrence]:
    """The department may report for every school, its own tasks are those of the municipal roadmaps."""
    rows = _of(user, Permission.REPORT_PROGRESS).order_by(F("due_on").asc(nulls_last=True), "pk")
    is_department = access.is_everywhere(user, Permission.REPORT_PROGRESS)
    return rows.filter(measure__roadmap__school=None) if is_department else rows


def _of(user: Any, permission: Permission) -> QuerySet[Occurrence]:
    """Of roadmaps in force, at the schools where the person may do this; municipal ones for the department."""
    schools = access.allowed(user, permission, School.objects.all())
    rows = Occurrence.objects.in_force()
    if not access.is_everywhere(user, permission):
        rows = rows.filter(measure__roadmap__school__in=schools)
    selected: QuerySet[Occurrence] = rows.select_related("measure__roadmap__school", "measure__section")
    return selected


def _task(row: Occurrence, today: date) -> Task:
    status = Status(row.status)
    if is_overdue(row.due_on, status, today):
        kind = "overdue"
    elif status is Status.RETURNED:
        kind = "returned"
    elif row.due_on is not None and row.due_on <= today + SOON:
        kind = "soon"
    else:
        kind = "later"
    returns = [change.reason for change in row.status_changes.all() if change.to_status == Status.RETURNED]
    return Task(row, kind, returns[-1] if returns and status is Status.RETURNED else "")
