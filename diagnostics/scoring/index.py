"""The municipality's own integral index (МИП): places of the components, weighted (§ 1b of the domain)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from numbers import Real

import numpy as np

from diagnostics.scoring.places import YEARS, Places, places_of
from diagnostics.scoring.school_years import COMPONENTS, Component, Floats, SchoolYears
from diagnostics.scoring.weighing import ROUNDING, weighted

DEFAULT_WEIGHTS = {
    Component.EGE: 0.30,
    Component.OGE: 0.30,
    Component.VPR: 0.20,
    Component.OLYMPIADS: 0.10,
    Component.RETENTION: 0.0,
    Component.RELIABILITY: 0.10,
}
LEAST_WEIGHT = 0.60


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """`index` from 0 to 100, greater is better, NaN when too little weight is present; shape (schools,).

    `contributions` of shape (components, schools) are the points that each component brings, 0 where it is missing;
    they add up to the index. `weights` are those really used: shares of 1 over the components that are present.
    """

    places: Places
    index: Floats
    contributions: Floats
    weights: Floats


def score(
    school_years: SchoolYears,
    *,
    year: int,
    years: int = YEARS,
    weights: Mapping[Component, float] = DEFAULT_WEIGHTS,
    least_weight: float = LEAST_WEIGHT,
) -> Scores:
    """МИП = 100·Σ w·(1 − (r − 0,5)/N) / Σ w of every school, compared inside its pool of its municipality.

    A school that does not sit ЕГЭ has the weight of ЕГЭ added to that of ОГЭ. Components that are missing otherwise
    are dropped and the rest is renormalised; with less than `least_weight` of the weight there is no index.
    ValueError if a weight is negative or all are zero.
    """
    return weigh(places_of(school_years, year=year, years=years), weights=weights, least_weight=least_weight)


def weigh(
    places: Places, *, weights: Mapping[Component, float] = DEFAULT_WEIGHTS, least_weight: float = LEAST_WEIGHT
) -> Scores:
    """The index from places that are known: other weights need no other ranks."""
    column = weights_in_order(weights)
    wanted = np.where(places.sits_ege, column[:, np.newaxis], without_ege(column)[:, np.newaxis])
    shares = places.shares
    present = np.where(np.isnan(shares), 0, wanted)
    total = present.sum(axis=0)
    has_index = total >= least_weight * column.sum() - ROUNDING
    used = np.divide(present, total, out=np.zeros_like(present), where=(total > 0))
    contributions = np.where(used > 0, 100 * used * shares, 0)
    index = np.where(has_index & (total > 0), contributions.sum(axis=0), np.nan)
    return Scores(places, index, contributions, used)


def index_under(places: Places, variants: Sequence[Sequence[Real]], *, least_weight: float = LEAST_WEIGHT) -> Floats:
    """The index under many weights at once: variants in the order of COMPONENTS give (variants, schools)."""
    table = np.array(variants, dtype=np.float64)
    both = (
        weighted(weights, 100 * places.shares, least_weight=least_weight) for weights in (table, without_ege(table))
    )
    return np.where(places.sits_ege, *both)


def weights_in_order(weights: Mapping[Component, float]) -> Floats:
    """Weights in the order of COMPONENTS, those that are not named are 0."""
    column = np.array([weights.get(component, 0.0) for component in COMPONENTS], dtype=np.float64)
    if column.min() < 0 or not column.sum() > 0:
        raise ValueError("Weights are not negative and not all of them are zero.")
    return column


def without_ege(weights: Floats) -> Floats:
    """The weight of ЕГЭ goes to ОГЭ; the last axis is that of the components."""
    moved = weights.copy()
    moved[..., COMPONENTS.index(Component.OGE)] += weights[..., COMPONENTS.index(Component.EGE)]
    moved[..., COMPONENTS.index(Component.EGE)] = 0
    return moved
