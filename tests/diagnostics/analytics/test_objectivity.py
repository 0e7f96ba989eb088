"""Each signal with a made-up school that shows it, and one at its limit that does not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from diagnostics.analytics import Confirmation, Result
from diagnostics.identification.facts import Facts, Marks, Procedure, ProcedureKind, ResultFact, SchoolFact
from diagnostics.objectivity import (
    Attention,
    Sign,
    Signal,
    SignalLimits,
    Work,
    attention,
    recheck_sign,
    signs,
    without_works,
)

MATH_5 = Procedure(ProcedureKind.VPR, "math", 5)
MATH_6 = Procedure(ProcedureKind.VPR, "math", 6)
OGE = Procedure(ProcedureKind.OGE, "math", 9)


def result(*marks: int, procedure: Procedure = MATH_5, year: int = 2021) -> Result:
    return Result(1, year, procedure, sum(marks), Marks(*marks))


PLAIN = Work(result(2, 8, 8, 2))


def codes(work: Work) -> list[Signal]:
    return [sign.signal for sign in signs(work)]


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (PLAIN, []),
        (replace(PLAIN, result=result(0, 0, 5, 15), reference=(3.4, 0.8)), [Signal.HIGH_MEAN]),
        (replace(PLAIN, result=result(0, 0, 1, 1), reference=(3.4, 0.8)), []),
        (replace(PLAIN, reference=(3.4, 0.0)), []),
        (replace(PLAIN, confirmation=Confirmation(11, 9, 0)), [Signal.MARKS]),
        (replace(PLAIN, confirmation=Confirmation(10, 10, 0)), []),
        (replace(PLAIN, journal_mean=Decimal("4.0")), [Signal.MARKS]),
        (replace(PLAIN, journal_mean=Decimal("3.9")), []),
        (replace(PLAIN, scores=(0, 1, 1, 4, 2), borders=(3, 4, 5)), [Signal.STEP]),
        (replace(PLAIN, scores=(0, 1, 2, 4, 2), borders=(3, 4, 5)), []),
        (replace(PLAIN, scores=(0, 0, 0, 3), borders=(3, 9, 12)), [Signal.STEP]),
        (replace(PLAIN, next_year=result(4, 12, 4, 0, procedure=MATH_6, year=2022)), [Signal.COHORT]),
        (replace(PLAIN, exam=result(4, 12, 4, 0, procedure=OGE, year=2022)), [Signal.EXAM]),
        (replace(PLAIN, exam=result(2, 9, 9, 0, procedure=OGE, year=2022)), []),
    ],
)
def test_signals(work: Work, expected: list[Signal]) -> None:
    assert codes(work) == expected


def test_a_sign_tells_its_numbers() -> None:
    sign = signs(replace(PLAIN, confirmation=Confirmation(11, 9, 0)))[0]
    assert sign.words == "не подтвердили отметки журнала 55,0\N{NO-BREAK SPACE}% участников"


def test_the_half_of_marks_moves_with_its_limit() -> None:
    work = replace(PLAIN, confirmation=Confirmation(11, 9, 0))
    assert not signs(work, SignalLimits(not_confirmed=Decimal(55)))


def test_a_sign_of_per_cents_alone() -> None:
    per_cents = Confirmation(Decimal("30.3"), Decimal("49.5"), Decimal("20.2"), is_by_pupils=False)
    assert "50,5" in signs(replace(PLAIN, confirmation=per_cents))[0].words


def test_nothing_accuses() -> None:
    found = [*signs(replace(PLAIN, confirmation=Confirmation(20, 0, 0))), recheck_sign(9, 10)]
    assert not any("наруш" in sign.words for sign in found if sign)


@pytest.mark.parametrize(
    ("changed", "rechecked", "is_notice"),
    [(3, 10, False), (29, 100, True), (1, 10, True), (9, 100, None), (0, 0, None), (0, 10, None)],
)
def test_rechecked_works_raise_a_notice_and_then_a_signal(changed: int, rechecked: int, is_notice: bool | None) -> None:
    sign = recheck_sign(changed, rechecked)
    assert (sign and sign.is_notice) == is_notice


MARKS, STEP = Sign(Signal.MARKS, ""), Sign(Signal.STEP, "")
NOTICE = Sign(Signal.RECHECK, "", is_notice=True)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], Attention.NONE),
        ([MARKS, MARKS], Attention.NOTICE),
        ([NOTICE], Attention.NOTICE),
        ([MARKS, NOTICE], Attention.NOTICE),
        ([MARKS, STEP], Attention.NEEDED),
    ],
)
def test_two_different_signals_need_attention(found: list[Sign], expected: Attention) -> None:
    assert attention(found) is expected


def test_a_work_says_which_signals_it_can_raise() -> None:
    assert list(PLAIN.judged()) == []
    assert list(replace(PLAIN, confirmation=Confirmation(1, 1, 1)).judged()) == [Signal.MARKS]


def test_left_out_works_are_missing_and_nothing_else_changes() -> None:
    rows = (ResultFact(1, 2021, MATH_5, 10, 1), ResultFact(1, 2021, MATH_6, 10, 1), ResultFact(2, 2021, MATH_5, 10, 1))
    facts = Facts((SchoolFact(1, "1", "1"), SchoolFact(2, "2", "2")), rows)
    assert without_works(facts, {(1, 2021, MATH_5)}).results == rows[1:]
    assert without_works(facts, frozenset()) == facts
