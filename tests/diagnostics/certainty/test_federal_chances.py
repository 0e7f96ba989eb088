"""Chance to be listed under the federal rules: against enumeration, its limits, and the pupils that decide."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.certainty.chances import ALWAYS, NEVER, OPEN, Cell, Chance, Counts, chance_of_rule
from diagnostics.certainty.federal import federal_certainties, rule_of
from diagnostics.certainty.sureness import Sureness
from diagnostics.identification.fed_2p1 import METHOD as FED_2P1
from diagnostics.identification.fed_2025 import METHOD as FED_2025
from diagnostics.identification.low_procedures import FederalParameters
from tests.diagnostics.certainty.cases import (
    OGE_MATHS,
    OGE_RUS,
    PROCEDURES,
    YEAR,
    federal_facts,
    federal_towns,
)

DEFAULT = FederalParameters()
methods = pytest.mark.parametrize("method", [FED_2P1, FED_2025], ids=lambda method: method.code)
chances = st.floats(0, 1).map(lambda value: Chance(value, value))


def two_years(latest, previous, procedures=PROCEDURES):
    rows = {(1, YEAR, procedure): latest for procedure in procedures}
    return federal_facts(rows | {(1, YEAR - 1, procedure): previous for procedure in procedures}, schools=1)


def certainty(facts, method=FED_2P1, parameters=DEFAULT):
    return federal_certainties(method, facts, year=YEAR, parameters=parameters)[1]


@methods
@given(pairs=st.lists(st.tuples(chances, chances), max_size=4))
def test_it_is_the_sum_over_all_outcomes(method, pairs):
    rule = rule_of(method, DEFAULT)
    expected = 0.0
    for outcome in product((False, True), repeat=2 * len(pairs)):
        latest, previous = outcome[::2], outcome[1::2]
        probability = 1.0
        for (now, before), is_now, was in zip(pairs, latest, previous, strict=True):
            probability *= (now.lower if is_now else 1 - now.lower) * (before.lower if was else 1 - before.lower)
        twice = sum(a and b for a, b in zip(latest, previous, strict=True))
        if rule(Counts(sum(latest), sum(previous), twice)):
            expected += probability

    found = chance_of_rule([Cell(*pair) for pair in pairs], rule)

    assert found.lower == found.upper == pytest.approx(expected, abs=1e-12)


@methods
@given(latest=st.integers(0, 5), previous=st.integers(0, 5), twice=st.integers(0, 5))
def test_the_rule_of_counts_is_the_rule_of_the_method(method, latest, previous, twice):
    counts = Counts(max(latest, twice), max(previous, twice), twice)
    expected = counts.latest >= 2 and (counts.previous >= 1 if method is FED_2P1 else counts.twice >= 1)

    assert rule_of(method, DEFAULT)(counts) is expected


@methods
@given(rows=federal_towns, seed=st.randoms(use_true_random=False))
def test_more_low_marks_never_lower_the_chance(method, rows, seed):
    worse = {key: (n, seed.randint(low, n)) for key, (n, low) in rows.items()}

    before = federal_certainties(method, federal_facts(rows), year=YEAR, parameters=DEFAULT)
    after = federal_certainties(method, federal_facts(worse), year=YEAR, parameters=DEFAULT)

    for school, old in before.items():
        if old.chance is not None and after[school].chance is not None:
            assert old.chance.lower <= after[school].chance.lower + 1e-12
            assert old.chance.upper <= after[school].chance.upper + 1e-12


@methods
@given(rows=federal_towns, seed=st.randoms(use_true_random=False))
def test_order_of_facts_changes_nothing(method, rows, seed):
    facts = federal_facts(rows)
    shuffled = replace(
        facts,
        schools=tuple(seed.sample(facts.schools, len(facts.schools))),
        results=tuple(seed.sample(facts.results, len(facts.results))),
    )

    assert federal_certainties(method, facts, year=YEAR, parameters=DEFAULT) == federal_certainties(
        method, shuffled, year=YEAR, parameters=DEFAULT
    )


def test_large_and_far_from_the_threshold_is_sure():
    listed, free = certainty(two_years((100, 60), (100, 60))), certainty(two_years((100, 5), (100, 5)))

    assert (listed.listed, listed.sureness, round(listed.chance.lower, 6)) == (True, Sureness.SURE, 1)
    assert (free.listed, free.sureness, round(free.chance.upper, 6)) == (False, Sureness.SURE, 0)
    assert listed.sentence == "Вероятность попасть в список – 100\u00a0%: вывод устойчив."


def test_small_and_near_the_threshold_is_on_the_edge():
    found = certainty(two_years((6, 2), (6, 1)))

    assert found.sureness is Sureness.EDGE
    assert 0.1 < found.chance.lower < 0.9


def test_one_pupil_in_each_procedure_gives_the_full_range_and_no_verdict():
    found = certainty(two_years((1, 1), (1, 1)))

    assert (found.listed, found.chance, found.sureness) == (None, OPEN, Sureness.NO_VERDICT)
    assert "вывода нет" in found.sentence


def test_a_bare_percentage_cannot_be_tested_again():
    assert certainty(two_years((None, None), (None, None))).chance == OPEN


def test_a_procedure_below_the_least_number_of_participants_never_counts():
    found = certainty(two_years((1, 1), (1, 1)), parameters=replace(DEFAULT, min_participants=10))

    assert (found.listed, found.chance, found.sureness) == (False, NEVER, Sureness.SURE)


def test_a_threshold_of_zero_is_always_met():
    found = certainty(two_years((5, 0), (1, 0)), parameters=replace(DEFAULT, threshold=0))

    assert (found.listed, found.chance) == (True, ALWAYS)


def test_what_was_not_held_is_not_a_low_share_of_zero():
    held = (OGE_RUS, OGE_MATHS)
    rows = {(1, year, each): (20, 8) if each in held else (0, 0) for year in (YEAR, YEAR - 1) for each in PROCEDURES}

    assert certainty(federal_facts(rows, schools=1)) == certainty(two_years((20, 8), (20, 8), procedures=held))
    assert certainty(federal_facts({}, schools=1)).sureness is Sureness.NO_VERDICT
    assert certainty(federal_facts({}, schools=1)).chance is None
