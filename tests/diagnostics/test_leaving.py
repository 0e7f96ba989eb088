"""«Чтобы выйти из списка, не хватает …» of the federal rules: doing it leaves the list, doing less does not."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from diagnostics.identification.facts import Facts, Procedure, ProcedureKind, ResultFact, SchoolFact
from diagnostics.identification.fed_2p1 import METHOD as FED_2P1
from diagnostics.identification.fed_2025 import METHOD as FED_2025
from diagnostics.identification.low_procedures import FederalParameters
from diagnostics.identification.low_results import is_low, judge, leave_words, pupils_over
from diagnostics.identification.parameters import Comparison

OGE = Procedure(ProcedureKind.OGE, "math", 9)
OGE_RUSSIAN = Procedure(ProcedureKind.OGE, "rus", 9)
VPR = Procedure(ProcedureKind.VPR, "rus", 5)
DEFAULT = FederalParameters()
ONE = (SchoolFact(1, "s1", "Школа № 1"),)


def result(participants, low, procedure=OGE, year=2021):
    return ResultFact(1, year, procedure, participants, low)


def only(method, *results):
    (finding,) = method.identify(Facts(ONE, results), year=2021, parameters=DEFAULT)
    return finding


@pytest.mark.parametrize(
    ("participants", "low", "at_least", "more_than"),
    [(10, 3, 1, 0), (10, 4, 2, 1), (21, 10, 4, 4), (100, 30, 1, 0), (1, 1, 1, 1), (7, 7, 5, 5)],
)
def test_whole_pupils(participants, low, at_least, more_than):
    strict = replace(DEFAULT, comparison=Comparison.MORE_THAN)

    assert pupils_over(result(participants, low), DEFAULT) == at_least
    assert pupils_over(result(participants, low), strict) == more_than


@given(
    numbers=st.integers(1, 60).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))),
    threshold=st.sampled_from([Decimal(30), Decimal("33.3"), Decimal(50)]),
    comparison=st.sampled_from(list(Comparison)),
)
def test_so_many_fewer_are_enough_and_one_less_is_not(numbers, threshold, comparison):
    parameters = replace(DEFAULT, threshold=threshold, comparison=comparison)
    participants, low = numbers
    assume(is_low(result(participants, low), parameters))

    over = pupils_over(result(participants, low), parameters)

    assert is_low(result(participants, low - over), parameters) is False
    assert is_low(result(participants, low - over + 1), parameters) is True


def test_a_threshold_of_zero_cannot_be_left():
    assert pupils_over(result(10, 3), replace(DEFAULT, threshold=Decimal(0))) is None


def test_a_published_percentage_is_said_in_percent():
    published = ResultFact(1, 2021, OGE, low_share=Decimal("47.6"))

    assert leave_words(judge(published, DEFAULT), DEFAULT) == (
        "ОГЭ, математика, 9 кл. – доля должна стать меньше 30\u00a0%"
    )


LOW_TWICE = (result(10, 4), result(20, 7, OGE_RUSSIAN), result(10, 9, VPR), result(10, 5, OGE_RUSSIAN, 2020))


def test_ways_out_name_the_nearest_procedure_first():
    assert only(FED_2P1, *LOW_TWICE).to_leave == (
        "Чтобы выйти из списка, не хватает 2 процедур без низкого результата, любых из этих "
        "(указано, сколько участников может остаться ниже минимального порога):\n"
        "ОГЭ, русский язык, 9 кл. – не больше 5 из 20, сейчас 7;\n"
        "ОГЭ, математика, 9 кл. – не больше 2 из 10, сейчас 4;\n"
        "ВПР, русский язык, 5 кл. – не больше 2 из 10, сейчас 9",
    )


def test_the_rule_of_2025_has_a_second_way():
    assert only(FED_2025, *LOW_TWICE).to_leave[1] == (
        "Или не хватает 1 процедуры без низкого результата "
        "(указано, сколько участников может остаться ниже минимального порога):\n"
        "ОГЭ, русский язык, 9 кл. – не больше 5 из 20, сейчас 7"
    )


def test_the_second_way_leaves_the_list():
    better = tuple(
        replace(each, low=5) if each.procedure == OGE_RUSSIAN and each.year == 2021 else each for each in LOW_TWICE
    )

    assert (only(FED_2025, *LOW_TWICE).listed, only(FED_2025, *better).listed) == (True, False)


def test_contributions_of_the_procedures_add_up_to_the_value():
    finding = only(FED_2P1, *LOW_TWICE)

    assert sum(each.contribution or 0 for each in finding.components) == finding.value == 3


def test_a_school_that_is_not_listed_lacks_nothing():
    assert only(FED_2P1, *LOW_TWICE[:1]).to_leave == ()
