"""Marks of the journal against those of a check work (§ 2.6)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

HUNDRED = Decimal(100)
FAR_ABOVE_CITY = Decimal(10)
CONCLUSION = "Степень объективности текущего оценивания в образовательной организации не соответствует результатам ВПР."


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Marks of the work lower than, equal to and higher than those of the journal.

    They are pupils, or per cents where nobody told of how many pupils (`is_by_pupils` False). Shares are exact to
    28 digits; published per cents stay as they are, although they may add up to 99.9 or 100.1.
    """

    lowered: int | Decimal
    confirmed: int | Decimal
    raised: int | Decimal
    is_by_pupils: bool = field(default=True, kw_only=True)

    @property
    def not_confirmed_pct(self) -> Decimal | None:
        return self._share(self.lowered + self.raised)

    @property
    def lowered_pct(self) -> Decimal | None:
        return self._share(self.lowered)

    @property
    def raised_pct(self) -> Decimal | None:
        return self._share(self.raised)

    def is_over(self, limit: Decimal) -> bool:
        """Strictly more than `limit` per cent of the marks were not confirmed; exact, nothing is divided."""
        return HUNDRED * (self.lowered + self.raised) > limit * self._whole

    def is_far_above(self, city: "Confirmation") -> bool:
        """«Значительно выше, чем по городу»: by ten points and more."""
        own, of_city = self.not_confirmed_pct, city.not_confirmed_pct
        return own is not None and of_city is not None and own >= of_city + FAR_ABOVE_CITY

    @property
    def _whole(self) -> Decimal:
        return Decimal(self.lowered + self.confirmed + self.raised) if self.is_by_pupils else HUNDRED

    def _share(self, part: int | Decimal) -> Decimal | None:
        return HUNDRED * part / self._whole if self._whole else None


@dataclass(frozen=True, slots=True)
class ConfirmedTogether:
    """Several schools by pupils: `whole` sums the `counted` ones, None if there is none; per cents are not added."""

    whole: Confirmation | None
    counted: int
    without_counts: int

    @property
    def not_confirmed_pct(self) -> Decimal | None:
        return None if self.whole is None else self.whole.not_confirmed_pct


def confirmed_together(parts: Iterable[Confirmation]) -> ConfirmedTogether:
    parts = list(parts)
    counted = [part for part in parts if part.is_by_pupils]
    whole = Confirmation(
        sum(part.lowered for part in counted),
        sum(part.confirmed for part in counted),
        sum(part.raised for part in counted),
    )
    return ConfirmedTogether(whole if counted else None, len(counted), len(parts) - len(counted))
