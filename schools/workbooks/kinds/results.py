"""Results of ВПР, ОГЭ and ЕГЭ by counts: participants, marks, those below the minimum."""

from collections.abc import Mapping, Sequence
from operator import itemgetter

from ..facts import ResultRow
from ..kind import Batch, Kind
from ..tables import Context, Table
from .arithmetic import judge_measures
from .counting_back import count_back
from .keys import GRADE, KEY, PROCEDURE, SCHOOL, SUBJECT, YEAR, fact_words, judge_keys
from .measures import (
    BELOW_MINIMUM,
    HIGH_SCORES,
    MARK_COLUMNS,
    MARK_SHARE_COLUMNS,
    MARK_SHARES,
    MARKS,
    MEAN_SCORE,
    MEASURES,
    PARTICIPANTS,
    QUALITY,
    SUCCESS,
    missing_reasons,
)

SHARES_OF_MARKS = dict(zip(MARKS, MARK_SHARES, strict=True))
RESULT_BATCH = Batch(itemgetter(slice(3, 8)), fact_words)


def result_rows(table: Table, context: Context) -> Mapping[str, Sequence[ResultRow]]:
    _read_shares(table)
    judge_keys(table, context)
    judge_measures(table)
    columns = [table.column(field) for field in (*KEY, *MEASURES)]
    reasons = missing_reasons(table, MEASURES)
    rows = map(ResultRow._make, zip(*table.places(), *columns, reasons, strict=True))
    return {"results": table.keep(rows)}


def _read_shares(table: Table) -> None:
    """Marks in per cent that nobody can count back still tell success and quality."""
    for index in count_back(table, SHARES_OF_MARKS, "marks_incomplete"):
        two, _, four, five = (table.values[name][index] for name in MARK_SHARES)
        told = {
            "success_pct": None if two is None else 100 - two,
            "quality_pct": None if four is None or five is None else four + five,
        }
        for name, share in told.items():
            values = table.values.setdefault(name, [None] * len(table.numbers))
            values[index] = share if values[index] is None else values[index]


RESULTS = Kind(
    code="results",
    title="Результаты оценочных процедур",
    columns=(
        SCHOOL,
        YEAR,
        PROCEDURE,
        SUBJECT,
        GRADE,
        PARTICIPANTS,
        *MARK_COLUMNS,
        *MARK_SHARE_COLUMNS,
        BELOW_MINIMUM,
        MEAN_SCORE,
        HIGH_SCORES,
        SUCCESS,
        QUALITY,
    ),
    rows=result_rows,
    batches={"results": RESULT_BATCH},
    one_of=frozenset({"participants", "marks_2", "marks_2_pct", "below_minimum", "mean_score"}),
    references={name: name for name in MEASURES},
    shares=SHARES_OF_MARKS,
)
