"""Results of ВПР, ОГЭ and ЕГЭ by counts: participants, marks, those below the minimum."""

from collections.abc import Mapping, Sequence

from ..columns import Batch, Kind
from ..facts import ResultRow
from ..tables import Context, Table
from .arithmetic import judge_measures
from .keys import GRADE, KEY, PROCEDURE, SCHOOL, SUBJECT, YEAR, fact_words, judge_keys
from .measures import (
    BELOW_MINIMUM,
    HIGH_SCORES,
    MARK_COLUMNS,
    MEAN_SCORE,
    MEASURES,
    PARTICIPANTS,
    QUALITY,
    SUCCESS,
    missing_reasons,
)

RESULT_BATCH = Batch(lambda row: row[3:8], fact_words)


def result_rows(table: Table, context: Context) -> Mapping[str, Sequence[ResultRow]]:
    judge_keys(table, context)
    judge_measures(table)
    columns = [table.column(field) for field in (*KEY, *MEASURES)]
    reasons = missing_reasons(table, MEASURES)
    return {"results": table.keep(map(ResultRow, *table.places(), *columns, reasons))}


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
        BELOW_MINIMUM,
        MEAN_SCORE,
        HIGH_SCORES,
        SUCCESS,
        QUALITY,
    ),
    rows=result_rows,
    batches={"results": RESULT_BATCH},
    one_of=frozenset({"participants", "marks_2", "below_minimum", "mean_score"}),
    references={name: name for name in MEASURES},
)
