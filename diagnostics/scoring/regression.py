"""Weights of context variables from a regression of results on them: backward elimination, then shares of R² (§ 1c)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import factorial

import numpy as np
from numpy.typing import NDArray
from statsmodels.regression.linear_model import OLS

Floats = NDArray[np.float64]
SIGNIFICANCE = 0.05
# weights are kept to so many decimals, so that the same facts give the same weights on every machine
PLACES = 9


@dataclass(frozen=True, slots=True)
class Regression:
    """`weights` of the variables that stayed add up to 1; empty if none stayed. `dropped` in order, with p-values.

    `r_squared` is the share of the variance of results that all that stayed explain, the controls included.
    """

    weights: Mapping[str, float]
    dropped: tuple[tuple[str, float], ...]
    r_squared: float
    schools: int


def estimate_weights(
    outcome: Sequence[float],
    variables: Mapping[str, Sequence[float]],
    *,
    signs: Mapping[str, int],
    controls: Mapping[str, Sequence[float]] | None = None,
) -> Regression:
    """One place for each school in every sequence, nothing missing; `signs` are +1 or −1 by variable.

    The least significant variable goes while its p ≥ 0,05; then the least significant of those whose coefficient has
    the other sign than expected. The weights are the shares of R² beyond the controls (LMG, that is Shapley).
    """
    y = np.asarray(outcome, dtype=np.float64)
    columns = {code: np.asarray(values, dtype=np.float64) for code, values in variables.items()}
    kept = {code: values for code, values in columns.items() if np.ptp(values) > 0}
    base = [np.asarray(values, dtype=np.float64) for values in (controls or {}).values() if np.ptp(values) > 0]
    dropped: list[tuple[str, float]] = []
    while kept and (worst := _worst(y, kept, base, signs)):
        dropped.append(worst)
        del kept[worst[0]]
    shares = _shares(_beyond(y, base), {code: _beyond(values, base) for code, values in kept.items()})
    total = sum(shares.values())
    weights = {code: round(share / total, PLACES) for code, share in shares.items()} if total > 0 else {}
    fit = OLS(y, _design([*base, *kept.values()], y.size)).fit()
    return Regression(weights, tuple(dropped), round(float(fit.rsquared), PLACES), y.size)


def _worst(
    y: Floats, kept: Mapping[str, Floats], base: list[Floats], signs: Mapping[str, int]
) -> tuple[str, float] | None:
    """The variable to go next with its p-value, or None if all may stay."""
    fit = OLS(y, _design([*base, *kept.values()], y.size)).fit()
    first = 1 + len(base)
    found = list(zip(kept, fit.pvalues[first:], fit.params[first:], strict=True))
    # a variable that others determine has no p-value of its own
    weak = [(code, 1.0 if np.isnan(p) else float(p)) for code, p, _beta in found if not p < SIGNIFICANCE]
    against = [(code, float(p)) for code, p, beta in found if beta * signs[code] <= 0]
    candidates = weak or against
    return max(candidates, key=lambda each: each[1]) if candidates else None


def _shares(y: Floats, columns: Mapping[str, Floats]) -> dict[str, float]:
    """LMG: what a variable adds to R², averaged over all orders of entering; y and the columns have mean 0."""
    number = len(columns)
    explained = _explained(y, list(columns.values()))
    chance = [factorial(size) * factorial(number - size - 1) / factorial(number) for size in range(number)]
    shares = dict.fromkeys(columns, 0.0)
    for subset, before in enumerate(explained):
        for place, code in enumerate(columns):
            if not subset >> place & 1:
                shares[code] += chance[subset.bit_count()] * float(explained[subset | 1 << place] - before)
    return shares


def _explained(y: Floats, columns: Sequence[Floats]) -> Floats:
    """R² of y on every subset of the columns; bit k of the number of a subset says whether column k is in it."""
    found = np.zeros(2 ** len(columns))
    if not columns or not float(y @ y) > 0:
        return found
    design = np.column_stack(columns)
    products, sums = design.T @ design, design.T @ y
    for subset in range(1, found.size):
        places = [place for place in range(len(columns)) if subset >> place & 1]
        coefficients = np.linalg.solve(products[np.ix_(places, places)], sums[places])
        found[subset] = sums[places] @ coefficients
    explained: Floats = found / (y @ y)
    return explained


def _beyond(values: Floats, base: Sequence[Floats]) -> Floats:
    """What the constant and the controls do not explain."""
    design = _design(base, values.size)
    rest: Floats = values - design @ np.linalg.lstsq(design, values, rcond=None)[0]
    return rest


def _design(columns: Sequence[Floats], size: int) -> Floats:
    return np.column_stack([np.ones(size), *columns])
