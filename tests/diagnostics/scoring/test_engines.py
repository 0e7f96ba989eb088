"""Three engines, one index: arrays, plain Python and SQL, to 1e-9 for every school."""

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from bench.scoring.nation import LAST_YEAR, make_nation
from bench.scoring.sql import index_by_query, load
from diagnostics.scoring.index import DEFAULT_WEIGHTS, score
from diagnostics.scoring.school_years import COMPONENTS
from tests.diagnostics.scoring.oracle import index_of
from tests.diagnostics.scoring.sums import YEAR, arrays_of, index_by_school, nations, rows_of

weights = st.dictionaries(st.sampled_from(COMPONENTS), st.sampled_from([0.0, 0.1, 0.25, 1.0]), min_size=1).filter(
    lambda chosen: sum(chosen.values()) > 0
)


def agree(ours, other):
    """approx knows that nothing but None equals None."""
    assert ours == {school: pytest.approx(index, abs=1e-9) for school, index in other.items()}


@given(nation=nations, weights=weights)
def test_arrays_and_plain_python(nation, weights):
    rows = arrays_of(nation)

    ours = index_by_school(score(rows, year=YEAR, weights=weights))

    agree(ours, index_of(rows_of(rows), year=YEAR, weights=weights))


@pytest.mark.parametrize("seed", range(5))
def test_arrays_plain_python_and_sql(db, seed):
    rows = make_nation(municipalities=12, schools=150, seed=seed)
    ours = index_by_school(score(rows, year=LAST_YEAR))

    with transaction.atomic(), connection.cursor() as cursor:
        load(cursor, rows)
        by_query = index_by_query(cursor, LAST_YEAR)

    agree(ours, by_query)
    agree(ours, index_of(rows_of(rows), year=LAST_YEAR, weights=DEFAULT_WEIGHTS))
    assert sum(value is not None for value in ours.values()) > 100
