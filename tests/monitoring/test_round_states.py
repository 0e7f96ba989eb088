"""Tables of rounds and observations are complete; the clock only opens and closes."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.rounds import (
    NEXT,
    NEXT_OBSERVATION,
    ObservationState,
    RoundState,
    due_state,
    may_follow,
    may_observation_follow,
)

ROUND_MOVES = {
    ("planned", "collecting"): False,
    ("collecting", "checking"): False,
    ("checking", "collecting"): True,
    ("checking", "frozen"): False,
}
OBSERVATION_MOVES = {
    ("expected", "draft"): False,
    ("expected", "submitted"): False,
    ("expected", "accepted"): True,
    ("draft", "draft"): False,
    ("draft", "submitted"): False,
    ("draft", "accepted"): True,
    ("submitted", "returned"): True,
    ("submitted", "accepted"): False,
    ("returned", "draft"): False,
    ("returned", "submitted"): False,
    ("returned", "accepted"): True,
    ("accepted", "returned"): True,
}
WINDOW = {"opens_on": date(2022, 5, 10), "closes_on": date(2022, 5, 20)}


@pytest.mark.parametrize(("current", "target"), list(product(RoundState, RoundState)))
def test_every_pair_of_round_states(current, target):
    needs_reason = ROUND_MOVES.get((current.value, target.value))

    assert may_follow(current, target, reason="Причина") is (needs_reason is not None)
    assert may_follow(current, target, reason=" ") is (needs_reason is False)


@pytest.mark.parametrize(("current", "target"), list(product(ObservationState, ObservationState)))
def test_every_pair_of_observation_states(current, target):
    needs_reason = OBSERVATION_MOVES.get((current.value, target.value))

    assert may_observation_follow(current, target, reason="Причина") is (needs_reason is not None)
    assert may_observation_follow(current, target) is (needs_reason is False)


def test_the_tables_have_every_state():
    assert set(NEXT) == set(RoundState)
    assert set(NEXT_OBSERVATION) == set(ObservationState)


def test_only_a_frozen_round_is_an_end():
    assert [state for state in RoundState if not NEXT[state]] == [RoundState.FROZEN]


@pytest.mark.parametrize(
    ("current", "today", "expected"),
    [
        ("planned", date(2022, 5, 9), "planned"),
        ("planned", date(2022, 5, 10), "collecting"),
        ("planned", date(2022, 5, 20), "collecting"),
        ("planned", date(2022, 5, 21), "checking"),
        ("collecting", date(2022, 5, 20), "collecting"),
        ("collecting", date(2022, 5, 21), "checking"),
        ("checking", date(2022, 5, 15), "checking"),
        ("checking", date(2030, 1, 1), "checking"),
        ("frozen", date(2022, 5, 15), "frozen"),
    ],
)
def test_the_clock(current, today, expected):
    assert due_state(RoundState(current), **WINDOW, today=today) == expected


@given(state=st.sampled_from(RoundState), today=st.dates(date(2022, 5, 1), date(2022, 5, 31)))
def test_the_clock_twice_is_the_clock_once(state, today):
    once = due_state(state, **WINDOW, today=today)

    assert due_state(once, **WINDOW, today=today) == once


def test_the_clock_makes_automatic_moves_only():
    moves = [(state, target, move) for state, targets in NEXT.items() for target, move in targets.items()]

    automatic = {(state, target) for state, target, move in moves if move.is_automatic}

    assert automatic == {("planned", "collecting"), ("collecting", "checking")}
