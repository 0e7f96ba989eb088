"""The least work: the same arithmetic on the same arrays, with all that can be known beforehand known.

Schools and municipalities are numbered from 0 and in order, every row is of the three years, the columns stand in
the order of the components, nothing is checked and only the index is kept.
"""

import numpy as np

from diagnostics.scoring.school_years import Floats, Integers, SchoolYears

EGE, OGE, VPR = slice(0, 3), slice(3, 5), slice(5, 9)
OLYMPIADS = 9


def sums_alone(rows: SchoolYears) -> Floats:
    """Three years of each school: two bincounts for each measure."""
    schools = rows.school[-1] + 1
    return np.array(
        [np.bincount(rows.school, column, schools) for table in (rows.totals, rows.counts) for column in table]
    )


def index_alone(rows: SchoolYears) -> Floats:
    measures = len(rows.measures)
    sums = sums_alone(rows)
    sits_ege = rows.counts[EGE, 2::3].any(axis=0)
    pool = 2 * rows.municipality[::3] + sits_ege
    pools = pool.max() + 1
    with np.errstate(invalid="ignore"):
        means = sums[:measures] / sums[measures:]
    means[EGE, ~sits_ege] = np.nan
    scores = np.array([_scores(column, pool, pools) for column in means[: OLYMPIADS + 1]])
    with np.errstate(invalid="ignore"):
        values = [_mean(scores[EGE]), _mean(scores[OGE]), _mean(scores[VPR]), scores[OLYMPIADS]]
    ranks = [_ranks(-value, pool, pools) for value in values]
    (ege, _), (oge, _), (vpr, _), _ = ranks
    gaps = np.array([_ranks(abs(a - b), pool, pools)[0] for a, b in ((ege, oge), (ege, vpr), (oge, vpr))])
    ranks.append(_ranks(_mean(gaps), pool, pools))
    weights = np.array([[0.3, 0.3, 0.2, 0.1, 0.1], [0, 0.6, 0.2, 0.1, 0.1]]).T[:, np.where(sits_ege, 0, 1)]
    shares = np.array([1 - (rank - 0.5) / number[pool] for rank, number in ranks])
    weights[np.isnan(shares)] = 0
    present = weights.sum(axis=0)
    return np.where(present > 0.6 - 1e-9, 100 * np.nansum(weights * shares, axis=0) / present, np.nan)


def _scores(column: Floats, pool: Integers, pools: int) -> Floats:
    known = ~np.isnan(column)
    number = np.bincount(pool, known, pools)
    zeroed = np.where(known, column, 0)
    with np.errstate(invalid="ignore"):
        apart = column - (np.bincount(pool, zeroed, pools) / number)[pool]
        spread = np.sqrt(np.bincount(pool, np.where(known, apart * apart, 0), pools) / number)
    spread[spread <= 1e-9] = np.inf
    return apart / spread[pool]


def _mean(columns: Floats) -> Floats:
    known = ~np.isnan(columns)
    with np.errstate(invalid="ignore"):
        return np.where(known, columns, 0).sum(axis=0) / known.sum(axis=0)


def _ranks(values: Floats, pool: Integers, pools: int) -> tuple[Floats, Integers]:
    """Average ranks in the pools, smallest first, by one sort of whole numbers."""
    known = np.flatnonzero(~np.isnan(values))
    steps = np.rint(values[known] * 1e9).astype(np.int64)
    keys = pool[known] * (steps.max() - steps.min() + 1) + steps - steps.min()
    number = np.bincount(pool[known], minlength=pools)
    order = np.argsort(keys)
    ordered = keys[order]
    starts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
    lengths = np.diff(np.append(starts, len(ordered)))
    ranks = np.full(len(values), np.nan)
    ranks[known[order]] = np.repeat(starts + (lengths + 1) / 2, lengths)
    return ranks - (np.cumsum(number) - number)[pool], number
