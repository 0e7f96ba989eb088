"""The same schools tested again and again in thought: a seeded parametric bootstrap over the pupils."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from diagnostics.scoring.index import score
from diagnostics.scoring.lists import ListRule, standings
from diagnostics.scoring.pupils import Pupils
from diagnostics.scoring.school_years import Component, Flags, Floats, SchoolYears

AT_ONCE = 100  # trials in memory together


@dataclass(frozen=True, slots=True, eq=False)
class Trials:
    """What came of the trials, for the schools in the order of their ids; shape (schools,).

    Bounds of the index and of the place (1 for the greatest index) hold the middle `confidence` of the trials and
    what was really computed; NaN without an index. `listed` is the share of the trials in which the rule named it.
    """

    school: tuple[int, ...]
    index: Floats
    index_lower: Floats
    index_upper: Floats
    place_lower: Floats
    place_upper: Floats
    listed: Floats
    is_listed: Flags


def resample(
    pupils: Pupils,
    rule: ListRule,
    *,
    weights: Mapping[Component, float],
    least_weight: float,
    seed: int,
    trials: int,
    confidence: float,
) -> Trials:
    """As many pupils of each school again, `trials` times: the same seed gives the same bytes.

    Marks are drawn with the frequencies of the school and procedure, to which one pupil of the municipality is
    added, so that five equal marks are not taken for a law of nature; test scores from a normal distribution.
    Olympiads and retention are counted over everybody and stay as they are.
    """
    year = int(pupils.sums.year.max(initial=0))
    drawn = [
        score(sums, year=year, years=1, weights=weights, least_weight=least_weight).index.reshape(size, -1)
        for size, sums in _drawn(pupils, np.random.default_rng(seed), trials)
    ]
    computed = score(pupils.sums, year=year, years=1, weights=weights, least_weight=least_weight).index[np.newaxis]
    index = np.concatenate(drawn)
    bounds = np.array([(1 - confidence) / 2, (1 + confidence) / 2])
    index_lower, index_upper = _bounds(index, computed, bounds)
    place_lower, place_upper = _bounds(standings(index), standings(computed), bounds)
    return Trials(
        school=tuple(pupils.sums.school.tolist()),
        index=computed[0],
        index_lower=index_lower,
        index_upper=index_upper,
        place_lower=place_lower,
        place_upper=place_upper,
        listed=rule(index).mean(axis=0),
        is_listed=rule(computed)[0],
    )


def _drawn(pupils: Pupils, chance: np.random.Generator, trials: int) -> Iterator[tuple[int, SchoolYears]]:
    """Sums of the trials, each trial a municipality of its own."""
    for done in range(0, trials, AT_ONCE):
        size = min(AT_ONCE, trials - done)
        yield size, _repeated(pupils.sums, _totals(pupils, chance, size), size)


def _totals(pupils: Pupils, chance: np.random.Generator, size: int) -> Floats:
    """Shape (measures, trials · schools)."""
    columns = []
    for measure in range(len(pupils.points)):
        outcomes, totals = pupils.outcomes[measure], pupils.sums.totals[measure]
        number = outcomes.sum(axis=1)
        drawn = totals + pupils.spread[measure] * chance.standard_normal((size, totals.size))
        if number.any():
            together = outcomes.sum(axis=0) / number.sum()
            frequencies = (outcomes + together) / (number + 1)[:, np.newaxis]
            marks = chance.multinomial(number, frequencies, size=(size, totals.size))
            drawn = np.where(number > 0, marks @ pupils.points[measure], drawn)
        columns.append(drawn.ravel())
    return np.stack(columns)


def _repeated(sums: SchoolYears, totals: Floats, size: int) -> SchoolYears:
    schools = sums.school.size
    return SchoolYears(
        municipality=np.repeat(np.arange(size), schools),
        school=np.arange(size * schools),
        year=np.tile(sums.year, size),
        measures=sums.measures,
        totals=totals,
        counts=np.tile(sums.counts, size),
        pool=None if sums.pool is None else np.tile(sums.pool, size),
        sits_ege=None if sums.sits_ege is None else np.tile(sums.sits_ege, size),
    )


def _bounds(drawn: Floats, computed: Floats, bounds: Floats) -> Floats:
    """Shape (2, schools)."""
    lower, upper = np.quantile(drawn, bounds, axis=0)
    return np.stack([np.minimum(lower, computed[0]), np.maximum(upper, computed[0])])
