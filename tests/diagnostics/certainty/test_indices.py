"""Intervals of the municipal index by a seeded bootstrap."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.certainty.chances import OPEN
from diagnostics.certainty.indices import index_certainties
from diagnostics.certainty.sureness import Sureness
from diagnostics.identification.facts import Marks
from diagnostics.identification.mip import METHOD, MipParameters
from tests.diagnostics.certainty.cases import (
    EGE_RUS,
    OGE_MATHS,
    OGE_RUS,
    VPR_RUS,
    YEAR,
    federal_facts,
    mip_facts,
    mip_towns,
)

DEFAULT = MipParameters()


def town(*schools):
    """Each school is (two, three, four, five) in three procedures."""
    return mip_facts(
        {(n, YEAR, each): Marks(*own) for n, own in enumerate(schools, 1) for each in (OGE_RUS, OGE_MATHS, VPR_RUS)},
        schools=len(schools),
    )


def certainties(facts, seed=1, **changes):
    return index_certainties(facts, year=YEAR, parameters=DEFAULT, seed=seed, trials=100, **changes)


EIGHT = [(2 * n, 10, 10, 20 - 2 * n) for n in range(8)]


@given(facts=mip_towns.map(mip_facts), seed=st.integers(0, 2**32))
@settings(deadline=None, max_examples=20)
def test_the_same_seed_gives_the_same_bytes_in_any_order(facts, seed):
    backwards = replace(facts, schools=facts.schools[::-1], results=facts.results[::-1])

    assert repr(certainties(facts, seed)) == repr(dict(sorted(certainties(backwards, seed).items())))


def test_another_seed_gives_other_numbers():
    assert certainties(town(*EIGHT), 1) != certainties(town(*EIGHT), 2)


@given(facts=mip_towns.map(mip_facts))
@settings(deadline=None, max_examples=20)
def test_intervals_hold_what_was_computed(facts):
    found = certainties(facts)

    for finding in METHOD.identify(facts, year=YEAR, parameters=DEFAULT):
        own = found[finding.school_id]
        if finding.value is None:
            assert (own.index, own.place, own.certainty.sureness) == (None, None, Sureness.NO_VERDICT)
        else:
            assert own.index[0] - 1e-9 <= float(finding.value) <= own.index[1] + 1e-9
            assert 1 <= own.place[0] <= own.place[1] <= len(facts.schools)


def test_far_ends_are_sure_and_neighbours_of_the_border_are_not():
    found = certainties(town(*[(10 * n, 500, 500, 1000 - 100 * n) for n in range(8)]))
    close = certainties(town(*[(1, 5, 5, 1)] * 8))

    assert found[8].certainty.listed is True
    assert found[8].certainty.sureness is found[1].certainty.sureness is Sureness.SURE
    assert found[1].certainty.listed is False
    assert Sureness.EDGE in {each.certainty.sureness for each in close.values()}


def test_more_pupils_narrow_the_interval():
    few = certainties(town(*EIGHT))
    many = certainties(town(*[tuple(50 * n for n in own) for own in EIGHT]))

    assert sum(each.index[1] - each.index[0] for each in many.values()) < sum(
        each.index[1] - each.index[0] for each in few.values()
    )


@pytest.mark.parametrize("alone", [(1, 0, 0, 0), (0, 0, 0, 1)])
def test_one_pupil_gives_the_full_range_and_no_verdict(alone):
    found = certainties(town(*EIGHT, alone))[9]

    assert (found.index, found.place) == ((0.0, 100.0), (1.0, 9.0))
    assert (found.certainty.listed, found.certainty.chance) == (None, OPEN)


def test_an_exam_of_one_pupil_is_enough_for_that():
    rows = {(n, YEAR, each): Marks(*own) for n, own in enumerate(EIGHT, 1) for each in (OGE_RUS, VPR_RUS, EGE_RUS)}

    found = certainties(mip_facts(rows | {(8, YEAR, EGE_RUS): Marks(0, 0, 0, 1)}, schools=8))

    assert found[8].certainty.sureness is Sureness.NO_VERDICT
    assert found[7].certainty.sureness is not Sureness.NO_VERDICT


def test_published_percentages_cannot_be_drawn():
    rows = {(n, YEAR, each): (None, None) for n in (1, 2, 3) for each in (OGE_RUS, VPR_RUS)}

    assert {each.certainty.chance for each in certainties(federal_facts(rows)).values()} == {OPEN}


def test_no_schools():
    assert certainties(mip_facts({}, schools=0)) == {}
    assert certainties(mip_facts({}, schools=1))[1].index is None
