"""Whether the numbers of a row can be true together: marks, participants, those below and above, percentages."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from ..tables import Table
from ..values import Missing
from .measures import MARKS, MEASURES

TOLERANCE = Decimal("0.1")


class Measures(NamedTuple):
    """The measures of one row, in the order of MEASURES."""

    participants: int | None
    marks_2: int | None
    marks_3: int | None
    marks_4: int | None
    marks_5: int | None
    below_minimum: int | None
    high_scores: int | None
    mean_score: Decimal | None
    success_pct: Decimal | None
    quality_pct: Decimal | None

    @property
    def marks(self) -> tuple[int | None, ...]:
        return self[1:5]

    @property
    def has_counts(self) -> bool:
        return any(value is not None for value in self[:7])


def judge_measures(table: Table) -> None:
    procedures = table.column("procedure")
    rows: Iterable[tuple[Any, ...]] = zip(*map(table.column, MEASURES), strict=True)
    for index, (procedure, row) in enumerate(zip(procedures, rows, strict=True)):
        n, n2, n3, n4, n5, below, high, _, success, quality = row
        has_marks = n is not None and None not in (n2, n3, n4, n5)
        if has_marks and n2 + n3 + n4 + n5 == n and below in (None, n2) and high is success is quality is None:
            continue  # the usual row: nothing to say
        if index in table.rejected or index in table.skipped:
            continue
        if row.count(None) == len(row):
            if not any(table.why_missing(name, index) for name in MEASURES):
                table.refuse(index, "", "no_values")
            continue
        _judge_row(table, index, procedure, Measures(*row))


def _judge_row(table: Table, index: int, procedure: str | None, row: Measures) -> None:
    """The first error ends it: what follows from a wrong number is not said twice."""
    for judge in (_judge_missing_words, _judge_marks, _judge_low, _judge_high, _judge_percents):
        judge(table, index, procedure, row)
        if index in table.rejected:
            return


def _judge_missing_words(table: Table, index: int, procedure: str | None, row: Measures) -> None:
    """«н/д» in one of the counts beside the others leaves a row that nobody can add up."""
    if not row.has_counts:
        return
    needed = ("participants", "below_minimum") if procedure == "EGE" else ("participants", *MARKS)
    for name in needed:
        reason = table.why_missing(name, index)
        if reason and reason is not Missing.NOT_APPLICABLE:
            table.refuse(index, name, "missing_beside_values")


def _judge_marks(table: Table, index: int, procedure: str | None, row: Measures) -> None:
    given = [mark for mark in row.marks if mark is not None]
    if not given:
        return
    n, total = row.participants, sum(given)
    if n is None:
        table.refuse(index, "participants", "participants_missing", example=total)
    elif row.marks_2 is not None and row.marks_2 > n:
        table.refuse(index, "marks_2", "low_over_participants", participants=n, example="")
    elif len(given) == len(MARKS) and total != n:
        table.refuse(index, "participants", "marks_do_not_add_up", total=total, participants=n, example=total)
    elif total > n:
        table.refuse(index, "participants", "marks_over_participants", total=total, participants=n, example="")
    elif 1 < len(given) < len(MARKS) or (len(given) == 1 and row.marks_2 is None):
        blank = next(name for name, mark in zip(MARKS, row.marks, strict=True) if mark is None)
        table.refuse(index, blank, "marks_incomplete", example="0")


def _judge_low(table: Table, index: int, procedure: str | None, row: Measures) -> None:
    n, below = row.participants, row.below_minimum
    if below is None:
        return
    if n is None:
        table.refuse(index, "participants", "participants_missing", example="24")
    elif below > n:
        table.refuse(index, "below_minimum", "low_over_participants", participants=n, example="")
    elif row.marks_2 not in (None, below) and procedure != "EGE":
        table.warn(index, "below_minimum", "low_differs", below=below, twos=row.marks_2, example="")


def _judge_high(table: Table, index: int, procedure: str | None, row: Measures) -> None:
    high, n = row.high_scores, row.participants
    if high is None:
        return
    if n is None:
        table.refuse(index, "participants", "participants_missing", example="24")
    elif high > n - (row.below_minimum or 0):
        rest = n - (row.below_minimum or 0)
        table.refuse(index, "high_scores", "high_over_rest", high=high, rest=rest, example="")


def _judge_percents(table: Table, index: int, procedure: str | None, row: Measures) -> None:
    n, success, quality = row.participants, row.success_pct, row.quality_pct
    if success is not None and quality is not None and quality > success:
        table.refuse(index, "quality_pct", "quality_over_success", quality=quality, success=success, example="")
    if not n or None in row.marks:
        return
    computed = {
        "success_pct": (success, Decimal(100 * (n - (row.marks_2 or 0))) / n),
        "quality_pct": (quality, Decimal(100 * ((row.marks_4 or 0) + (row.marks_5 or 0))) / n),
    }
    for name, (given, exact) in computed.items():
        if given is not None and abs(given - exact) > TOLERANCE:
            shown = round(exact, 1)
            table.warn(index, name, "percent_differs", given=given, computed=shown, example=shown)
