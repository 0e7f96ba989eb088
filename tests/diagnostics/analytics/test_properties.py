"""What holds of any results: СОУ, mean, relative score, sums by pupils, shares of staff, heat maps of them."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from diagnostics.analytics import Result, learning_index, relative, together
from diagnostics.analytics.staffing import CONTINUATION, STAFF, Share, absent_specialists, share_together
from diagnostics.identification.facts import Marks, Procedure, ProcedureKind

OGE = Procedure(ProcedureKind.OGE, "math", 9)
marks = st.builds(Marks, *[st.integers(0, 40)] * 4).filter(lambda each: sum(each) > 0)
people = st.integers(0, 300).map(Decimal)
shares = st.lists(st.builds(Share, people, people.filter(bool)), min_size=1, max_size=6)
NEAR = Decimal("1e-20")


def result(own: Marks) -> Result:
    return Result(1, 2021, OGE, sum(own), own)


@given(marks)
def test_the_learning_index_lies_between_its_points(own: Marks) -> None:
    value = learning_index(own)
    assert value is not None
    assert 16 <= value <= 100
    assert (value == 100) == (own.five == sum(own))


@given(marks)
def test_a_better_mark_raises_the_learning_index_and_the_mean(own: Marks) -> None:
    assume(own.two)
    better = own._replace(two=own.two - 1, three=own.three + 1)
    assert learning_index(better) > learning_index(own)  # type: ignore[operator]
    assert result(better).mean > result(own).mean  # type: ignore[operator]


@given(marks, st.integers(1, 20))
def test_who_was_not_attested_lowers_the_learning_index_alone(own: Marks, absent: int) -> None:
    assert learning_index(own, absent) < learning_index(own)  # type: ignore[operator]


@given(marks)
def test_success_and_low_results_make_a_hundred(own: Marks) -> None:
    one = result(own)
    assert one.success is not None
    assert one.low is not None
    assert one.success + one.low == 100
    assert one.quality is not None
    assert one.quality <= one.success + NEAR


@given(st.lists(marks, min_size=1, max_size=6))
def test_a_sum_is_that_of_all_pupils_and_lies_between_its_schools(several: list[Marks]) -> None:
    added = together(map(result, several)).result
    assert added is not None
    whole = Marks(*map(sum, zip(*several, strict=True)))
    assert (added.marks, added.participants) == (whole, sum(whole))
    successes = [each.success for each in map(result, several) if each.success is not None]
    assert added.success is not None
    assert min(successes) - NEAR <= added.success <= max(successes) + NEAR


@given(marks, marks)
def test_the_relative_mean_is_one_of_itself_and_turns_over(one: Marks, other: Marks) -> None:
    here, there = result(one).mean, result(other).mean
    assert relative(here, here) == 1
    forth, back = relative(here, there), relative(there, here)
    assert forth is not None
    assert back is not None
    assert abs(forth * back - 1) < NEAR


@given(shares)
def test_a_territory_adds_up_people_and_never_percentages(several: list[Share]) -> None:
    added = share_together([*several, Share(None, None, Decimal(99)), None])
    assert added is not None
    parts = sum((Fraction(each.part or 0) for each in several), Fraction(0))
    wholes = sum((Fraction(each.whole or 0) for each in several), Fraction(0))
    assert (added.part, added.whole) == (parts, wholes)
    assert share_together([Share(None, None, Decimal(50))]) is None


# Ust-Ilimsk, the city in 2021: (182 + 248) / 619 = 69,5 %
def test_the_published_share_of_categories() -> None:
    category = next(measure for measure in STAFF if measure.code == "category")
    share = category.of({"staff_top": Decimal(182), "staff_first": Decimal(248), "qualified_staff": Decimal(619)})
    assert share is not None
    assert round(share.percent or 0, 1) == Decimal("69.5")


def test_teachers_stand_in_where_pedagogues_are_not_known() -> None:
    higher = STAFF[0]
    assert higher.of({"teachers_higher": Decimal(9), "teachers": Decimal(12)}) == Share(Decimal(9), Decimal(12))
    assert higher.of({"staff_higher": Decimal(9)}) is None


def test_counts_of_graduates_win_over_a_percentage() -> None:
    any_school = CONTINUATION[0]
    known = {"g9": Decimal(20), "g10_any": Decimal(0), "g10_any_pct": Decimal(55)}
    share = any_school.of(known)
    assert share is not None
    assert share.percent == 0
    bare = any_school.of({"g10_any_pct": Decimal(55)})
    assert bare is not None
    assert bare.percent == 55


def test_only_a_told_zero_is_an_absent_specialist() -> None:
    assert absent_specialists({"tutors": Decimal(0), "psychologists": Decimal(1)}) == ("тьютор",)
    assert absent_specialists({}) == ()
