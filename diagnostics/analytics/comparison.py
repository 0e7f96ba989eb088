"""A value beside that of the city, the region or the cluster, in numbers and words (§ 2.3, 2.4)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from diagnostics.wording import number

# within it values stand on one level, in the unit of the value
LEVEL = Decimal("1.0")


class Beside(StrEnum):
    ABOVE = "above"
    LEVEL = "level"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`delta` is the value minus the other, in points of per cent or in the unit of the value."""

    delta: Decimal
    beside: Beside
    unit: str

    @property
    def words(self) -> str:
        """«выше на 4,3 п.п.», «на уровне»."""
        if self.beside is Beside.LEVEL:
            return "на уровне"
        side = "выше" if self.beside is Beside.ABOVE else "ниже"
        return f"{side} на {number(abs(self.delta), 1)} {self.unit}".strip()


def compare(value: Decimal | None, other: Decimal | None, *, unit: str = "п.п.") -> Comparison | None:
    """None if one of them is not known."""
    if value is None or other is None:
        return None
    delta = value - other
    if abs(delta) <= LEVEL:
        return Comparison(delta, Beside.LEVEL, unit)
    return Comparison(delta, Beside.ABOVE if delta > 0 else Beside.BELOW, unit)


def relative(mean: Decimal | None, mean_of_region: Decimal | None) -> Decimal | None:
    """Относительный средний балл: 1 is the region. None if one is not known or the region's is zero."""
    if mean is None or not mean_of_region:
        return None
    return mean / mean_of_region


def is_above_cluster(mean: Decimal | None, mean_of_cluster: Decimal | None) -> bool | None:
    """Strictly above the mean of comparable schools."""
    if mean is None or mean_of_cluster is None:
        return None
    return mean > mean_of_cluster
