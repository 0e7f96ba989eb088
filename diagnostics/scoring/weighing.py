"""An index of weighted points under many weights at once: how often each school is on its list."""

from collections.abc import Sequence
from numbers import Real

import numpy as np

from diagnostics.scoring.lists import ListRule
from diagnostics.scoring.school_years import Floats

ROUNDING = 1e-9  # weights such as 0.1 + 0.2 are not exact


def weighted(weights: Floats, points: Floats, *, least_weight: float) -> Floats:
    """(variants, schools): the mean of the points that are known, from (variants, parts) and (parts, schools).

    NaN is a point that is not known, and the index of a school with less than `least_weight` of the weight.
    """
    known = ~np.isnan(points)
    total = weights @ known
    has_index = (total >= least_weight * weights.sum(axis=1, keepdims=True) - ROUNDING) & (total > 0)
    return np.divide(weights @ np.where(known, points, 0), total, out=np.full(total.shape, np.nan), where=has_index)


def times_listed(
    points: Sequence[Sequence[float]], variants: Sequence[Sequence[Real]], rule: ListRule, *, least_weight: float
) -> list[int]:
    """Of each school, in how many variants of the weights the rule lists it."""
    index = weighted(
        np.array(variants, dtype=np.float64), np.array(points, dtype=np.float64), least_weight=least_weight
    )
    times: list[int] = rule(index).sum(axis=0).tolist()
    return times
