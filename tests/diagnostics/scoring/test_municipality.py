"""The arrays of one municipality give the index of МИП, under all its parameters."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.scoring.nation import LAST_YEAR, make_nation
from diagnostics.identification.mip import METHOD, ListRule, MipParameters, MissingRule, Pooling
from diagnostics.scoring.index import index_under, score, weigh
from diagnostics.scoring.lists import below, lowest, standings
from diagnostics.scoring.places import places_of
from diagnostics.scoring.pupils import pupils_of, weights_of
from diagnostics.scoring.school_years import COMPONENTS
from tests.diagnostics.certainty.cases import YEAR, federal_facts, federal_towns, mip_facts, mip_towns

parameter_sets = st.builds(
    MipParameters,
    years=st.integers(1, 2),
    min_participants=st.sampled_from([1, 5]),
    pooling=st.sampled_from(Pooling),
    missing_rule=st.sampled_from(MissingRule),
    least_weight=st.sampled_from([Fraction(3, 5), Fraction(1, 3)]),
    weight_retention=st.sampled_from([Decimal(0), Decimal("0.15")]),
    list_rule=st.sampled_from(ListRule),
    lowest_share=st.sampled_from([Decimal(25), Decimal(50)]),
    threshold=st.sampled_from([Decimal(30), Decimal(50)]),
)
entries = st.lists(st.tuples(st.integers(1, 6), st.integers(0, 3)), max_size=6, unique_by=lambda each: each[0])


def scored(facts, parameters):
    weights, least_weight = weights_of(parameters)
    sums = pupils_of(facts, year=YEAR, parameters=parameters).sums
    return score(sums, year=YEAR, years=1, weights=weights, least_weight=least_weight)


def agree(facts, parameters):
    scores = scored(facts, parameters)
    ours = dict(zip(scores.places.school.tolist(), scores.index.tolist(), strict=True))
    for finding in METHOD.identify(facts, year=YEAR, parameters=parameters):
        own = ours[finding.school_id]
        assert (finding.value is None) == (own != own)
        assert finding.value is None or float(finding.value) == pytest.approx(own, abs=1e-9)


@given(town=mip_towns, olympiads=entries, parameters=parameter_sets)
def test_arrays_agree_with_the_method(town, olympiads, parameters):
    facts = mip_facts(town, olympiads=olympiads)
    schools = tuple(replace(each, locality=("urban", "rural")[each.id % 2]) for each in facts.schools)

    agree(replace(facts, schools=schools), parameters)


@given(rows=federal_towns)
def test_low_results_alone_and_bare_percentages_too(rows):
    agree(federal_facts({key: (n, low if low % 3 else None) for key, (n, low) in rows.items()}), MipParameters(years=3))


@given(town=mip_towns, parameters=parameter_sets)
def test_the_list_is_that_of_the_method(town, parameters):
    facts = mip_facts(town)
    scores = scored(facts, parameters)
    rule = below(float(parameters.threshold))
    if parameters.list_rule is ListRule.SHARE:
        rule = lowest(float(parameters.lowest_share))

    listed = dict(zip(scores.places.school.tolist(), rule(scores.index[np.newaxis])[0].tolist(), strict=True))

    for finding in METHOD.identify(facts, year=YEAR, parameters=parameters):
        assert listed[finding.school_id] is bool(finding.listed)


@given(town=mip_towns, variants=st.lists(st.lists(st.integers(1, 5), min_size=6, max_size=6), min_size=1, max_size=4))
def test_many_weights_at_once_are_each_of_them_alone(town, variants):
    places = places_of(pupils_of(mip_facts(town), year=YEAR, parameters=MipParameters()).sums, year=YEAR, years=1)

    together = index_under(places, variants)

    for row, variant in zip(together, variants, strict=True):
        alone = weigh(places, weights=dict(zip(COMPONENTS, variant, strict=True))).index
        np.testing.assert_allclose(row, alone, rtol=0, atol=1e-9)


def test_places_of_the_schools_of_each_trial():
    index = np.array([[10.0, 30.0, 30.0, np.nan], [1.0, 2.0, 3.0, 4.0]])

    np.testing.assert_array_equal(standings(index), [[3, 1.5, 1.5, np.nan], [4, 3, 2, 1]])


def test_a_school_without_an_index_is_never_listed():
    index = np.array([[np.nan, 10.0, 20.0, 20.0]])

    assert below(100)(index).tolist() == [[False, True, True, True]]
    assert lowest(34)(index).tolist() == [[False, True, True, True]]
    assert lowest(33)(index).tolist() == [[False, True, False, False]]


def test_the_largest_municipality_takes_no_more_than_20_ms():
    nation = make_nation(municipalities=2, schools=629)
    largest = nation.taken(np.flatnonzero(nation.municipality == 0))
    taken = []
    for _ in range(5):
        start = perf_counter()
        score(largest, year=LAST_YEAR)
        taken.append(perf_counter() - start)

    assert largest.school.size == 314 * 3
    assert min(taken) < 0.02
