"""Exact interval of a share, and the chance of so many pupils: whole classes are small, no approximation holds."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import comb, exp, fsum, lgamma, log

from diagnostics.wording import rounded

GRID = 1_000  # bounds are rounded outwards to 0,1 %, as they are shown
CONFIDENCE = Fraction(95, 100)


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds of a share from 0 to 1, both included."""

    lower: Fraction
    upper: Fraction

    @property
    def percents(self) -> tuple[Decimal, Decimal]:
        """To a tenth of a per cent: exact for a share of pupils."""
        return rounded(100 * self.lower, 1), rounded(100 * self.upper, 1)


FULL_RANGE = Interval(Fraction(0), Fraction(1))


def share_interval(count: int, total: int, *, confidence: Fraction = CONFIDENCE) -> Interval | None:
    """Clopper–Pearson interval of `count` of `total` pupils, by whole numbers, rounded outwards to 0,1 %.

    None of nobody; one pupil says nothing and gives the full range. ValueError if `count` is not within `total`
    or `confidence` is not between 0 and 1.
    """
    if not 0 <= count <= total or not 0 < confidence < 1:
        raise ValueError("The count lies between 0 and the total, the confidence between 0 and 1.")
    if total == 0:
        return None
    if total == 1:
        return FULL_RANGE
    return Interval(
        Fraction(_lower(count, total, confidence), GRID), 1 - Fraction(_lower(total - count, total, confidence), GRID)
    )


@lru_cache(maxsize=10_000)
def chance_of_at_least(count: int, total: int, chance: Fraction) -> float:
    """Probability that at least `count` of `total` pupils are low, each with this chance, none influencing another."""
    if count <= 0:
        return 1.0
    if count > total or chance == 0:
        return 0.0
    if chance == 1:
        return 1.0
    return min(1.0, fsum(_chance_of_exactly(number, total, chance) for number in range(count, total + 1)))


def estimated_chance(count: int, total: int) -> Fraction:
    """Chance of one pupil of a school where `count` of `total` were low, half a pupil added to either side.

    So neither nobody nor everybody is taken for a law of nature (the mean of the Jeffreys posterior).
    """
    return Fraction(2 * count + 1, 2 * total + 2)


@lru_cache(maxsize=10_000)
def _lower(count: int, total: int, confidence: Fraction) -> int:
    """The greatest step of the grid at which `count` or more of `total` is rarer than the interval allows."""
    most = (1 - confidence) / 2 * GRID**total
    below, above = 0, GRID
    while above - below > 1:
        middle = (below + above) // 2
        if _ways(count, total, middle) <= most:
            below = middle
        else:
            above = middle
    return below if count else 0


def _ways(count: int, total: int, step: int) -> int:
    """P(X ≥ count) at the chance step/GRID, times GRID**total; the shorter side is summed."""
    if 2 * count <= total:
        return GRID**total - sum(_ways_exactly(k, total, step) for k in range(count))
    return sum(_ways_exactly(k, total, step) for k in range(count, total + 1))


def _ways_exactly(count: int, total: int, step: int) -> int:
    return comb(total, count) * step**count * (GRID - step) ** (total - count)


def _chance_of_exactly(count: int, total: int, chance: Fraction) -> float:
    ways = lgamma(total + 1) - lgamma(count + 1) - lgamma(total - count + 1)
    return exp(ways + count * log(chance) + (total - count) * log(1 - chance))
