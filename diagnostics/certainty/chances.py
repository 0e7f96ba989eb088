"""Probability that a school is listed if as many pupils like these were tested again: exact, nothing is drawn."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from diagnostics.certainty.shares import chance_of_at_least, estimated_chance
from diagnostics.identification.low_results import Judged, LowParameters, is_low


@dataclass(frozen=True, slots=True)
class Chance:
    """A probability from 0 to 1; the bounds differ where one pupil or a bare percentage leaves it open."""

    lower: float
    upper: float

    @property
    def is_known(self) -> bool:
        return self.lower == self.upper


NEVER, ALWAYS, OPEN = Chance(0, 0), Chance(1, 1), Chance(0, 1)


@dataclass(frozen=True, slots=True)
class Cell:
    """One procedure of a school: the chance of a low result in the latest year and in the year before."""

    latest: Chance = NEVER
    previous: Chance = NEVER


@dataclass(frozen=True, slots=True)
class Counts:
    """Low procedures: in the latest year, in the year before, in both."""

    latest: int
    previous: int
    twice: int


Rule = Callable[[Counts], bool]


def chance_of_low(judged: Judged, parameters: LowParameters) -> Chance:
    """Chance that this procedure is low again; one that is not available is never low.

    One pupil says nothing: any chance is possible. Nor does a published percentage without the number of pupils.
    """
    result = judged.result
    if judged.is_low is None or result is None:
        return NEVER
    if result.participants is None or result.low is None:
        return OPEN
    needed = least_low(judged, parameters)
    if result.participants == 1 and needed == 1:
        return OPEN
    chance = chance_of_at_least(needed, result.participants, estimated_chance(result.low, result.participants))
    return Chance(chance, chance)


def least_low(judged: Judged, parameters: LowParameters) -> int:
    """The least number of pupils below the minimum that makes the result low, one more than all if none does."""
    result = judged.result
    assert result is not None
    assert result.participants is not None
    numbers = range(result.participants + 1)
    return bisect_left(numbers, True, key=lambda low: bool(is_low(replace(result, low=low), parameters)))


def chance_of_rule(cells: Iterable[Cell], rule: Rule) -> Chance:
    """Probability that `rule` holds when every procedure and year falls by its own chance, apart from the others.

    Goes through the procedures once and keeps the probability of each triple of counts. The rule never turns false
    because more procedures are low, so the bounds of the cells give those of the answer.
    """
    known = list(cells)
    lower = _probability([(cell.latest.lower, cell.previous.lower) for cell in known], rule)
    if all(cell.latest.is_known and cell.previous.is_known for cell in known):
        return Chance(lower, lower)
    return Chance(lower, _probability([(cell.latest.upper, cell.previous.upper) for cell in known], rule))


def _probability(cells: list[tuple[float, float]], rule: Rule) -> float:
    reached = {(0, 0, 0): 1.0}
    for latest, previous in cells:
        outcomes = (
            ((0, 0, 0), (1 - latest) * (1 - previous)),
            ((1, 0, 0), latest * (1 - previous)),
            ((0, 1, 0), (1 - latest) * previous),
            ((1, 1, 1), latest * previous),
        )
        after: dict[tuple[int, int, int], float] = defaultdict(float)
        for (a, b, c), before in reached.items():
            for (more_a, more_b, more_c), chance in outcomes:
                if chance:
                    after[a + more_a, b + more_b, c + more_c] += before * chance
        reached = after
    return min(1.0, sum(chance for counts, chance in reached.items() if rule(Counts(*counts))))
