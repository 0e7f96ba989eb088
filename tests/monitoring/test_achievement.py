"""Reached, near, missed, no data; and what is odd about a target."""

from decimal import Decimal
from fractions import Fraction

import pytest

from monitoring.achievement import (
    COMPARISON_OF,
    Comparison,
    Direction,
    Nearness,
    achievement,
    attainable_notice,
    target_notice,
)


@pytest.mark.parametrize(
    ("value", "target", "comparison", "unit", "expected"),
    [
        (50, 50, ">=", "%", "reached"),
        (51, 50, ">=", "%", "reached"),
        (Decimal("49.99"), 50, ">=", "%", "near"),
        (45, 50, ">=", "%", "near"),
        (Decimal("44.99"), 50, ">=", "%", "missed"),
        (50, 50, "<=", "%", "reached"),
        (55, 50, "<=", "%", "near"),
        (Decimal("55.01"), 50, "<=", "%", "missed"),
        (100, 100, "=", "%", "reached"),
        (96, 100, "=", "%", "near"),
        (104, 100, "=", "%", "near"),
        (94, 100, "=", "%", "missed"),
        (5, 5, ">=", "шт.", "reached"),
        (Decimal("4.5"), 5, ">=", "шт.", "near"),
        (4, 5, ">=", "шт.", "missed"),
        (0, 5, ">=", "шт.", "missed"),
        (0, 0, ">=", "%", "reached"),
        (None, 50, ">=", "%", "no_data"),
        (50, None, ">=", "%", "no_data"),
    ],
)
def test_achievement(value, target, comparison, unit, expected):
    assert achievement(value, target, comparison=Comparison(comparison), unit=unit) == expected


def test_exact_fractions_are_not_rounded_before_the_test():
    assert achievement(Fraction(200, 3), Decimal("66.67"), comparison=Comparison.AT_LEAST) == "near"
    assert achievement(Fraction(200, 3), Fraction(200, 3), comparison=Comparison.AT_LEAST) == "reached"


@pytest.mark.parametrize(
    ("value", "target", "direction", "expected"),
    [(1, 1, "yes", "reached"), (0, 1, "yes", "missed"), (0, 0, "no", "reached"), (1, 0, "no", "missed")],
)
def test_yes_and_no_are_never_near(value, target, direction, expected):
    # in percentage points one would be near
    answer = achievement(value, target, comparison=Comparison.EQUAL, unit="%", direction=Direction(direction))

    assert answer == expected


def test_nearness_is_a_setting():
    strict = Nearness(points=Decimal(0), relative=Decimal(0))

    assert achievement(49, 50, comparison=Comparison.AT_LEAST, nearness=strict) == "missed"


def test_every_direction_has_a_comparison():
    assert set(COMPARISON_OF) == set(Direction)


@pytest.mark.parametrize(
    ("direction", "targets", "noticed"),
    [
        ("down_in_source", {2022: 61, 2023: 59, 2024: 58}, True),
        ("up", {2024: 58, 2022: 61, 2023: 59}, True),
        ("up", {2022: 20, 2023: 25, 2024: 30}, False),
        ("hold", {2022: 100, 2023: 100}, False),
        ("hold", {2022: 100, 2023: 90}, True),
        ("down", {2022: 30, 2023: 20}, False),
        ("up", {}, False),
    ],
)
def test_falling_targets_are_noticed(direction, targets, noticed):
    assert bool(target_notice(Direction(direction), targets)) is noticed


@pytest.mark.parametrize(
    ("target", "denominator", "words"),
    [
        (93, 7, "Шаг показателя – 14,3 п.п.: цель достигается при 7 из 7"),
        (45, 7, "Шаг показателя – 14,3 п.п.: цель достигается при 4 из 7"),
        (100, 7, ""),
        (50, 8, ""),
        (0, 7, ""),
        (93, 0, ""),
        (Decimal("12.5"), 99, "Шаг показателя – 1,0 п.п.: цель достигается при 13 из 99"),
        (Decimal("12.5"), 100, ""),
    ],
)
def test_steps_of_small_denominators(target, denominator, words):
    assert attainable_notice(target, denominator) == words
