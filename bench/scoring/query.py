"""The query in the database of the bench: what it answers and how long it takes, loading apart."""

import os
from contextlib import closing
from time import perf_counter

import numpy as np
import psycopg2

from bench.scoring.nation import LAST_YEAR
from bench.scoring.sql import index_by_query, load
from diagnostics.scoring.school_years import Floats, SchoolYears


def seconds_of_query(rows: SchoolYears) -> tuple[Floats, float]:
    with closing(psycopg2.connect(os.environ["DATABASE_URL"])) as connection, connection.cursor() as cursor:
        load(cursor, rows)
        start = perf_counter()
        found = index_by_query(cursor, LAST_YEAR)
        taken = perf_counter() - start
    return np.array([np.nan if found[school] is None else found[school] for school in sorted(found)]), taken
