"""Classes of dynamics: one series of years, or success and quality together (§ 2.7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

# tolerances of § 2.7, in the units of the series
SHARE_TOLERANCE, SCORE_TOLERANCE, MARK_TOLERANCE = Decimal(1), Decimal(1), Decimal("0.1")
LONGEST_SERIES = 3


class Dynamics(StrEnum):
    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSTABLE = "unstable"
    STABLE = "stable"
    NO_DATA = "no_data"


DYNAMICS_NAMES = {
    Dynamics.POSITIVE: "положительная",
    Dynamics.NEGATIVE: "отрицательная",
    Dynamics.UNSTABLE: "нестабильная",
    Dynamics.STABLE: "стабильная",
    Dynamics.NO_DATA: "нет данных",
}
OF_SIGN = {1: Dynamics.POSITIVE, 0: Dynamics.STABLE, -1: Dynamics.NEGATIVE}


@dataclass(frozen=True, slots=True)
class DynamicsClass:
    """`years` are the years that were used, oldest first."""

    kind: Dynamics
    years: tuple[int, ...]

    def __str__(self) -> str:
        years = ", ".join(str(year) for year in self.years)
        return f"{DYNAMICS_NAMES[self.kind]} ({years})" if years else DYNAMICS_NAMES[self.kind]


def classify_series(values: Mapping[int, Decimal | None], *, tolerance: Decimal) -> DynamicsClass:
    """Class of the last three years that have a value; greater is better; equal to the tolerance is no change.

    Years without a value (cancelled, unknown) are skipped. Fewer than two values give «no data».
    """
    known = sorted((year, value) for year, value in values.items() if value is not None)[-LONGEST_SERIES:]
    years = tuple(year for year, _ in known)
    numbers = [value for _, value in known]
    if len(numbers) < 2:
        return DynamicsClass(Dynamics.NO_DATA, years)
    signs = {_sign(after - before, tolerance) for before, after in pairwise(numbers)}
    if signs >= {1, -1}:
        return DynamicsClass(Dynamics.UNSTABLE, years)
    moved = signs - {0}
    sign = moved.pop() if moved else _sign(numbers[-1] - numbers[0], tolerance)
    return DynamicsClass(OF_SIGN[sign], years)


def classify_success_and_quality(
    success: Mapping[int, Decimal | None],
    quality: Mapping[int, Decimal | None],
    *,
    tolerance: Decimal = SHARE_TOLERANCE,
) -> DynamicsClass:
    """Class of two shares in percent over the last two years with both: quality decides, success breaks ties."""
    both = sorted(
        (year, by_success, by_quality)
        for year, by_success in success.items()
        if by_success is not None and (by_quality := quality.get(year)) is not None
    )[-2:]
    years = tuple(year for year, _, _ in both)
    if len(both) < 2:
        return DynamicsClass(Dynamics.NO_DATA, years)
    (_, success_before, quality_before), (_, success_after, quality_after) = both
    quality_sign = _sign(quality_after - quality_before, tolerance)
    success_sign = _sign(success_after - success_before, tolerance)
    if quality_sign == 1 and success_sign == -1:
        return DynamicsClass(Dynamics.UNSTABLE, years)
    return DynamicsClass(OF_SIGN[quality_sign or success_sign], years)


def _sign(change: Decimal, tolerance: Decimal) -> int:
    if abs(change) <= tolerance:
        return 0
    return 1 if change > 0 else -1
