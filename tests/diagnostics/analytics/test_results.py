from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.analytics import Result, learning_index, together
from diagnostics.identification.facts import Marks, Procedure, ProcedureKind

OGE = Procedure(ProcedureKind.OGE, "math", 9)
EGE = Procedure(ProcedureKind.EGE, "math_profile", 11)


def oge(*marks: int, **rest: object) -> Result:
    return Result(1, 2021, OGE, sum(marks), Marks(*marks), **rest)  # type: ignore[arg-type]


def test_measures_of_counts() -> None:
    result = oge(10, 6, 4, 1)
    assert round(result.low or 0, 1) == Decimal("47.6")
    assert round(result.success or 0, 1) == Decimal("52.4")
    assert round(result.quality or 0, 1) == Decimal("23.8")
    assert result.mean_mark == Decimal(59) / 21
    assert result.sou == Decimal(10 * 16 + 6 * 36 + 4 * 64 + 100) / 21


def test_counts_win_over_a_published_percentage() -> None:
    assert oge(0, 5, 5, 0, success_pct=Decimal("61.5"), quality_pct=Decimal("1.5")).success == 100


def test_a_bare_percentage_is_known_without_counts() -> None:
    result = Result(1, 2021, OGE, success_pct=Decimal("70.0"), quality_pct=Decimal(0))
    assert (result.low, result.quality, result.sou) == (Decimal("30.0"), 0, None)


def test_the_exam_by_score_is_judged_by_its_minimum() -> None:
    result = Result(1, 2021, EGE, 20, low_pupils=5, high_scores=2, mean_score=Decimal("48.3"))
    assert (result.low, result.high, result.quality, result.mean) == (25, 10, None, Decimal("48.3"))


def test_nothing_known_is_not_zero() -> None:
    empty = Result(1, 2021, OGE)
    assert {empty.success, empty.quality, empty.low, empty.sou, empty.mean, empty.high} == {None}


def test_pupils_who_were_not_attested_count_in_the_learning_index() -> None:
    assert learning_index(Marks(0, 0, 0, 1), not_attested=1) == Decimal(107) / 2
    assert learning_index(Marks(0, 0, 0, 0)) is None


def test_schools_are_added_up_by_pupils() -> None:
    small, large = oge(1, 0, 0, 0), oge(0, 0, 0, 99)
    total = together([small, large])
    assert total.is_complete
    assert total.result is not None
    assert total.result.low == 1
    assert total.mean_of_success == 50


def test_percentages_are_never_averaged_into_a_sum() -> None:
    bare = Result(2, 2021, OGE, success_pct=Decimal(90))
    total = together([oge(1, 1, 1, 1), bare])
    assert (total.counted, total.without_counts, total.is_complete) == (1, 1, False)
    assert together([bare]).result is None


def test_a_part_of_the_mean_scores_gives_no_mean() -> None:
    known = Result(1, 2021, EGE, 10, low_pupils=0, mean_score=Decimal(50))
    unknown = Result(2, 2021, EGE, 10, low_pupils=0)
    total = together([known, unknown]).result
    assert total is not None
    assert (total.participants, total.mean_score) == (20, None)


counts = st.tuples(*[st.integers(0, 200)] * 4).filter(lambda marks: sum(marks) > 0)


@given(st.lists(counts, min_size=1, max_size=20))
def test_the_sum_is_that_of_one_large_school(schools: list[tuple[int, ...]]) -> None:
    whole = oge(*(sum(column) for column in zip(*schools, strict=True)))
    total = together([oge(*marks) for marks in schools]).result
    assert total is not None
    assert (total.success, total.quality, total.sou) == (whole.success, whole.quality, whole.sou)


@pytest.mark.parametrize("measure", ["success", "quality", "low", "sou"])
@given(marks=counts)
def test_shares_stay_between_0_and_100(measure: str, marks: tuple[int, ...]) -> None:
    assert 0 <= getattr(oge(*marks), measure) <= 100
