"""Sums of invented schools: as arrays for the product, as rows for the oracle."""

import numpy as np
from hypothesis import strategies as st

from diagnostics.scoring.school_years import Component, SchoolYears

YEAR = 2024
MEASURES = (Component.EGE, Component.EGE, Component.OGE, Component.OGE, Component.VPR, Component.OLYMPIADS)

cells = st.one_of(
    st.just((0.0, 0.0)), st.integers(1, 12).flatmap(lambda n: st.tuples(st.integers(2 * n, 5 * n), st.just(n)))
)
# few different sums, so that ties are frequent
nations = st.dictionaries(
    st.tuples(st.integers(1, 12), st.integers(YEAR - 3, YEAR)),
    st.tuples(*[cells] * len(MEASURES)),
    min_size=1,
    max_size=36,
)


def arrays_of(nation, measures=MEASURES):
    """nation: {(school, year): ((total, count) for each measure)}; school s is of municipality s % 3."""
    keys = list(nation)
    table = np.array([nation[key] for key in keys], dtype=float).reshape(len(keys), len(measures), 2)
    school, year = np.array(keys, dtype=np.int64).reshape(len(keys), 2).T
    return SchoolYears(school % 3, school, year, measures, table[:, :, 0].T.copy(), table[:, :, 1].T.copy())


def rows_of(rows):
    """Sums as the oracle reads them."""
    return [
        (town, school, year, number, component.value, rows.totals[number, place], rows.counts[number, place])
        for number, component in enumerate(rows.measures)
        for place, (town, school, year) in enumerate(
            zip(rows.municipality.tolist(), rows.school.tolist(), rows.year.tolist(), strict=True)
        )
    ]


def index_by_school(scores):
    values = zip(scores.places.school.tolist(), scores.index.tolist(), strict=True)
    return {school: None if value != value else value for school, value in values}
