"""The value of the municipality from the forms of its schools: sums of counts, never a mean of shares (§ 2.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from diagnostics.wording import counted

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
    known = [row for row in rows if row.has_counts or row.value is not None]
    numerator, denominator, value = _sums(known, unit)
    schools = tuple(row.school for row in known)
    without = tuple(row.school for row in rows if row not in known)
    sentences = [f"По данным {counted(len(known), 'школы', 'школ', 'школ')} из {len(rows)}"]
    if without:
        sentences.append(f"Нет данных, вне расчёта: {', '.join(without)}")
    return Total(numerator, denominator, value, schools, without, tuple(sentences))


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
