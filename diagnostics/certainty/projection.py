"""The share of low results a year ahead: a straight line through the last years of a procedure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from diagnostics.certainty.chances import NEVER, OPEN, Chance, chance_of_low, least_low
from diagnostics.certainty.shares import chance_of_at_least
from diagnostics.dynamics import LONGEST_SERIES, SHARE_TOLERANCE, DynamicsClass, classify_series
from diagnostics.identification.facts import Procedure
from diagnostics.identification.low_procedures import Results
from diagnostics.identification.low_results import LowParameters, judge
from diagnostics.wording import percent


@dataclass(frozen=True, slots=True)
class Projection:
    """`shares` are those of low results from 0 to 1, oldest year first; `expected` is that of the year ahead."""

    procedure: Procedure
    shares: Mapping[int, Fraction]
    expected: Fraction | None
    chance: Chance

    @property
    def has_trend(self) -> bool:
        return len(self.shares) > 1

    @property
    def dynamics(self) -> DynamicsClass:
        """Of the share of results that are not low: up is good."""
        good = {year: _percents(1 - share) for year, share in self.shares.items()}
        return classify_series(good, tolerance=SHARE_TOLERANCE)

    def sentence(self, next_year: int) -> str:
        """«ОГЭ, математика, 9 кл.: доля низких результатов 20,0 % (2020), 25,0 % (2021); динамика отрицательная…»"""
        shares = ", ".join(f"{percent(100 * share)} ({year})" for year, share in self.shares.items())
        if self.expected is None:
            return f"{self.procedure}: опубликована только доля, число участников неизвестно – прогноза нет."
        trend = f"динамика {self.dynamics}" if self.has_trend else "известен один год, уровень считается неизменным"
        chance = f"вероятность низкого результата – {percent(_percents(self.chance.lower), 0)}"
        if not self.chance.is_known:
            chance = "о вероятности по одному участнику судить нельзя"
        return (
            f"{self.procedure}: доля низких результатов {shares}; {trend}; "
            f"в {next_year} году ожидается {percent(100 * self.expected)}, {chance}."
        )


def project(procedure: Procedure, results: Results, *, year: int, parameters: LowParameters) -> Projection | None:
    """The procedure in `year` + 1; None if it has no result in `year`.

    Years without counts are skipped, the last three of those that have them are taken. As many pupils as in `year`
    are expected, half a pupil is added to either side of the line, and the line is cut at 0 and 1.
    """
    latest = results.get((year, procedure))
    if latest is None or judge(latest, parameters).is_low is None:
        return None
    shares = _shares(procedure, results, year)
    if year not in shares or latest.participants is None:
        return Projection(procedure, shares, None, OPEN)
    expected = min(max(line_ahead(shares), Fraction(0)), Fraction(1))
    judged = judge(replace(latest, low=0), parameters)
    pupils = latest.participants
    if not chance_of_low(judged, parameters).is_known:
        return Projection(procedure, shares, expected, OPEN)
    needed = least_low(judged, parameters)
    chance = chance_of_at_least(needed, pupils, (2 * pupils * expected + 1) / (2 * pupils + 2))
    return Projection(procedure, shares, expected, Chance(chance, chance) if needed <= pupils else NEVER)


def line_ahead(values: Mapping[int, Fraction]) -> Fraction:
    """The least-squares line at the year after the last one; a single value goes on as it is."""
    years = sorted(values)
    middle = Fraction(sum(years), len(years))
    mean = sum(values.values(), Fraction(0)) / len(values)
    spread = sum(((year - middle) ** 2 for year in years), Fraction(0))
    if not spread:
        return mean
    slope = sum(((year - middle) * values[year] for year in years), Fraction(0)) / spread
    return mean + slope * (years[-1] + 1 - middle)


def _shares(procedure: Procedure, results: Results, year: int) -> dict[int, Fraction]:
    found = {
        result.year: Fraction(result.low, result.participants)
        for (_, of), result in results.items()
        if of == procedure and result.year <= year and result.low is not None and result.participants
    }
    return {each: found[each] for each in sorted(found)[-LONGEST_SERIES:]}


def _percents(share: Fraction | float) -> Decimal:
    exact = Fraction(share) * 100
    return Decimal(exact.numerator) / exact.denominator
