"""From a context variable to points from 0 to 100, greater is more favourable."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from diagnostics.identification.facts import ContextFact, Facts
from diagnostics.identification.isbsh.variables import ContextVariable, Sign

MIDDLE = Fraction(50)


@dataclass(frozen=True, slots=True)
class Scale:
    """Raw values between which the variable is scaled, the same as they are compared, and how many schools have it."""

    variable: ContextVariable
    least: Decimal
    most: Decimal
    low: Decimal
    high: Decimal
    schools: int

    def points(self, value: Decimal) -> Fraction:
        """100·(x − min)/(max − min), reversed for an adverse variable; 50 if all are equal; never outside 0 to 100."""
        if self.low >= self.high:
            return MIDDLE
        share = Fraction(self.variable.on_scale(value) - self.low) / Fraction(self.high - self.low)
        points = 100 * min(max(share, Fraction(0)), Fraction(1))
        return points if self.variable.sign is Sign.FAVOURABLE else 100 - points


def known_facts(facts: Facts, year: int, variables: tuple[ContextVariable, ...]) -> dict[str, dict[int, ContextFact]]:
    """{variable: {school: fact}} of those that have a value."""
    found: dict[str, dict[int, ContextFact]] = {each.code: {} for each in variables}
    for school, context in facts.context_of(year).items():
        for each in variables:
            fact = context.get(each.code)
            if fact is not None and fact.value is not None:
                found[each.code][school] = fact
    return found


def scales_of(
    known: Mapping[str, Mapping[int, ContextFact]], variables: tuple[ContextVariable, ...]
) -> dict[str, Scale]:
    """Scales of the variables that have one: fixed by the methodology, else the extremes of the schools."""
    found = {}
    for each in variables:
        values = [fact.value for fact in known[each.code].values() if fact.value is not None]
        if values:
            least = min(values) if each.minimum is None else each.minimum
            most = max(values) if each.maximum is None else each.maximum
            found[each.code] = Scale(each, least, most, each.on_scale(least), each.on_scale(most), len(values))
    return found
