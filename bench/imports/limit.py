"""The least work: raw read, COPY and one INSERT; no child process, no validation, no history.

A temporary table stands between, because PostgreSQL refuses COPY into a table under row-level security.
"""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from django.db import connection
from python_calamine import CalamineWorkbook

from schools.models import AssessmentResult
from schools.workbooks.vocabulary import PROCEDURES, SUBJECTS
from tenancy.context import current_municipality_id

COUNTS = ("participants", "marks_2", "marks_3", "marks_4", "marks_5", "below_minimum")


class Texts(dict[Any, str]):
    def __missing__(self, value: Any) -> str:
        text = str(int(value)) if isinstance(value, float) else str(value)
        self[value] = text
        return text


def import_raw(path: Path) -> None:
    columns = ", ".join(f"{name} int" for name in COUNTS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE raw (name text, year int, procedure text, subject text, grade int, {columns})"
        )
        cursor.copy_expert("COPY raw FROM STDIN WITH (NULL '')", StringIO("\n".join(_lines(path))))
        cursor.execute(
            f'INSERT INTO "{AssessmentResult._meta.db_table}" '
            f"(municipality_id, school_id, year, procedure, subject, grade, {', '.join(COUNTS)},"
            f" sheet, block, missing_reason) "
            f"SELECT %s, school.id, raw.year, procedures.code, subjects.code, raw.grade, {', '.join(COUNTS)},"
            f" '', 0, '' "
            f"FROM raw JOIN schools_school school ON school.name = raw.name "
            f"JOIN jsonb_each_text(%s) procedures (code, word) ON procedures.word = raw.procedure "
            f"JOIN jsonb_each_text(%s) subjects (code, word) ON subjects.word = raw.subject",
            [current_municipality_id(), json.dumps(PROCEDURES), json.dumps(SUBJECTS)],
        )


def _lines(path: Path) -> Iterator[str]:
    text = Texts().__getitem__
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows()
    next(rows)
    for row in rows:
        yield "\t".join(map(text, row))
