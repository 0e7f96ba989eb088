"""Who is listed by an index, and who stands where: for many trials of the same schools at once.

An index has the shape (trials, schools); NaN is no index, it is never listed and has no place.
"""

from collections.abc import Callable

import numpy as np

from diagnostics.scoring.groups import PLACES, average_ranks
from diagnostics.scoring.school_years import Flags, Floats

ListRule = Callable[[Floats], Flags]


def below(threshold: float) -> ListRule:
    """Strictly below the threshold."""
    return lambda index: np.round(index, PLACES) < threshold


def below_mean(index: Floats) -> Flags:
    """Strictly below the mean of the schools with an index."""
    rounded = np.round(index, PLACES)
    known = ~np.isnan(rounded)
    sums, numbers = np.where(known, rounded, 0).sum(axis=1, keepdims=True), known.sum(axis=1, keepdims=True)
    return rounded < np.round(sums / np.maximum(numbers, 1), PLACES)


def lowest(percent: float) -> ListRule:
    """Those below whom stands less than `percent` of the schools with an index."""

    def are_lowest(index: Floats) -> Flags:
        rounded = np.round(index, PLACES)
        ordered = np.sort(rounded, axis=1)
        lower = np.stack([np.searchsorted(own, values) for own, values in zip(ordered, rounded, strict=True)])
        number = (~np.isnan(index)).sum(axis=1, keepdims=True)
        return (lower * 100 < percent * number) & ~np.isnan(index)

    return are_lowest


def standings(index: Floats) -> Floats:
    """Place of each school in its trial, 1 for the greatest index, ties share the mean."""
    trials, schools = index.shape
    ranks, _ = average_ranks(-index.ravel(), np.repeat(np.arange(trials), schools), trials)
    return ranks.reshape(index.shape)
