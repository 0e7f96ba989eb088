"""One measure of one municipality as arrays: the sums that are ranked, and the outcomes of the pupils behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from diagnostics.identification.facts import FactKey, ResultFact
from diagnostics.identification.measures import Mean
from diagnostics.scoring.school_years import Component, Floats, Integers

# what a pupil brings to the mean: a mark, or for shares of low results 0 or 100
MARKS, LOW_OR_NOT = (2, 3, 4, 5), (0, 100, 0, 0)
# deviation of test scores inside one school; no source says it, a proposal
SPREAD_OF_SCORES = 15.0
Outcomes = tuple[int, int, int, int]
NOTHING: Outcomes = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """Shapes: `totals`, `counts`, `spread` (schools,), `outcomes` (schools, 4), `points` (4,); see `Pupils`."""

    component: Component
    points: tuple[int, ...]
    totals: Floats
    counts: Floats
    outcomes: Integers
    spread: Floats


def column_of_means(
    component: Component, means: Mapping[int, Mean], results: Mapping[FactKey, ResultFact], schools: Sequence[int]
) -> Column:
    """A procedure: where marks or low results add up to the mean of the method they are the pupils behind it."""
    own = {school: [results[key] for key in means[school].sources] for school in schools if school in means}
    by_marks = any(_mean(_marks(rows), MARKS) == means[school].value for school, rows in own.items())
    column = _empty(component, MARKS if by_marks else LOW_OR_NOT, len(schools))
    for place, school in enumerate(schools):
        if school not in own:
            continue
        rows, value = own[school], means[school].value
        outcomes = _marks(rows) if by_marks else _low(rows)
        if _mean(outcomes, column.points) == value:
            column.outcomes[place] = outcomes
            pupils = sum(outcomes)
        else:
            pupils = sum(row.participants or 0 for row in rows if row.mean_score is not None)
            column.spread[place] = SPREAD_OF_SCORES * pupils**0.5
        column.counts[place] = max(pupils, 1)
        column.totals[place] = float(value * max(pupils, 1))
    return column


def column_of_rates(component: Component, rates: Mapping[int, Fraction], schools: Sequence[int]) -> Column:
    """A rate is counted over everybody: there are no pupils to test again."""
    column = _empty(component, LOW_OR_NOT, len(schools))
    for place, school in enumerate(schools):
        if school in rates:
            column.counts[place] = 1
            column.totals[place] = float(rates[school])
    return column


def _empty(component: Component, points: tuple[int, ...], schools: int) -> Column:
    outcomes = np.zeros((schools, len(points)), dtype=np.int64)
    return Column(component, points, np.zeros(schools), np.zeros(schools), outcomes, np.zeros(schools))


def _marks(rows: Sequence[ResultFact]) -> Outcomes:
    known = [row.marks for row in rows if row.marks is not None]
    return (
        sum(marks.two for marks in known),
        sum(marks.three for marks in known),
        sum(marks.four for marks in known),
        sum(marks.five for marks in known),
    )


def _low(rows: Sequence[ResultFact]) -> Outcomes:
    if any(row.low is None or row.participants is None for row in rows):
        return NOTHING
    low = sum(row.low or 0 for row in rows)
    return low, sum(row.participants or 0 for row in rows) - low, 0, 0


def _mean(outcomes: Outcomes, points: Sequence[int]) -> Fraction | None:
    pupils = sum(outcomes)
    return Fraction(sum(n * each for n, each in zip(outcomes, points, strict=True)), pupils) if pupils else None
