"""Whether a value reaches its target, and what is odd about a target (§ 5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from math import ceil

from diagnostics.wording import number

Number = Decimal | Fraction | int


class Achievement(StrEnum):
    REACHED = "reached"
    NEAR = "near"
    MISSED = "missed"
    NO_DATA = "no_data"


class Direction(StrEnum):
    """As in the source; DOWN_IN_SOURCE: the targets fall although one would expect growth."""

    UP = "up"
    DOWN = "down"
    HOLD = "hold"
    YES = "yes"
    NO = "no"
    DOWN_IN_SOURCE = "down_in_source"


class Comparison(StrEnum):
    AT_LEAST = ">="
    AT_MOST = "<="
    EQUAL = "="


COMPARISON_OF = {
    Direction.UP: Comparison.AT_LEAST,
    Direction.HOLD: Comparison.AT_LEAST,
    Direction.DOWN: Comparison.AT_MOST,
    Direction.DOWN_IN_SOURCE: Comparison.AT_MOST,
    Direction.YES: Comparison.EQUAL,
    Direction.NO: Comparison.EQUAL,
}
BOOLEAN = frozenset({Direction.YES, Direction.NO})


@dataclass(frozen=True, slots=True)
class Nearness:
    """How far from its target a value is still near: percentage points for shares, else a part of the target in %."""

    points: Decimal = Decimal(5)
    relative: Decimal = Decimal(10)


DEFAULT_NEARNESS = Nearness()
PERCENT_UNITS = frozenset({"%", "п.п."})


def achievement(
    value: Number | None,
    target: Number | None,
    *,
    comparison: Comparison,
    unit: str = "%",
    direction: Direction = Direction.UP,
    nearness: Nearness = DEFAULT_NEARNESS,
) -> Achievement:
    """Reached, near or missed; without a value or a target there is no data. Yes-no indicators are never near."""
    if value is None or target is None:
        return Achievement.NO_DATA
    gap = _gap(Fraction(value), Fraction(target), comparison)
    if gap <= 0:
        return Achievement.REACHED
    if direction in BOOLEAN:
        return Achievement.MISSED
    allowed = Fraction(nearness.points)
    if unit not in PERCENT_UNITS:
        allowed = abs(Fraction(target)) * Fraction(nearness.relative) / 100
    return Achievement.NEAR if gap <= allowed else Achievement.MISSED


def target_notice(direction: Direction, targets: Mapping[int, Number]) -> str:
    """A sentence if the targets fall where growth is expected, else empty."""
    values = [targets[year] for year in sorted(targets)]
    falls = any(later < earlier for earlier, later in pairwise(values))
    if direction is Direction.DOWN_IN_SOURCE or (falls and direction in (Direction.UP, Direction.HOLD)):
        return "Цель снижается – проверьте смысл показателя"
    return ""


def attainable_notice(target: Number, denominator: int) -> str:
    """A sentence if a share of so few that a step exceeds a point cannot equal the target: with 7, 93 % means all 7."""
    needed = Fraction(target) * denominator / 100
    if not 0 < denominator < 100 or needed.denominator == 1 or not 0 < Fraction(target) <= 100:
        return ""
    step = number(Fraction(100, denominator), 1)
    return f"Шаг показателя – {step} п.п.: цель достигается при {ceil(needed)} из {denominator}"


def _gap(value: Fraction, target: Fraction, comparison: Comparison) -> Fraction:
    if comparison is Comparison.AT_LEAST:
        return target - value
    return value - target if comparison is Comparison.AT_MOST else abs(value - target)
