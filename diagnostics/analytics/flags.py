"""What a reader should look at first: flags of one result (§ 2.5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from diagnostics.analytics.results import Result
from diagnostics.identification.low_results import LOW


class Flag(StrEnum):
    TWO_OVER_30 = "two_over_30"
    LOW_PROCEDURE = "low_procedure"
    TWO_ABOVE_CITY = "two_above_city"
    TWO_FAR_ABOVE_CITY = "two_far_above_city"
    ZERO_QUALITY = "zero_quality"
    QUALITY_BELOW_CITY = "quality_below_city"
    JUMP = "jump"


FLAG_NAMES = {
    Flag.TWO_OVER_30: "доля «2» более 30 %",
    Flag.LOW_PROCEDURE: "доля «2» не менее 30 %",
    Flag.TWO_ABOVE_CITY: "«2» чаще, чем в муниципалитете",
    Flag.TWO_FAR_ABOVE_CITY: "«2» намного чаще, чем в муниципалитете",
    Flag.ZERO_QUALITY: "качество равно нулю",
    Flag.QUALITY_BELOW_CITY: "качество ниже муниципалитета",
    Flag.JUMP: "резкое изменение за год",
}


@dataclass(frozen=True, slots=True)
class FlagLimits:
    """In per cent or points of per cent; `far_times` is a factor."""

    low_share: Decimal = LOW.threshold
    far_points: Decimal = Decimal(10)
    far_times: Decimal = Decimal("1.5")
    jump: Decimal = Decimal(15)


LIMITS = FlagLimits()


def flags(result: Result, *, city: Result | None, before: Result | None, limits: FlagLimits = LIMITS) -> list[Flag]:
    """Flags in the order of their weight; `before` is the last result of the same school and procedure."""
    return [*_by_low(result, city, limits), *_by_quality(result, city), *_by_change(result, before, limits)]


def _by_low(result: Result, city: Result | None, limits: FlagLimits) -> Iterator[Flag]:
    low = result.low
    if low is None:
        return
    if low > limits.low_share:
        yield Flag.TWO_OVER_30
    elif low == limits.low_share:
        yield Flag.LOW_PROCEDURE
    of_city = city.low if city else None
    if of_city is not None and low > of_city:
        is_far = low >= limits.far_times * of_city or low - of_city >= limits.far_points
        yield Flag.TWO_FAR_ABOVE_CITY if is_far else Flag.TWO_ABOVE_CITY


def _by_quality(result: Result, city: Result | None) -> Iterator[Flag]:
    quality = result.quality
    if quality is None:
        return
    if quality == 0:
        yield Flag.ZERO_QUALITY
    of_city = city.quality if city else None
    if of_city is not None and quality < of_city:
        yield Flag.QUALITY_BELOW_CITY


def _by_change(result: Result, before: Result | None, limits: FlagLimits) -> Iterator[Flag]:
    if before is None:
        return
    for now, then in ((result.success, before.success), (result.quality, before.quality)):
        if now is not None and then is not None and abs(now - then) >= limits.jump:
            yield Flag.JUMP
            return
