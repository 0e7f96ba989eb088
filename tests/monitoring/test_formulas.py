"""Automatic indicators: Tutaev 1.3–1.5, quality, leaving the list; missing is never zero."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from diagnostics.identification.facts import Procedure, ProcedureKind
from monitoring.formulas import FORMULAS, MonitoringFacts, compute
from monitoring.shares import QualityFact
from tests.diagnostics.vectors import TUTAEV

PARTICIPANTS = {key: row["name"] for key, row in enumerate(TUTAEV["schools"]) if row["participant"]}
OIP = {key: Decimal(row["oip"]) for key, row in enumerate(TUTAEV["schools"])}
TUTAEV_2019 = MonitoringFacts(year=2019, monitored_on=date(2019, 11, 30), participants=PARTICIPANTS, oip={2019: OIP})
OGE = Procedure(ProcedureKind.OGE, "math", 9)
VPR = Procedure(ProcedureKind.VPR, "math", 5)


def facts(**changes):
    return MonitoringFacts(year=2021, monitored_on=date(2021, 11, 30), participants={1: "№ 1", 2: "№ 2"}, **changes)


@pytest.mark.parametrize(("threshold", "numerator", "value"), [(36, 2, Fraction(25)), ("26", 5, Fraction(125, 2))])
def test_baselines_of_tutaev(threshold, numerator, value):
    calculation = compute("oip_not_below", TUTAEV_2019, {"threshold": threshold})

    assert (calculation.numerator, calculation.denominator, calculation.value) == (numerator, 8, value)


def test_the_schools_behind_the_number_are_named():
    calculation = compute("oip_not_below", TUTAEV_2019, {"threshold": 36})

    assert sorted(calculation.counted) == [
        "МОУ Никольская основная школа", "МОУ Павловская основная школа им.А.К.Васильева"
    ]  # fmt: skip
    assert calculation.explanation == ("Школ не ниже 36: 2 из 8 (25,0\u00a0%)",)


def test_equal_to_the_threshold_is_not_below():
    assert compute("oip_not_below", facts(oip={2021: {1: Decimal("36.00")}}), {"threshold": 36}).value == 100


@pytest.mark.parametrize("unknown", [{}, {2: None}])
def test_a_school_without_the_index_is_outside(unknown):
    calculation = compute("oip_not_below", facts(oip={2021: {1: Decimal(40), **unknown}}), {"threshold": 36})

    assert (calculation.numerator, calculation.denominator, calculation.unknown) == (1, 1, ("№ 2",))
    assert calculation.explanation[-1] == "Нет данных, вне расчёта: № 2"


@pytest.mark.parametrize("code", FORMULAS)
def test_no_facts_give_no_value(code):
    calculation = compute(code, facts(), {"threshold": 36} if code == "oip_not_below" else {})

    assert (calculation.denominator, calculation.value) == (0, None)
    assert calculation.explanation


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ({1: 30, 2: 40}, {1: 20, 2: 40}, Fraction(50)),
        ({1: 30, 2: 40}, {1: 20}, Fraction(100)),
        ({1: 10, 2: None}, {1: 20, 2: 5}, Fraction(0)),
        ({1: 10}, {2: 20}, None),
    ],
)
def test_growth_needs_both_years(now, before, expected):
    assert compute("oip_growing", facts(oip={2021: now, 2020: before}), {}).value == expected


def test_quality_is_weighted_and_over_common_procedures():
    quality = (
        QualityFact(1, 2020, OGE, 10, 5),
        QualityFact(1, 2021, OGE, 20, 12),
        QualityFact(1, 2021, VPR, 100, 0),
        QualityFact(2, 2020, VPR, 10, 5),
        QualityFact(2, 2021, OGE, 10, 9),
    )

    calculation = compute("quality_improving", facts(quality=quality), {})

    assert (calculation.counted, calculation.others, calculation.unknown) == (("№ 1",), (), ("№ 2",))


def test_equal_quality_is_no_improvement_and_no_pupils_are_no_data():
    quality = (
        QualityFact(1, 2020, OGE, 10, 5), QualityFact(1, 2021, OGE, 20, 10),
        QualityFact(2, 2020, OGE, 0, 0), QualityFact(2, 2021, OGE, 10, 5),
    )  # fmt: skip

    calculation = compute("quality_improving", facts(quality=quality), {})

    assert (calculation.others, calculation.unknown) == (("№ 1",), ("№ 2",))


@pytest.mark.parametrize(
    ("listed", "numerator", "denominator"),
    [
        ({2020: frozenset({1, 2, 3}), 2021: frozenset({3})}, 2, 3),
        ({2020: frozenset({1}), 2021: frozenset({1, 2})}, 0, 1),
        ({2020: frozenset({1}), 2021: frozenset()}, 1, 1),
        ({2020: frozenset({1})}, 0, 0),
        ({2021: frozenset({1})}, 0, 0),
    ],
)
def test_leaving_the_list(listed, numerator, denominator):
    calculation = compute("left_list", facts(schools={1: "№ 1", 2: "№ 2", 3: "№ 3"}, listed=listed), {})

    assert (calculation.numerator, calculation.denominator) == (numerator, denominator)


@pytest.mark.parametrize(
    ("code", "parameters", "message"),
    [
        ("oip", {}, "Неизвестная формула"),
        ("oip_not_below", {}, "обязателен"),
        ("oip_not_below", {"threshold": "много"}, "нужно число"),
        ("oip_growing", {"threshold": 36}, "Неизвестный параметр"),
        ("confirmed_share", {"denominator": "some"}, "due_by_date"),
        ("confirmed_share", {"count_early": "да"}, "true или false"),
    ],
)
def test_senseless_parameters_are_refused(code, parameters, message):
    with pytest.raises(ValueError, match=message):
        compute(code, facts(), parameters)
