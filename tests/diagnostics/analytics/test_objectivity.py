"""Each signal with a made-up school that shows it, and one at its limit that does not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from diagnostics.analytics import Confirmation, Result
from diagnostics.identification.facts import Marks, Procedure, ProcedureKind
from diagnostics.objectivity import Attention, Signal, Work, attention, signs

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
        (replace(PLAIN, changed_of_rechecked=(3, 10)), [Signal.RECHECK]),
        (replace(PLAIN, changed_of_rechecked=(2, 10)), []),
        (replace(PLAIN, changed_of_rechecked=(0, 0)), []),
    ],
)
def test_signals(work: Work, expected: list[Signal]) -> None:
    assert codes(work) == expected


def test_a_sign_tells_its_numbers() -> None:
    sign = signs(replace(PLAIN, confirmation=Confirmation(11, 9, 0)))[0]
    assert sign.words == "не подтвердили отметки журнала 55,0\N{NO-BREAK SPACE}% участников"


def test_nothing_accuses() -> None:
    work = replace(PLAIN, confirmation=Confirmation(20, 0, 0), changed_of_rechecked=(9, 10))
    assert not any("наруш" in sign.words for sign in signs(work))


@pytest.mark.parametrize(
    ("works", "expected"),
    [
        ([PLAIN], Attention.NONE),
        ([replace(PLAIN, changed_of_rechecked=(3, 10))] * 2, Attention.NOTICE),
        ([replace(PLAIN, changed_of_rechecked=(3, 10), confirmation=Confirmation(11, 9, 0))], Attention.NEEDED),
    ],
)
def test_two_different_signals_need_attention(works: list[Work], expected: Attention) -> None:
    assert attention(sign for work in works for sign in signs(work)) is expected
