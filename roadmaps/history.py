"""What was known of an occurrence on a day in the past: replayed from its steps, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from roadmaps.statuses import Status


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the history, oldest first. The dates are set where a step moved the due date."""

    on: date
    to_status: Status
    old_due: date | None = None
    new_due: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    status: Status
    due: date | None
    confirmed_on: date | None = None
    reason: str = ""


def known_on(day: date, steps: Iterable[Step], *, due: date | None) -> Known:
    """The state at the end of the day; `due` is the present due date. Later steps change nothing before them."""
    status, confirmed_on, reason = Status.PLANNED, None, ""
    moves: list[Step] = []
    for step in steps:
        if step.new_due is not None:
            moves.append(step)
        if step.on > day:
            continue
        status, reason = step.to_status, step.reason
        confirmed_on = step.on if status is Status.CONFIRMED else None
    return Known(status, _due_on(day, moves, due), confirmed_on, reason)


def _due_on(day: date, moves: list[Step], present: date | None) -> date | None:
    for move in moves:
        if move.on > day:
            return move.old_due
    return present
