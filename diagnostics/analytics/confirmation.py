"""Marks of the journal against those of a check work (§ 2.6)."""

from dataclasses import dataclass
from decimal import Decimal

HALF = 50
FAR_ABOVE_CITY = Decimal(10)
CONCLUSION = "Степень объективности текущего оценивания в образовательной организации не соответствует результатам ВПР."


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Pupils whose mark of the work is lower than, equal to or higher than that of the journal."""

    lowered: int
    confirmed: int
    raised: int

    @property
    def pupils(self) -> int:
        return self.lowered + self.confirmed + self.raised

    @property
    def not_confirmed_pct(self) -> Decimal | None:
        return self._share(self.lowered + self.raised)

    @property
    def lowered_pct(self) -> Decimal | None:
        return self._share(self.lowered)

    @property
    def raised_pct(self) -> Decimal | None:
        return self._share(self.raised)

    @property
    def is_over_half(self) -> bool:
        """Strictly more than half of the marks were not confirmed."""
        return 100 * (self.lowered + self.raised) > HALF * self.pupils

    def is_far_above(self, city: "Confirmation") -> bool:
        """«Значительно выше, чем по городу»: by ten points and more."""
        own, of_city = self.not_confirmed_pct, city.not_confirmed_pct
        return own is not None and of_city is not None and own >= of_city + FAR_ABOVE_CITY

    def _share(self, pupils: int) -> Decimal | None:
        return Decimal(100 * pupils) / self.pupils if self.pupils else None


def total(parts: list[Confirmation]) -> Confirmation:
    """Of several schools, by pupils."""
    return Confirmation(
        sum(part.lowered for part in parts),
        sum(part.confirmed for part in parts),
        sum(part.raised for part in parts),
    )
