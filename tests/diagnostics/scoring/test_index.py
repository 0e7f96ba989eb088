"""Properties of the index and a table that can be checked by hand."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.scoring.nation import LAST_YEAR, make_nation
from diagnostics.scoring.index import score, weigh
from diagnostics.scoring.places import places_of
from diagnostics.scoring.school_years import COMPONENTS, Component
from tests.diagnostics.scoring.sums import MEASURES, YEAR, arrays_of, index_by_school, nations

OGE_VPR = (Component.OGE, Component.VPR)


def town(*schools, measures=OGE_VPR):
    """One municipality, one year; a school is its (total, count) pairs."""
    return arrays_of({(3 * (number + 1), YEAR): school for number, school in enumerate(schools)}, measures)


def row(component):
    return COMPONENTS.index(component)


def test_by_hand():
    """Ranks by ОГЭ 1, 2, 3, by ВПР 1, 3, 2; gaps 0, 1, 1. Olympiads are unknown: 0,60, 0,20 and 0,10 remain."""
    scores = score(town(((40, 10), (45, 10)), ((35, 10), (30, 10)), ((30, 10), (35, 10))), year=YEAR)

    assert scores.places.ranks[row(Component.RELIABILITY)].tolist() == [1, 2.5, 2.5]
    first = (0.6 * (1 - 0.5 / 3) + 0.2 * (1 - 0.5 / 3) + 0.1 * (1 - 0.5 / 3)) / 0.9
    second = (0.6 * (1 - 1.5 / 3) + 0.2 * (1 - 2.5 / 3) + 0.1 * (1 - 2 / 3)) / 0.9
    assert scores.index[:2].tolist() == pytest.approx([100 * first, 100 * second], abs=1e-9)


def test_three_years_are_added_up_before_they_are_divided():
    nation = {(3, YEAR - 1): ((50, 10), (40, 10)), (3, YEAR): ((2, 1), (4, 1)), (6, YEAR): ((4, 1), (4, 1))}

    places = places_of(arrays_of(nation, OGE_VPR), year=YEAR)

    assert places.ranks[row(Component.OGE)].tolist() == [1, 2]  # 52/11 beats 4


def test_a_school_that_does_not_sit_ege_is_compared_with_its_like():
    nation = {
        (3, YEAR - 1): ((60, 1), (0, 0), (40, 10), (0, 0), (40, 10), (1, 100)),
        (3, YEAR): ((0, 0), (0, 0), (40, 10), (0, 0), (40, 10), (1, 100)),
        (6, YEAR): ((60, 1), (0, 0), (50, 10), (0, 0), (50, 10), (1, 100)),
    }

    scores = score(arrays_of(nation), year=YEAR)

    assert scores.places.sits_ege.tolist() == [False, True]
    assert scores.weights[:, 0].tolist() == pytest.approx([0, 0.6, 0.2, 0.1, 0, 0.1])
    assert scores.weights[:, 1].tolist() == pytest.approx([0.3, 0.3, 0.2, 0.1, 0, 0.1])
    assert scores.index.tolist() == pytest.approx([50, 50])


def test_pools_can_be_given():
    rows = replace(town(*[((level, 10), (level, 10)) for level in (40, 30, 20)]), pool=np.array([7, 7, 9]))

    assert places_of(rows, year=YEAR).ranks[row(Component.OGE)].tolist() == [1, 2, 1]


def test_not_held_is_not_zero():
    held = ((40, 10), (40, 10))
    worst, unknown = ((0, 10), (40, 10)), ((0, 0), (40, 10))

    with_zero, without = (score(town(held, other), year=YEAR) for other in (worst, unknown))

    assert with_zero.places.ranks[row(Component.OGE)].tolist() == [1, 2]
    assert np.isnan(without.places.ranks[row(Component.OGE), 1])
    assert without.places.ranked[row(Component.OGE)].tolist() == [1, 1]
    assert with_zero.index[1] > 0
    assert np.isnan(without.index[1])  # ВПР and nothing else is 20 % of the weight


@pytest.mark.parametrize(("least", "has_index"), [(0.6, True), (0.61, False)])
def test_exactly_the_least_weight_is_enough(least, has_index):
    """ОГЭ alone: 0,1 + 0,2 + 0,3 of 1, which is not exactly 0,6."""
    weights = {Component.OGE: 0.1 + 0.2, Component.EGE: 0.3, Component.VPR: 0.4}

    scores = score(town(((4, 1), (0, 0)), ((3, 1), (0, 0))), year=YEAR, weights=weights, least_weight=least)

    assert (~np.isnan(scores.index)).tolist() == [has_index, has_index]


@given(nation=nations, seed=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_byte(nation, seed):
    rows = arrays_of(nation)
    shuffled = rows.taken(np.array(seed.sample(range(rows.school.size), rows.school.size)))

    before, after = score(rows, year=YEAR), score(shuffled, year=YEAR)

    assert before.places.school.tolist() == after.places.school.tolist()
    assert before.index.tobytes() == after.index.tobytes()
    assert before.contributions.tobytes() == after.contributions.tobytes()


@given(nation=nations)
def test_contributions_add_up_and_weights_are_shares(nation):
    scores = score(arrays_of(nation), year=YEAR)
    known = ~np.isnan(scores.index)

    assert np.abs(scores.contributions.sum(axis=0) - scores.index)[known].max(initial=0) <= 1e-9
    assert np.abs(scores.weights.sum(axis=0)[known] - 1).max(initial=0) <= 1e-9
    assert ((scores.index > 0) & (scores.index < 100))[known].all()


@given(nation=nations)
def test_ranks_of_a_pool_are_those_of_so_many_schools(nation):
    places = places_of(arrays_of(nation), year=YEAR)

    for ranks, ranked in zip(places.ranks, places.ranked, strict=True):
        for pool in set(places.pool.tolist()):
            own = ranks[(places.pool == pool) & ~np.isnan(ranks)]
            assert own.sum() == own.size * (own.size + 1) / 2
            assert own.size in ranked[places.pool == pool]


@given(nation=nations, points=st.integers(1, 30))
def test_more_points_never_lower_the_index_of_the_measured_components(nation, points):
    """Reliability is left out: it may fall when one procedure runs ahead of the others."""
    weights = {"ege": 0.3, "oge": 0.3, "vpr": 0.3, "olympiads": 0.1}
    key = min(nation)
    better = {**nation, key: tuple((total + points if count else total, count) for total, count in nation[key])}

    before = index_by_school(score(arrays_of(nation), year=YEAR, weights=weights))
    after = index_by_school(score(arrays_of(better), year=YEAR, weights=weights))

    if key[1] > YEAR - 3 and before[key[0]] is not None:
        assert after[key[0]] >= before[key[0]] - 1e-9


def test_a_municipality_is_scored_as_in_the_country():
    nation = make_nation(municipalities=6, schools=60)
    whole = index_by_school(score(nation, year=LAST_YEAR))
    for number in range(6):
        own = nation.taken(np.flatnonzero(nation.municipality == number))
        alone = index_by_school(score(own, year=LAST_YEAR))
        assert alone == {school: whole[school] for school in alone}


def test_no_schools():
    assert score(arrays_of({}), year=YEAR).index.shape == (0,)
    assert score(arrays_of({(1, YEAR - 5): ((1, 1),) * 6}), year=YEAR).index.shape == (0,)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"year": np.zeros(3, dtype=np.int64)}, "one place for each row"),
        ({"counts": np.full((len(MEASURES), 1), -1.0)}, "negative"),
        ({"totals": np.zeros((1, 1))}, "row for each measure"),
        ({"measures": (Component.RELIABILITY, *MEASURES[1:])}, "no sums of its own"),
        ({"pool": np.zeros(2, dtype=np.int64)}, "Pools"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(change, problem):
    rows = arrays_of({(1, YEAR): ((1, 1),) * len(MEASURES)})

    with pytest.raises(ValueError, match=problem):
        replace(rows, **change)


@pytest.mark.parametrize("weights", [{}, {"oge": 0.0}, {"oge": -1.0, "vpr": 2.0}])
def test_weights_that_weigh_nothing_are_refused(weights):
    with pytest.raises(ValueError, match="Weights"):
        weigh(places_of(arrays_of({(1, YEAR): ((1, 1),) * 6}), year=YEAR), weights=weights)
