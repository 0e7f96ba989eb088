"""The one table of what may follow what when a measure is carried out, by whom and with what (§ 4.4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from roadmaps.results import WITHOUT_EVIDENCE, ResultKind


class Status(StrEnum):
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Side(StrEnum):
    """Who reports (school or responsible) and who confirms (curator, coordinator)."""

    REPORTS = "reports"
    CONFIRMS = "confirms"


class Refusal(StrEnum):
    """Why a step is not allowed; the services say it in words."""

    NO_SUCH_STEP = "no_such_step"
    WRONG_SIDE = "wrong_side"
    OWN_ACTION = "own_action"
    REASON_REQUIRED = "reason_required"
    EVIDENCE_REQUIRED = "evidence_required"
    NEW_DUE_REQUIRED = "new_due_required"


@dataclass(frozen=True, slots=True)
class Step:
    """What a step asks for. `needs_evidence` is waived for results that leave no document."""

    side: Side
    needs_reason: bool = False
    needs_evidence: bool = False
    needs_new_due: bool = False
    needs_another_person: bool = False


START = Step(Side.REPORTS)
FINISH = Step(Side.REPORTS, needs_evidence=True)
CONFIRM = Step(Side.CONFIRMS, needs_another_person=True)
RETURN = Step(Side.CONFIRMS, needs_reason=True)
POSTPONE = Step(Side.CONFIRMS, needs_reason=True, needs_new_due=True)
CANCEL = Step(Side.CONFIRMS, needs_reason=True)

NEXT: Mapping[Status, Mapping[Status, Step]] = MappingProxyType(
    {
        Status.PLANNED: {Status.IN_PROGRESS: START, Status.POSTPONED: POSTPONE, Status.CANCELLED: CANCEL},
        Status.IN_PROGRESS: {Status.DONE: FINISH, Status.POSTPONED: POSTPONE, Status.CANCELLED: CANCEL},
        Status.POSTPONED: {Status.IN_PROGRESS: START, Status.POSTPONED: POSTPONE, Status.CANCELLED: CANCEL},
        Status.DONE: {Status.CONFIRMED: CONFIRM, Status.RETURNED: RETURN},
        Status.RETURNED: {Status.IN_PROGRESS: START},
        Status.CONFIRMED: {},
        Status.CANCELLED: {},
    }
)
SETTLED = frozenset({Status.DONE, Status.CONFIRMED, Status.CANCELLED})


@dataclass(frozen=True, slots=True)
class Attempt:
    """A step that somebody wants to take. `is_own` means the same person reported the work as done."""

    side: Side
    result_kind: ResultKind = ResultKind.NONE
    reason: str = ""
    has_evidence: bool = False
    new_due: date | None = None
    is_own: bool = False


def next_statuses(current: Status, side: Side) -> tuple[Status, ...]:
    """What this side may do next, in the order of the table."""
    return tuple(status for status, step in NEXT[current].items() if step.side is side)


def refusals(current: Status, target: Status, attempt: Attempt) -> tuple[Refusal, ...]:
    """Everything that speaks against the step; empty means that it may be taken."""
    step = NEXT[current].get(target)
    if step is None:
        return (Refusal.NO_SUCH_STEP,)
    lacks_evidence = not attempt.has_evidence and attempt.result_kind not in WITHOUT_EVIDENCE
    found = {
        Refusal.WRONG_SIDE: step.side is not attempt.side,
        Refusal.OWN_ACTION: step.needs_another_person and attempt.is_own,
        Refusal.REASON_REQUIRED: step.needs_reason and not attempt.reason.strip(),
        Refusal.EVIDENCE_REQUIRED: step.needs_evidence and lacks_evidence,
        Refusal.NEW_DUE_REQUIRED: step.needs_new_due and attempt.new_due is None,
    }
    return tuple(refusal for refusal, speaks_against in found.items() if speaks_against)


def is_overdue(due: date | None, status: Status, today: date) -> bool:
    """Computed, never stored: the day itself is still in time, without a due date nothing is overdue."""
    return due is not None and due < today and status not in SETTLED
