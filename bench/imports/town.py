"""The invented municipality that the imports go to: made once, emptied of facts before each import."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2
from psycopg2.extensions import cursor as Cursor  # noqa: N812 (a class with a small name)

SLUG = "bench"
COLUMNS = (
    "school_id, year, procedure, subject, grade, participants, marks_2, marks_3, marks_4, marks_5, below_minimum,"
    " mean_score, success_pct, quality_pct, missing_reason"
)


def empty(files: Path) -> None:
    """No facts, no imports, no kept files; as the owner, because the application may not truncate."""
    with _owner() as cursor:
        cursor.execute("TRUNCATE schools_import CASCADE")
    shutil.rmtree(files, ignore_errors=True)


def stored() -> tuple[int, str]:
    """Number and hash of the facts of the municipality."""
    with _owner() as cursor:
        cursor.execute(
            "SELECT set_config('opora.municipality', id::text, true) FROM tenancy_municipality WHERE slug = %s", [SLUG]
        )
        cursor.execute(f"SELECT ({COLUMNS})::text FROM schools_assessmentresult ORDER BY {COLUMNS}")
        rows = [row for (row,) in cursor.fetchall()]
    return len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest()


@contextmanager
def _owner() -> Iterator[Cursor]:
    url = os.environ["DATABASE_OWNER_URL"]
    with closing(psycopg2.connect(url)) as connection, connection, connection.cursor() as cursor:
        yield cursor
