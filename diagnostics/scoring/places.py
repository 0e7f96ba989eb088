"""What a school's place in its pool is, component by component: all of the index except the weights (§ 1b)."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from diagnostics.scoring.groups import average_ranks, mean_of_known, standard_scores
from diagnostics.scoring.school_years import COMPONENTS, MEASURED, Component, Flags, Floats, Integers, SchoolYears

EXAMS = [COMPONENTS.index(exam) for exam in (Component.EGE, Component.OGE, Component.VPR)]
YEARS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Schools in the order of municipality and school number; arrays of components have the order of COMPONENTS.

    `pool` numbers the groups in which schools were compared, over all municipalities; `sits_ege`: had participants
    of ЕГЭ in the year. `values` are what was ranked (mean z-scores; for reliability the mean rank of the gaps, less
    is better), `ranks` 1 for the best, `ranked` how many schools of the pool have the component. Without a value
    `values` and `ranks` are NaN.
    """

    municipality: Integers
    school: Integers
    pool: Integers
    sits_ege: Flags
    values: Floats
    ranks: Floats
    ranked: Integers

    @property
    def shares(self) -> Floats:
        """1 − (r − 0,5)/N: the share of the pool that the school leaves behind, NaN without a value."""
        return 1 - (self.ranks - 0.5) / np.maximum(self.ranked, 1)


def places_of(school_years: SchoolYears, *, year: int, years: int = YEARS) -> Places:
    """Places of all schools of all municipalities by the sums of `years` years, the last of them `year`.

    A school that has no row in these years is not there. One without participants of ЕГЭ in `year` has no value of
    ЕГЭ, even if it had some in the years before.
    """
    rows = school_years.within(year - years + 1, year)
    numbers, last = _schools(rows)
    sits_ege = _sits_ege(rows, year, numbers, last.size)
    pool, pools = _pools(rows, last, sits_ege)
    scores = [
        standard_scores(_mean(rows, measure, numbers, sits_ege), pool, pools) for measure in range(len(rows.measures))
    ]
    values = [
        _together([each for each, of in zip(scores, rows.measures, strict=True) if of is component], last.size)
        for component in MEASURED
    ]
    ranked = [average_ranks(-value, pool, pools) for value in values]
    exams = [ranked[exam][0] for exam in EXAMS]
    gaps = [average_ranks(np.abs(one - other), pool, pools)[0] for one, other in combinations(exams, 2)]
    values.append(mean_of_known(np.stack(gaps)))
    ranked.append(average_ranks(values[-1], pool, pools))
    return Places(
        municipality=rows.municipality[last],
        school=rows.school[last],
        pool=pool,
        sits_ege=sits_ege,
        values=np.stack(values),
        ranks=np.stack([ranks for ranks, _ in ranked]),
        ranked=np.stack([number for _, number in ranked]),
    )


def _schools(rows: SchoolYears) -> tuple[Integers, Integers]:
    """The number of the school of each row, and the last row of each school."""
    is_last = np.append(rows.school[1:] != rows.school[:-1], True)[: rows.school.size]
    last = np.flatnonzero(is_last)
    return np.repeat(np.arange(last.size), np.diff(last, prepend=-1)), last


def _sits_ege(rows: SchoolYears, year: int, numbers: Integers, schools: int) -> Flags:
    sitting = rows.sits_ege
    if sitting is None:
        sitting = np.zeros(rows.year.size, dtype=np.bool_)
        for component, counts in zip(rows.measures, rows.counts, strict=True):
            if component is Component.EGE:
                sitting |= counts > 0
    sits = np.zeros(schools, dtype=np.bool_)
    sits[numbers[sitting & (rows.year == year)]] = True
    return sits


def _pools(rows: SchoolYears, last: Integers, sits_ege: Flags) -> tuple[Integers, int]:
    """Municipality and group of comparable schools as one number from 0, and how many there are."""
    group = sits_ege.astype(np.int64) if rows.pool is None else np.unique(rows.pool[last], return_inverse=True)[1]
    municipality = np.cumsum(np.diff(rows.municipality[last], prepend=rows.municipality[last][:1]) != 0)
    groups = int(group.max(initial=0)) + 1
    return municipality * groups + group, (int(municipality.max(initial=0)) + 1) * groups


def _mean(rows: SchoolYears, measure: int, numbers: Integers, sits_ege: Flags) -> Floats:
    """Mean of each school over all its pupils of all the years."""
    counts, totals = rows.counts[measure], rows.totals[measure]
    number = np.bincount(numbers, weights=counts, minlength=sits_ege.size)
    total = np.bincount(numbers, weights=np.where(counts > 0, totals, 0), minlength=sits_ege.size)
    is_known = number > 0 if rows.measures[measure] is not Component.EGE else (number > 0) & sits_ege
    return np.divide(total, number, out=np.full(total.shape, np.nan), where=is_known)


def _together(scores: list[Floats], schools: int) -> Floats:
    """Mean z-score over the subjects of a component."""
    if not scores:
        return np.full(schools, np.nan)
    return scores[0] if len(scores) == 1 else mean_of_known(np.stack(scores))
