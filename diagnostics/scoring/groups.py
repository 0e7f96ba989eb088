"""Standard scores, ranks and means inside groups, for all groups at once; NaN is «no value» and stays so.

All take one value for each place, shape (places,), and the number of its group, from 0 to `size` − 1.
"""

import numpy as np

from diagnostics.scoring.school_years import Floats, Integers

# values that agree to this many decimals are equal: the order of additions must not break a tie
PLACES = 9
STEP = 10.0**-PLACES


def standard_scores(values: Floats, groups: Integers, size: int) -> Floats:
    """z-scores inside the groups, each place counted once, by the standard deviation of the whole group.

    Where all values of a group are equal (the deviation is at most 1e-9), each score is 0.
    """
    known = ~np.isnan(values)
    number = np.maximum(np.bincount(groups, weights=known, minlength=size), 1)
    means = np.bincount(groups, weights=np.where(known, values, 0), minlength=size) / number
    apart = values - means[groups]
    variance = np.bincount(groups, weights=np.where(known, apart * apart, 0), minlength=size) / number
    spread = np.sqrt(variance)
    spread[spread <= STEP] = np.inf
    return apart / spread[groups]


def average_ranks(values: Floats, groups: Integers, size: int) -> tuple[Floats, Integers]:
    """Ranks inside the groups and how many places of the group have one, both of the shape (places,).

    The smallest value has rank 1, equal values share the mean of their ranks, NaN has none.
    OverflowError if the values are too far apart to be told from each other to 1e-9.
    """
    known = np.flatnonzero(~np.isnan(values))
    groups_known = groups[known]
    number = np.bincount(groups_known, minlength=size)
    keys = _keys(values[known], groups_known, size)
    order = np.argsort(keys)
    ordered = keys[order]
    starts = np.flatnonzero(np.concatenate((np.ones(min(known.size, 1), bool), ordered[1:] != ordered[:-1])))
    lengths = np.diff(starts, append=known.size)
    ranks = np.full(values.shape, np.nan)
    ranks[known[order]] = np.repeat(starts + (lengths + 1) / 2, lengths)
    return ranks - (np.cumsum(number) - number)[groups], number[groups]


def mean_of_known(columns: Floats) -> Floats:
    """Mean over the columns that have a value, NaN where none has: (columns, places) gives (places,)."""
    known = ~np.isnan(columns)
    number = known.sum(axis=0)
    total = np.where(known, columns, 0).sum(axis=0)
    return np.divide(total, number, out=np.full(total.shape, np.nan), where=number > 0)


def _keys(values: Floats, groups: Integers, size: int) -> Integers:
    """One whole number for each value, in the order of the groups and inside them of the values."""
    if not values.size:
        return groups
    steps = np.rint(values / STEP)
    least = steps.min()
    span = steps.max() - least + 1
    if span * size >= 2.0**62:
        raise OverflowError("The values are too far apart to be ranked to nine decimals.")
    return groups * int(span) + (steps - least).astype(np.int64)
