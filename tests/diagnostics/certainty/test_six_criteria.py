"""CHEL_6: what one pupil does to the criteria; one pupil alone gives the full range and no verdict."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from diagnostics.certainty.chances import OPEN
from diagnostics.certainty.six_criteria import criteria_certainties
from diagnostics.certainty.statements import statements
from diagnostics.certainty.sureness import Sureness
from diagnostics.identification.chel_6 import METHOD, Chel6Parameters, FirstCriterion
from diagnostics.identification.chel_6.results import three_years, with_other_results
from diagnostics.identification.facts import ContextFact, Facts, Marks, ResultFact
from tests.diagnostics.certainty.cases import OGE_MATHS, PROCEDURES, YEAR, marks, school_facts

ABSOLUTE = Chel6Parameters(c1_mode=FirstCriterion.ABSOLUTE)
YEARS = (YEAR - 2, YEAR - 1, YEAR)
towns = st.dictionaries(
    st.tuples(st.integers(1, 5), st.sampled_from(YEARS), st.sampled_from(PROCEDURES)), marks, min_size=1, max_size=40
)


def result(school, year, two, three, procedure=OGE_MATHS):
    return ResultFact(school, year, procedure, two + three, two, marks=Marks(two, three, 0, 0))


def town(results, *context, schools=1):
    facts = tuple(ContextFact(1, YEAR, code, Decimal(value)) for code, value in context)
    return Facts(school_facts(schools), tuple(results), context=facts)


def certainty(facts, parameters=ABSOLUTE):
    return criteria_certainties(facts, year=YEAR, parameters=parameters)[1]


def test_one_low_mark_fewer_takes_the_school_off_the_list():
    found = certainty(town(result(1, year, two, 10 - two) for year, two in zip(YEARS, (9, 9, 3), strict=True)))

    assert (found.certainty.listed, found.certainty.sureness) == (True, Sureness.EDGE)
    assert found.pupils == (
        "ОГЭ, математика, 9 кл., 2021: на одного участника ниже минимального порога меньше – и школы нет в списке.",
    )


def test_far_from_every_border_no_pupil_decides():
    found = certainty(town(result(1, year, 9, 1) for year in YEARS))

    assert (found.certainty.sureness, found.pupils) == (Sureness.SURE, ())


def test_one_graduate_decides_the_second_criterion():
    low = [result(1, year, 9, 1) for year in YEARS]
    context = (("g9", 10), ("g10_any", 5), ("x_size", 200), ("olymp_unique_3y", 9), ("nok_score", 50))
    found = certainty(town(low, *context))

    assert found.certainty.sureness is Sureness.EDGE
    assert found.pupils == ("Поступивших в 10 класс на одного человека больше – и школы нет в списке.",)


def test_one_pupil_a_year_gives_the_full_range_and_no_verdict():
    for two in (0, 1):
        found = certainty(town(result(1, year, two, 1 - two) for year in YEARS)).certainty
        assert (found.listed, found.chance, found.sureness) == (None, OPEN, Sureness.NO_VERDICT)


def test_one_pupil_beside_whole_classes_changes_nothing():
    alone = result(1, YEAR, 1, 0, procedure=PROCEDURES[0])
    found = certainty(town([alone, *(result(1, year, 9, 1) for year in YEARS)]))

    assert found.certainty.sureness is Sureness.SURE


def test_without_the_first_criterion_there_is_no_verdict():
    found = certainty(town([result(1, YEAR, 1, 9)])).certainty

    assert (found.listed, found.chance, found.sureness) == (None, None, Sureness.NO_VERDICT)


def test_it_stands_in_the_statements_of_a_run():
    facts = town(result(1, year, two, 10 - two) for year, two in zip(YEARS, (9, 9, 3), strict=True))
    findings = METHOD.identify(facts, year=YEAR, parameters=ABSOLUTE)
    said = statements(METHOD, facts, findings, year=YEAR, parameters=ABSOLUTE, threshold=None, seed=1)

    assert said[1].to_json()["sureness"] == "edge"
    assert len(said[1].to_json()["pupils"]) == 1


@given(town=towns)
def test_the_same_results_leave_every_school_where_it_stands(town):
    facts = Facts(school_facts(5), tuple(ResultFact(*key, sum(own), own.two, marks=own) for key, own in town.items()))
    ground = three_years(facts, YEAR, Chel6Parameters())

    for school in ground.percentiles:
        own = {(each.year, each.procedure): each for each in ground.results[school]}
        assert with_other_results(ground, school, own) == ground


@given(town=towns, low=st.sampled_from(["fewer", "more"]))
def test_the_own_percentile_is_that_of_a_calculation_from_the_beginning(town, low):
    facts = Facts(school_facts(5), tuple(ResultFact(*key, sum(own), own.two, marks=own) for key, own in town.items()))
    ground = three_years(facts, YEAR, Chel6Parameters())
    first = next((each for each in facts.results if each.participants), None)
    if first is None:
        return
    pupils = first.participants
    other = (
        replace(first, low=0, marks=Marks(0, 0, 0, pupils))
        if low == "fewer"
        else replace(first, low=pupils, marks=Marks(pupils, 0, 0, 0))
    )
    changed = with_other_results(ground, first.school_id, {(first.year, first.procedure): other})
    again = three_years(
        replace(facts, results=tuple(other if each is first else each for each in facts.results)),
        YEAR,
        Chel6Parameters(),
    )

    assert changed.percentiles[first.school_id] == again.percentiles[first.school_id]
