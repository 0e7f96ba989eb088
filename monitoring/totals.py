"""The value of the municipality from the forms of its schools: sums of counts, never a mean of shares (§ 2.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from diagnostics.wording import counted

PERCENT = "%"
YES_NO = "да/нет"
PRECISION = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class SchoolValue:
    """What a school handed in. Without counts `value` alone; without both, no data."""

    school: str
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None

    @property
    def has_counts(self) -> bool:
        return self.numerator is not None and self.denominator is not None

    def is_known(self, unit: str) -> bool:
        """A share in percent without its counts has no weight among the others."""
        return self.has_counts or (self.value is not None and unit != PERCENT)


@dataclass(frozen=True, slots=True)
class Total:
    """`value` is None when no school gave data. `without` are the schools that are not in it."""

    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    schools: tuple[str, ...]
    without: tuple[str, ...]
    explanation: tuple[str, ...]


def total_of(values: Iterable[SchoolValue], *, unit: str) -> Total:
    """Shares are weighted: all numerators over all denominators. Yes-no: the share of schools with «yes».

    Values that are no shares are added up.
    """
    rows = list(values)
    known = [row for row in rows if row.is_known(unit)]
    outside = [row for row in rows if not row.is_known(unit)]
    sentences = [f"По данным {counted(len(known), 'школы', 'школ', 'школ')} из {len(rows)}"]
    if bare := [row.school for row in outside if row.value is not None]:
        sentences.append(f"Доля указана без количества, вне расчёта: {', '.join(bare)}")
    if silent := [row.school for row in outside if row.value is None]:
        sentences.append(f"Нет данных, вне расчёта: {', '.join(silent)}")
    schools, without = (tuple(row.school for row in part) for part in (known, outside))
    return Total(*_sums(known, unit), schools, without, tuple(sentences))


def share(numerator: Decimal, denominator: Decimal) -> Decimal | None:
    """In percent, to four decimals; of nothing there is no share."""
    if denominator == 0:
        return None
    return (100 * numerator / denominator).quantize(PRECISION, ROUND_HALF_UP)


def _sums(known: list[SchoolValue], unit: str) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    if not known:
        return None, None, None
    if unit == YES_NO:
        yes = Decimal(sum(row.value == 1 for row in known))
        return yes, Decimal(len(known)), share(yes, Decimal(len(known)))
    if all(row.has_counts for row in known):
        numerator = sum((row.numerator or Decimal(0) for row in known), Decimal(0))
        denominator = sum((row.denominator or Decimal(0) for row in known), Decimal(0))
        return numerator, denominator, share(numerator, denominator)
    return None, None, sum((row.value or Decimal(0) for row in known), Decimal(0))
