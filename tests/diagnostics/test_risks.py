"""The reference of risk factors is complete; levels follow the facts and never fill a gap."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest

from diagnostics.identification.facts import Procedure, ProcedureKind, ResultFact
from diagnostics.risks import (
    MEASURE_NAMES,
    Measured,
    RiskThresholds,
    Significance,
    computed_levels,
    measured_risks,
    risk_reference,
)

VPR = Procedure(ProcedureKind.VPR, "math", 5)
OGE = Procedure(ProcedureKind.OGE, "math", 9)
EGE = Procedure(ProcedureKind.EGE, "math_profile", 11)
DEFAULT = RiskThresholds()


def level_of(direction, measured, thresholds=DEFAULT):
    return next(each for each in computed_levels({direction: measured}, thresholds) if each.direction == direction)


class TestReference:
    def test_three_groups_with_fifteen_factors(self):
        assert [len(group.factors) for group in risk_reference().groups] == [3, 7, 5]

    def test_twelve_directions_and_four_local_factors(self):
        codes = [direction.code for direction in risk_reference().directions]

        assert codes == [f"R{number:02}" for number in range(1, 13)] + ["L1", "L2", "L3", "L4"]

    def test_every_factor_has_a_direction(self):
        factors = {factor.code for group in risk_reference().groups for factor in group.factors}

        assert {direction.factor for direction in risk_reference().directions} == factors

    def test_every_direction_suggests_measures_in_russian(self):
        for direction in risk_reference().directions:
            assert len(direction.measures) >= 2
            assert all(re.fullmatch(r"[А-ЯЁ].*[^.]", measure.text) for measure in direction.measures)

    def test_directions_of_a_group(self):
        assert [each.code for each in risk_reference().of_group("1")] == ["R01", "R02", "R03"]

    def test_unknown_direction_is_refused(self):
        with pytest.raises(ValueError, match="R99"):
            risk_reference().direction("R99")


@pytest.mark.parametrize(
    ("share", "expected"),
    [("0", "low"), ("4.99", "low"), ("5", "medium"), ("9.99", "medium"), ("10", "high"), ("100", "high")],
)
def test_vacancies(share, expected):
    assert level_of("R02", Measured(Fraction(share))).level == expected


def test_not_measured_is_not_assessed():
    levels = computed_levels({}, DEFAULT)

    assert {each.level for each in levels} == {Significance.NOT_ASSESSED}
    assert [each.direction for each in levels] == list(MEASURE_NAMES)
    assert all("нет сведений" in each.explanation for each in levels)


def test_thresholds_come_in_as_an_argument():
    strict = RiskThresholds.from_json({"R02_high": "4,5"})

    assert level_of("R02", Measured(Fraction(9, 2)), strict).level == "high"


def test_share_without_category_comes_from_counts_first():
    measured = measured_risks({"staff": 26, "staff_top": 4, "staff_first": 9, "x_teachers_top": 90.0}, [], year=2022)

    level = level_of("R03", measured["R03"])

    assert level.level == "high"
    assert level.explanation == (
        "Доля педагогов без высшей и первой категории – 50,0\u00a0% (13 из 26): высокая значимость; "
        "средняя от 30\u00a0%, высокая от 50\u00a0%"
    )


def test_categories_are_of_the_total_of_their_own_table():
    context = {"staff": 26, "qualified_staff": 47, "staff_top": 15, "staff_first": 19}

    assert measured_risks(context, [], year=2021)["R03"] == Measured(Fraction(1300, 47), 13, 47)


def test_a_total_that_is_not_known_gives_way_to_that_of_the_posts():
    context = {"staff": 26, "qualified_staff": None, "staff_top": 4, "staff_first": 9}

    assert measured_risks(context, [], year=2021)["R03"] == Measured(Fraction(50), 13, 26)


def test_more_with_a_category_than_teachers_is_no_low_risk():
    assert measured_risks({"staff": 10, "staff_top": 8, "staff_first": 9}, [], year=2021)["R03"] is None


@pytest.mark.parametrize(
    "context", [{"x_teachers_top": 80.0}, {"staff": 10, "staff_top": None, "x_teachers_top": 80.0}]
)
def test_without_counts_the_published_share_is_used(context):
    assert measured_risks(context, [], year=2022)["R03"] == Measured(Fraction(20))


def test_zero_is_a_value_and_absent_is_not():
    measured = measured_risks({"x_vacancies": 0.0}, [], year=2022)

    assert measured["R02"] == Measured(Fraction(0))
    assert measured["R06"] is None


def test_low_marks_are_weighted_by_pupils():
    results = [
        ResultFact(1, 2022, VPR, 10, 1),
        ResultFact(1, 2022, OGE, 90, 44),
        ResultFact(1, 2022, EGE, 50, 50),
        ResultFact(1, 2021, OGE, 90, 90),
        ResultFact(1, 2022, Procedure(ProcedureKind.VPR, "rus", 5), None, None, Decimal("99")),
    ]

    assert measured_risks({}, results, year=2022)["R11"] == Measured(Fraction(45), 45, 100)


def test_bare_percentages_are_never_averaged():
    one = [ResultFact(1, 2022, OGE, low_share=Decimal("47.6"))]
    two = [*one, ResultFact(1, 2022, VPR, low_share=Decimal("10"))]

    assert measured_risks({}, one, year=2022)["R11"] == Measured(Fraction(476, 10))
    assert measured_risks({}, two, year=2022)["R11"] is None


@pytest.mark.parametrize("context", [{}, {"staff": 0, "staff_top": 0, "staff_first": 0}])
def test_no_staff_is_no_share(context):
    assert measured_risks(context, [], year=2022)["R03"] is None
