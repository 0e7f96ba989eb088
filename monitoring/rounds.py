"""The tables of what may follow what in a monitoring round, and in one observation of it (§ 5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class RoundState(StrEnum):
    """Frozen is the approval: from then on a correction is a new revision."""

    PLANNED = "planned"
    COLLECTING = "collecting"
    CHECKING = "checking"
    FROZEN = "frozen"


class ObservationState(StrEnum):
    EXPECTED = "expected"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Move:
    """`is_automatic`: the clock may do it too, not only a person."""

    needs_reason: bool = False
    is_automatic: bool = False


NEXT: Mapping[RoundState, Mapping[RoundState, Move]] = MappingProxyType(
    {
        RoundState.PLANNED: {RoundState.COLLECTING: Move(is_automatic=True)},
        RoundState.COLLECTING: {RoundState.CHECKING: Move(is_automatic=True)},
        RoundState.CHECKING: {RoundState.COLLECTING: Move(needs_reason=True), RoundState.FROZEN: Move()},
        RoundState.FROZEN: {},
    }
)
RETURN = Move(needs_reason=True)
# the department records why a form that nobody handed in stays without values
EXCUSE = Move(needs_reason=True)
NEXT_OBSERVATION: Mapping[ObservationState, Mapping[ObservationState, Move]] = MappingProxyType(
    {
        ObservationState.EXPECTED: {
            ObservationState.DRAFT: Move(),
            ObservationState.SUBMITTED: Move(),
            ObservationState.ACCEPTED: EXCUSE,
        },
        ObservationState.DRAFT: {
            ObservationState.DRAFT: Move(),
            ObservationState.SUBMITTED: Move(),
            ObservationState.ACCEPTED: EXCUSE,
        },
        ObservationState.SUBMITTED: {ObservationState.RETURNED: RETURN, ObservationState.ACCEPTED: Move()},
        ObservationState.RETURNED: {
            ObservationState.DRAFT: Move(),
            ObservationState.SUBMITTED: Move(),
            ObservationState.ACCEPTED: EXCUSE,
        },
        ObservationState.ACCEPTED: {ObservationState.RETURNED: RETURN},
    }
)
HANDED_IN = frozenset({ObservationState.SUBMITTED, ObservationState.ACCEPTED})
# people fill observations while the round collects, and judge them while it collects or is checked
OPEN_FOR_ENTRY = frozenset({RoundState.COLLECTING})
OPEN_FOR_CHECKING = frozenset({RoundState.COLLECTING, RoundState.CHECKING})


def may_follow(current: RoundState, target: RoundState, *, reason: str = "") -> bool:
    """True if the round may go from one state to the other; a way back needs a reason."""
    move = NEXT[current].get(target)
    return move is not None and not (move.needs_reason and not reason.strip())


def may_observation_follow(current: ObservationState, target: ObservationState, *, reason: str = "") -> bool:
    """True if an observation may go from one state to the other; a return and an excuse need a reason."""
    move = NEXT_OBSERVATION[current].get(target)
    return move is not None and not (move.needs_reason and not reason.strip())


def states_before(target: ObservationState, *, reason: str = "") -> frozenset[ObservationState]:
    """The states from which an observation may go to `target`."""
    return frozenset(state for state in ObservationState if may_observation_follow(state, target, reason=reason))


def due_state(current: RoundState, *, opens_on: date, closes_on: date, today: date) -> RoundState:
    """The state that the clock brings a round to: it opens on its first day and is checked after its last.

    Only automatic moves are made, one after the other; running it twice changes nothing.
    """
    state = current
    if state is RoundState.PLANNED and today >= opens_on:
        state = RoundState.COLLECTING
    if state is RoundState.COLLECTING and today > closes_on:
        state = RoundState.CHECKING
    return state
