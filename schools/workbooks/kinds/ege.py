"""ЕГЭ: participants, those below the minimum, mean test score, 80 points and more; marks of basic mathematics."""

from dataclasses import replace

from ..kind import Kind
from .keys import SCHOOL, SUBJECT, YEAR
from .measures import BELOW_MINIMUM, HIGH_SCORES, MARK_COLUMNS, MEAN_SCORE, PARTICIPANTS
from .results import RESULT_BATCH, result_rows

EGE = Kind(
    code="ege",
    title="Результаты ЕГЭ",
    columns=(
        SCHOOL,
        YEAR,
        SUBJECT,
        PARTICIPANTS,
        BELOW_MINIMUM,
        replace(MEAN_SCORE, help="Средний тестовый балл"),
        HIGH_SCORES,
        *(replace(mark, help=f"{mark.help}; только базовая математика") for mark in MARK_COLUMNS),
    ),
    rows=result_rows,
    batches={"results": RESULT_BATCH},
    one_of=frozenset({"below_minimum", "mean_score", "high_scores", "marks_2"}),
    fixed={"procedure": "EGE", "grade": 11},
    references={name: name for name in ("participants", "below_minimum", "mean_score", "high_scores")},
    title_words=("егэ",),
)
