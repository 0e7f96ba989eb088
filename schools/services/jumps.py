"""Results that differ much from the last year in which the procedure was held: looked for in one query.

The series of a school, subject and grade is what is stored and what the file brings, together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from schools.models import AssessmentResult
from schools.services.staged import Staged
from schools.workbooks import Level, Problem, Validated
from schools.workbooks.kinds.measures import BELOW_MINIMUM, MARK_COLUMNS, PARTICIPANTS, QUALITY, SUCCESS
from schools.workbooks.numerals import numeral
from schools.workbooks.vocabulary import NOT_HELD

POINTS = Decimal(15)
# shares are binary fractions, which are quick: off by less than this, which is less than any pupil makes
HAIR = 1e-9
SHOWN = 500
SERIES = ("school_id", "grade", "subject", "procedure")  # what tells most apart comes first: it is sorted by
SHARES = ("success", "success_before", "quality", "quality_before")
# where the cell of a measure is looked for: as published, else one of the counts that it follows from
MEASURES = {
    "success": ("Успеваемость", (SUCCESS, MARK_COLUMNS[1], BELOW_MINIMUM, PARTICIPANTS)),
    "quality": ("Качество", (QUALITY, MARK_COLUMNS[2], PARTICIPANTS)),
}


@dataclass(frozen=True)
class Jump:
    """Per cent of one measure in a staged row, and of the earlier year."""

    sheet: str
    row: int
    block: int
    measure: str
    now: Decimal
    before: Decimal
    year: int

    def problem(self, validated: Validated) -> Problem:
        words, columns = MEASURES[self.measure]
        cells = ((validated.cell(self.sheet, self.row, self.block, one.field), one.heading) for one in columns)
        cell, heading = next(filter(all, cells), ("", ""))
        letters = cell.rstrip("0123456789")
        now = round(self.now, 1)
        parameters = {
            "measure": words,
            "now": now,
            "before": round(self.before, 1),
            "year": self.year,
            "direction": "рост" if self.now > self.before else "снижение",
            "points": round(abs(self.now - self.before), 1),
        }
        return Problem("jump", Level.WARNING, self.sheet, self.row, letters, heading, numeral(now), parameters)


def jump_problems(batches: Sequence[Staged], validated: Validated, *, points: Decimal = POINTS) -> tuple[Problem, ...]:
    """Warnings of new and changed rows, the largest jumps first; many of them are counted, not listed."""
    results = [staged for staged in batches if staged.table.model is AssessmentResult]
    if not results:
        return ()
    rows, total = _jumping_rows(results, points)
    problems = [jump.problem(validated) for row in rows for jump in _jumps(row, points)]
    if total > len(rows):
        problems.append(Problem("more_jumps", Level.WARNING, parameters={"count": total - len(rows)}))
    return tuple(problems)


def _jumps(row: tuple[Any, ...], points: Decimal) -> Iterator[Jump]:
    sheet, number, block, year, success, success_before, quality, quality_before = row
    for measure, now, before in (("success", success, success_before), ("quality", quality, quality_before)):
        if now is not None and before is not None and abs(now - before) >= points:
            yield Jump(sheet, number, block, measure, now, before, year)


def _jumping_rows(results: Sequence[Staged], points: Decimal) -> tuple[list[tuple[Any, ...]], int]:
    series = ", ".join(SERIES)
    shown = ", ".join(f"round({name}::numeric, 6)" for name in SHARES)
    least = float(points) - HAIR
    cancelled, cancelled_parameters = _cancelled()
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH result AS (
                {" UNION ALL ".join(map(_of_the_file, results))} UNION ALL {_stored(results)}
            ), held AS (
                SELECT *, lag(year) OVER series AS year_before,
                    lag(success) OVER series AS success_before, lag(quality) OVER series AS quality_before
                FROM result
                WHERE (success IS NOT NULL OR quality IS NOT NULL) AND NOT ({cancelled})
                WINDOW series AS (PARTITION BY {series} ORDER BY year)
            )
            SELECT sheet, row, block, year_before, {shown}, count(*) OVER ()
            FROM held
            WHERE is_fresh AND (abs(success - success_before) >= %s OR abs(quality - quality_before) >= %s)
            ORDER BY greatest(abs(success - success_before), abs(quality - quality_before)) DESC, sheet, row, block
            LIMIT %s
            """,  # noqa: S608 (names of our own columns)
            [*cancelled_parameters, least, least, SHOWN],
        )
        rows = cursor.fetchall()
    return [row[:-1] for row in rows], rows[0][-1] if rows else 0


def _of_the_file(staged: Staged) -> str:
    return (
        f"SELECT {_columns('staged')}, staged.sheet, staged.row, staged.block,"  # noqa: S608 (names of our own columns)
        f" fact.id IS NULL OR {staged.differs} AS is_fresh FROM {staged.joined}"
    )


def _stored(results: Sequence[Staged]) -> str:
    """Stored facts of the same series that the file says nothing about."""
    same_series = " AND ".join(f"fact.{name} = staged.{name}" for name in SERIES)
    beside = " OR ".join(
        f"fact.school_id = ANY ('{part.schools}') AND EXISTS (SELECT FROM {part.relation} staged WHERE {same_series})"
        for part in results
    )
    told = " OR ".join(f"EXISTS (SELECT FROM {part.relation} staged WHERE {part.same})" for part in results)
    table = AssessmentResult._meta.db_table
    return f"SELECT {_columns('fact')}, '', 0, 0, false FROM \"{table}\" fact WHERE ({beside}) AND NOT ({told})"  # noqa: S608


def _columns(source: str) -> str:
    """The series, the year and both shares: as published, else from the counts."""
    names = ", ".join(f"{source}.{name}" for name in (*SERIES, "year"))
    share = f"100::float8 * ({{}}) / nullif({source}.participants, 0)"
    passed = share.format(f"{source}.marks_3 + {source}.marks_4 + {source}.marks_5")
    above_minimum = share.format(f"{source}.participants - {source}.below_minimum")
    good = share.format(f"{source}.marks_4 + {source}.marks_5")
    return (
        f"{names}, coalesce({source}.success_pct::float8, {passed}, {above_minimum}) AS success, "
        f"coalesce({source}.quality_pct::float8, {good}) AS quality"
    )


def _cancelled() -> tuple[str, list[Any]]:
    """Procedures that were cancelled or cut in a year: nothing is compared with them."""
    conditions, parameters = [], []
    for (procedure, year), not_held in NOT_HELD.items():
        condition = "procedure = %s AND year = %s"
        parameters += [procedure, year]
        if not_held.subjects or not_held.except_subjects:
            condition += f" AND {'' if not_held.subjects else 'NOT '}subject = ANY(%s)"
            parameters.append(sorted(not_held.subjects or not_held.except_subjects))
        conditions.append(f"({condition})")
    return " OR ".join(conditions), parameters
