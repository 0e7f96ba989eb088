"""One occurrence: its state, history and proof, and what this person may do with it now."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts import access
from accounts.permissions import Permission
from diagnostics.risks import RiskDirection, risk_reference
from roadmaps.models import Evidence, Occurrence, StatusChange
from roadmaps.selectors.curators import current_assignments
from roadmaps.statuses import NEXT, Side, Status, Step, is_overdue, next_statuses

PERMISSIONS = {Side.REPORTS: Permission.REPORT_PROGRESS, Side.CONFIRMS: Permission.CONFIRM_MEASURE}


@dataclass(frozen=True)
class OccurrencePage:
    occurrence: Occurrence
    is_overdue: bool
    days_left: int | None
    history: tuple[StatusChange, ...]
    evidence: tuple[Evidence, ...]
    risks: tuple[RiskDirection, ...]
    curators: tuple[str, ...]
    may_report: bool
    # names of the steps of the confirming side that are open to this person: confirmed, returned, …
    steps: frozenset[str]
    is_own_report: bool

    @property
    def state(self) -> str:
        return "overdue" if self.is_overdue else self.occurrence.status

    @property
    def returned(self) -> StatusChange | None:
        """The return that the school has to answer."""
        last = self.history[-1] if self.history else None
        return last if last is not None and last.to_status == Status.RETURNED else None


def occurrence_page(occurrence: Occurrence, user: Any, today: date) -> OccurrencePage:
    status = Status(occurrence.status)
    measure = occurrence.measure
    is_own = occurrence.done_by_id == user.pk
    is_open = measure.roadmap.is_in_force
    is_reported = is_open and bool(next_statuses(status, Side.REPORTS))
    return OccurrencePage(
        occurrence=occurrence,
        is_overdue=is_overdue(occurrence.due_on, status, today),
        days_left=(occurrence.due_on - today).days if occurrence.due_on else None,
        history=tuple(occurrence.status_changes.select_related("by")),
        evidence=tuple(occurrence.evidence.select_related("uploaded_by")),
        risks=tuple(direction for direction in risk_reference().directions if direction.code in measure.risk_factors),
        curators=_curators(occurrence, today),
        may_report=is_reported and access.can(user, Permission.REPORT_PROGRESS, occurrence),
        steps=frozenset(
            target.value
            for target, step in NEXT[status].items()
            if is_open and step.side is Side.CONFIRMS and _may(user, occurrence, step, is_own)
        ),
        is_own_report=is_own and status is Status.DONE and access.can(user, Permission.CONFIRM_MEASURE, occurrence),
    )


def _may(user: Any, occurrence: Occurrence, step: Step, is_own: bool) -> bool:
    return not (step.needs_another_person and is_own) and access.can(user, PERMISSIONS[step.side], occurrence)


def _curators(occurrence: Occurrence, today: date) -> tuple[str, ...]:
    school = occurrence.access_object
    if school is None:
        return ()
    return tuple(str(each.curator) for each in current_assignments(today).filter(school=school))
