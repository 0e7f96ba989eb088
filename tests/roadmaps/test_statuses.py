"""The NEXT table is complete, two-sided and four-eyed."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmaps.results import ResultKind
from roadmaps.statuses import NEXT, SETTLED, Attempt, Refusal, Side, Status, is_overdue, next_statuses, refusals

ALLOWED = {
    ("planned", "in_progress"): "reports",
    ("planned", "postponed"): "confirms",
    ("planned", "cancelled"): "confirms",
    ("in_progress", "done"): "reports",
    ("in_progress", "postponed"): "confirms",
    ("in_progress", "cancelled"): "confirms",
    ("postponed", "in_progress"): "reports",
    ("postponed", "postponed"): "confirms",
    ("postponed", "cancelled"): "confirms",
    ("done", "confirmed"): "confirms",
    ("done", "returned"): "confirms",
    ("returned", "in_progress"): "reports",
}
FULL = {"reason": "Причина", "has_evidence": True, "new_due": date(2022, 6, 1)}
TODAY = date(2022, 5, 10)


@pytest.mark.parametrize(("current", "target"), list(product(Status, Status)))
def test_every_pair_is_allowed_for_one_side_or_refused(current, target):
    sides = {side for side in Side if not refusals(current, target, Attempt(side, **FULL))}

    expected = ALLOWED.get((current.value, target.value))
    assert sides == ({Side(expected)} if expected else set())


@pytest.mark.parametrize("status", Status)
def test_the_table_has_every_status(status):
    assert status in NEXT
    assert set(next_statuses(status, Side.REPORTS)) | set(next_statuses(status, Side.CONFIRMS)) == set(NEXT[status])


def test_confirmed_and_cancelled_are_the_only_ends():
    assert {status for status in Status if not NEXT[status]} == {Status.CONFIRMED, Status.CANCELLED}


def test_every_status_can_be_reached():
    reached, waiting = {Status.PLANNED}, [Status.PLANNED]
    while waiting:
        following = set(NEXT[waiting.pop()]) - reached
        reached |= following
        waiting += following

    assert reached == set(Status)


@pytest.mark.parametrize(
    ("current", "target"), [("done", "returned"), ("planned", "cancelled"), ("in_progress", "postponed")]
)
@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_reason_is_required(current, target, reason):
    attempt = replace(Attempt(Side.CONFIRMS, **FULL), reason=reason)

    assert refusals(Status(current), Status(target), attempt) == (Refusal.REASON_REQUIRED,)


def test_postponing_needs_a_new_due_date():
    attempt = Attempt(Side.CONFIRMS, reason="Болезнь")

    assert refusals(Status.PLANNED, Status.POSTPONED, attempt) == (Refusal.NEW_DUE_REQUIRED,)


@pytest.mark.parametrize("kind", ResultKind)
def test_done_needs_evidence_unless_the_result_leaves_none(kind):
    found = refusals(Status.IN_PROGRESS, Status.DONE, Attempt(Side.REPORTS, result_kind=kind))

    assert found == (() if kind in ("effect", "on_request") else (Refusal.EVIDENCE_REQUIRED,))


def test_nobody_confirms_an_own_action():
    attempt = Attempt(Side.CONFIRMS, is_own=True)

    assert refusals(Status.DONE, Status.CONFIRMED, attempt) == (Refusal.OWN_ACTION,)
    assert refusals(Status.DONE, Status.CONFIRMED, replace(attempt, is_own=False)) == ()


def test_everything_that_speaks_against_is_said_at_once():
    found = refusals(Status.PLANNED, Status.POSTPONED, Attempt(Side.REPORTS))

    assert found == (Refusal.WRONG_SIDE, Refusal.REASON_REQUIRED, Refusal.NEW_DUE_REQUIRED)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize(("days", "late"), [(-1, True), (0, False), (1, False)])
def test_overdue(status, days, late):
    assert is_overdue(TODAY + timedelta(days=days), status, TODAY) is (late and status not in SETTLED)


@given(today=st.dates())
def test_without_a_due_date_nothing_is_overdue(today):
    assert not any(is_overdue(None, status, today) for status in Status)
