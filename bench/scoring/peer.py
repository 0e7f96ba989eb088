"""The same index as it is usually written: pandas, one call of a function for each school and for each pool."""

from itertools import combinations

import pandas as pd

from bench.scoring.nation import LAST_YEAR
from diagnostics.scoring.index import DEFAULT_WEIGHTS
from diagnostics.scoring.school_years import MEASURED, Component, SchoolYears

EXAMS = (Component.EGE, Component.OGE, Component.VPR)
RELIABILITY = Component.RELIABILITY
KEYS = ["municipality", "school"]


def frame_of(rows: SchoolYears) -> pd.DataFrame:
    columns = {"municipality": rows.municipality, "school": rows.school, "year": rows.year}
    for number in range(len(rows.measures)):
        columns |= {f"total_{number}": rows.totals[number], f"count_{number}": rows.counts[number]}
    return pd.DataFrame(columns)


def index_by_apply(frame: pd.DataFrame, measures: tuple[Component, ...]) -> pd.Series:
    """The index by school."""
    schools = frame.groupby(KEYS).apply(_means, measures)
    pools = schools.groupby(["municipality", "sits_ege"], group_keys=False)
    return pools.apply(_index, measures).droplevel("municipality").sort_index()


def _means(rows: pd.DataFrame, measures: tuple[Component, ...]) -> pd.Series:
    """Means of one school over its three years."""
    latest = rows[rows.year == LAST_YEAR]
    exams = [number for number, measure in enumerate(measures) if measure is Component.EGE]
    sits_ege = any((latest[f"count_{number}"] > 0).any() for number in exams)
    means: dict[str | int, float] = {"sits_ege": sits_ege}
    for number, measure in enumerate(measures):
        count = rows[f"count_{number}"].sum()
        is_known = count > 0 and (sits_ege or measure is not Component.EGE)
        means[number] = rows[f"total_{number}"].sum() / count if is_known else float("nan")
    return pd.Series(means)


def _index(pool: pd.DataFrame, measures: tuple[Component, ...]) -> pd.Series:
    """The index of the schools of one pool."""
    _, sits_ege = pool.name
    means = pool.astype(float)
    spread = means.std(ddof=0)
    scores = (means - means.mean()) / spread.where(spread > 1e-9, float("inf"))
    values = pd.DataFrame(
        {each: scores[[n for n, of in enumerate(measures) if of is each]].mean(axis=1) for each in MEASURED}
    )
    ranks = values.round(9).rank(ascending=False)
    gaps = pd.DataFrame({(a, b): (ranks[a] - ranks[b]).abs() for a, b in combinations(EXAMS, 2)})
    ranks[RELIABILITY] = gaps.rank().mean(axis=1).round(9).rank()
    weights = pd.Series(DEFAULT_WEIGHTS)
    if not sits_ege:
        weights[Component.OGE] += weights[Component.EGE]
        weights[Component.EGE] = 0
    shares = 1 - (ranks - 0.5) / ranks.count()
    present = shares.notna().mul(weights, axis=1).sum(axis=1)
    index = 100 * shares.mul(weights, axis=1).sum(axis=1) / present
    return index.where(present > 0.6 - 1e-9)
