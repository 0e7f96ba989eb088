"""The exact interval of a share: published values, coverage, limits."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.certainty.shares import FULL_RANGE, chance_of_at_least, estimated_chance, share_interval

counts = st.integers(2, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("count", "total", "published", "shown"),
    [
        (0, 10, (0, 30.85), ("0.0", "30.9")),
        (1, 10, (0.25, 44.50), ("0.2", "44.6")),
        (10, 21, (25.71, 70.22), ("25.7", "70.3")),
        (5, 10, (18.71, 81.29), ("18.7", "81.3")),
        (10, 10, (69.15, 100), ("69.1", "100.0")),
        (30, 100, (21.24, 39.98), ("21.2", "40.0")),
    ],
)
def test_clopper_pearson_rounded_outwards(count, total, published, shown):
    found = share_interval(count, total)

    assert tuple(map(str, found.percents)) == shown
    assert tuple(map(float, found.percents)) == pytest.approx(published, abs=0.11)


@pytest.mark.parametrize("total", range(2, 13))
def test_it_covers_at_least_as_often_as_it_says(total):
    intervals = [share_interval(count, total) for count in range(total + 1)]
    for step in range(1, 50):
        chance = Fraction(step, 50)
        covered = sum(
            comb(total, count) * chance**count * (1 - chance) ** (total - count)
            for count, interval in enumerate(intervals)
            if interval.lower <= chance <= interval.upper
        )
        assert covered >= Fraction(95, 100)


@given(counts)
def test_it_holds_the_share_and_mirrors(case):
    count, total = case
    found, mirrored = share_interval(count, total), share_interval(total - count, total)

    assert found.lower <= Fraction(count, total) <= found.upper
    assert (mirrored.lower, mirrored.upper) == (1 - found.upper, 1 - found.lower)


@given(counts)
def test_more_low_pupils_move_it_up(case):
    count, total = case
    if count < total:
        before, after = share_interval(count, total), share_interval(count + 1, total)
        assert before.lower <= after.lower
        assert before.upper <= after.upper


def test_one_pupil_says_nothing_and_nobody_even_less():
    assert share_interval(0, 1) == share_interval(1, 1) == FULL_RANGE
    assert share_interval(0, 0) is None


@pytest.mark.parametrize(("count", "total", "confidence"), [(3, 2, 0.95), (-1, 2, 0.95), (1, 2, 1), (1, 2, 0)])
def test_what_makes_no_sense_is_refused(count, total, confidence):
    with pytest.raises(ValueError, match="confidence"):
        share_interval(count, total, confidence=Fraction(confidence))


@given(st.integers(0, 40), st.integers(0, 40), st.fractions(0, 1, max_denominator=50))
def test_chance_of_so_many_pupils_is_the_sum_of_its_terms(count, total, chance):
    exact = sum(comb(total, k) * chance**k * (1 - chance) ** (total - k) for k in range(count, total + 1))

    assert chance_of_at_least(count, total, chance) == pytest.approx(float(exact), abs=1e-12)


def test_nobody_low_is_no_law_of_nature():
    assert estimated_chance(0, 4) == Fraction(1, 10)
    assert estimated_chance(4, 4) == Fraction(9, 10)
