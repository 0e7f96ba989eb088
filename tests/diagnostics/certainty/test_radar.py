"""The radar of the next year: the line, the levels, the sentences."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.certainty.projection import line_ahead
from diagnostics.certainty.radar import Levels, Risk, needs, next_year_risks
from diagnostics.identification.fed_2p1 import METHOD as FED_2P1
from diagnostics.identification.fed_2025 import METHOD as FED_2025
from diagnostics.identification.low_procedures import FederalParameters
from tests.diagnostics.certainty.cases import OGE_MATHS, OGE_RUS, YEAR, federal_facts, federal_towns

DEFAULT = FederalParameters()
methods = pytest.mark.parametrize("method", [FED_2P1, FED_2025], ids=lambda method: method.code)
ORDER = [Risk.LOW, Risk.RAISED, Risk.HIGH]


def both(*low, of=40):
    """The same low pupils in two procedures, the last in YEAR."""
    years = range(YEAR - len(low) + 1, YEAR + 1)
    return {(1, year, each): (of, n) for each in (OGE_RUS, OGE_MATHS) for year, n in zip(years, low, strict=True)}


def risk(rows, method=FED_2P1, parameters=DEFAULT):
    return next_year_risks(method, federal_facts(rows, schools=1), year=YEAR, parameters=parameters)[1]


@pytest.mark.parametrize(
    ("values", "ahead"),
    [
        ({2021: 3}, 3),
        ({2020: 1, 2021: 2}, 3),
        ({2019: 1, 2020: 2, 2021: 3}, 4),
        ({2019: 1, 2021: 3}, 4),
        ({2019: 0, 2020: 3, 2021: 0}, 1),
    ],
)
def test_the_line(values, ahead):
    assert line_ahead({year: Fraction(value) for year, value in values.items()}) == ahead


@pytest.mark.parametrize(
    ("low", "expected"),
    [((4, 8, 12), "high"), ((20, 20, 20), "high"), ((2, 2, 2), "low"), ((20, 10, 2), "low"), ((12,), "no_data")],
)
def test_where_the_results_are_going(low, expected):
    assert risk(both(*low)).risk == expected


def test_raised_lies_between():
    """Not far below the threshold in both; this year's low procedure is known already."""
    rows = both(10, 10, 10) | {(1, YEAR, OGE_MATHS): (40, 12)}

    found = risk(rows)

    assert found.risk is Risk.RAISED
    assert 0.2 <= found.chance.lower < 0.5

    facts, levels = federal_facts(rows, schools=1), Levels(0.01, 0.02)
    assert next_year_risks(FED_2P1, facts, year=YEAR, parameters=DEFAULT, levels=levels)[1].risk is Risk.HIGH


def test_nothing_low_this_year_means_not_listed_next_year():
    """The rule asks for one low procedure in the year before, and that year is known."""
    found = risk(both(0, 4, 11))

    assert (found.risk, found.chance.upper) == (Risk.LOW, 0)


def test_it_explains_itself_in_russian():
    found = risk(both(4, 8, 12))

    assert found.reasons[0].startswith("Вероятность попасть в список в 2022 году, если тенденция сохранится, – ")
    assert found.reasons[0].endswith(": риск высокий.")
    assert found.reasons[1].startswith(
        "ОГЭ, русский язык, 9 кл.: доля низких результатов 10,0\u00a0% (2019), 20,0\u00a0% (2020), 30,0\u00a0% (2021); "
        "динамика отрицательная (2019, 2020, 2021); в 2022 году ожидается 40,0\u00a0%, "
        "вероятность низкого результата – "
    )
    assert len(found.reasons) == 3


def test_too_little_data_says_so():
    assert risk({}).risk is Risk.NO_DATA
    assert risk({}).reasons == (
        "Недостаточно данных: процедур с результатами хотя бы за два года – 0, нужно не менее 2.",
    )


@pytest.mark.parametrize("cell", [(None, None), (1, 1)])
def test_bare_percentages_and_single_pupils_leave_it_open(cell):
    rows = both(12, 12, 12) | {(1, YEAR, OGE_RUS): cell, (1, YEAR, OGE_MATHS): cell}

    found = risk(rows)

    assert (found.risk, found.chance.lower, found.chance.upper) == (Risk.NO_DATA, 0, 1)


def test_a_year_that_was_not_held_is_skipped():
    assert (
        risk({key: cell for key, cell in both(8, 0, 12).items() if key[1] != YEAR - 1})
        .reasons[1]
        .startswith(
            "ОГЭ, русский язык, 9 кл.: доля низких результатов 20,0\u00a0% (2019), 30,0\u00a0% (2021); "
            "динамика отрицательная (2019, 2021); в 2022 году ожидается 35,0\u00a0%"
        )
    )


@methods
@given(rows=federal_towns, seed=st.randoms(use_true_random=False))
def test_order_of_facts_changes_nothing(method, rows, seed):
    facts = federal_facts(rows)
    shuffled = replace(
        facts,
        schools=tuple(seed.sample(facts.schools, len(facts.schools))),
        results=tuple(seed.sample(facts.results, len(facts.results))),
    )

    assert next_year_risks(method, facts, year=YEAR, parameters=DEFAULT) == next_year_risks(
        method, shuffled, year=YEAR, parameters=DEFAULT
    )


@methods
@given(rows=federal_towns, seed=st.randoms(use_true_random=False))
def test_a_worse_last_year_never_lowers_the_risk(method, rows, seed):
    worse = {key: (n, seed.randint(low, n) if key[1] == YEAR else low) for key, (n, low) in rows.items()}

    before = next_year_risks(method, federal_facts(rows), year=YEAR, parameters=DEFAULT)
    after = next_year_risks(method, federal_facts(worse), year=YEAR, parameters=DEFAULT)

    for school, old in before.items():
        if Risk.NO_DATA not in (old.risk, after[school].risk):
            assert ORDER.index(old.risk) <= ORDER.index(after[school].risk)


def test_it_reads_three_years_and_what_the_method_looks_back_to():
    assert needs(YEAR, DEFAULT).results == (2019, 2020, 2021)
    assert needs(YEAR, replace(DEFAULT, skip_cancelled_years=True)).results == (2019, 2020, 2021)
