"""The answer of every formula: numerator, denominator, value, and what it stands on."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Calculation:
    """A share in percent. `value` is exact and None when there is nothing to divide by: missing is not zero.

    `counted` are the names behind the numerator, `others` the rest of the denominator, `unknown` what is outside both
    for want of data; `explanation` are Russian sentences.
    """

    numerator: int
    denominator: int
    counted: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    explanation: tuple[str, ...] = ()

    @property
    def value(self) -> Fraction | None:
        return Fraction(100 * self.numerator, self.denominator) if self.denominator else None
