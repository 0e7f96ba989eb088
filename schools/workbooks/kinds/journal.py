"""Marks of ВПР beside those of the journal: lowered, confirmed, raised; with primary scores where they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..columns import Column
from ..facts import ComparisonRow, ScoreRow
from ..kind import Batch, Kind
from ..tables import Context, Table
from ..values import count, percent
from .counting_back import count_back
from .histogram import SCORE_COLUMNS, SCORE_FIELDS, histogram
from .keys import GRADE, KEY, SCHOOL, SUBJECT, YEAR, fact_words, judge_keys
from .measures import PARTICIPANTS, missing_reasons

COMPARISON = ("lowered", "confirmed", "raised")
COMPARISON_SHARES = tuple(f"{name}_pct" for name in COMPARISON)
SHARES = dict(zip(COMPARISON, COMPARISON_SHARES, strict=True))


def _share(field: str, word: str, sign: str) -> Column:
    by_journal = (f"{word} (Отметка {sign} {journal} по журналу)" for journal in ("Отметка", "Отметки", "Отметке"))
    return Column(
        field,
        f"{word}, %",
        percent("23,8"),
        (f"{word} отметку, %", f"Доля {word.lower()}, %", *(f"{words}, %" for words in by_journal)),
        help="То же в процентах, если числа не даны",
        is_offered=False,
    )


COLUMNS = (
    SCHOOL,
    YEAR,
    SUBJECT,
    replace(GRADE, is_required=True, is_filled=True),
    replace(PARTICIPANTS, help="Сколько человек участвовало: для сверки с тремя следующими столбцами"),
    Column(
        "lowered",
        "Понизили",
        count(),
        (
            "Понизили отметку",
            "Понизили (Отметка < Отметка по журналу)",
            "Понизили (Отметка < Отметки по журналу)",
            "Ниже журнала",
            "Понизили, чел.",
        ),
        is_required=True,
        help="У скольких отметка ВПР ниже отметки в журнале",
    ),
    Column(
        "confirmed",
        "Подтвердили",
        count(),
        (
            "Подтвердили отметку",
            "Подтвердили (Отметка = Отметке по журналу)",
            "Подтвердили (Отметка = Отметка по журналу)",
            "Подтвердили, чел.",
        ),
        is_required=True,
        help="У скольких отметка ВПР равна отметке в журнале",
    ),
    Column(
        "raised",
        "Повысили",
        count(),
        (
            "Повысили отметку",
            "Повысили (Отметка > Отметка по журналу)",
            "Повысили (Отметка > Отметки по журналу)",
            "Выше журнала",
            "Повысили, чел.",
        ),
        is_required=True,
        help="У скольких отметка ВПР выше отметки в журнале",
    ),
    *map(_share, COMPARISON_SHARES, ("Понизили", "Подтвердили", "Повысили"), "<=>"),
    *SCORE_COLUMNS,
)


def journal_rows(table: Table, context: Context) -> Mapping[str, Sequence[Any]]:
    count_back(table, SHARES, "comparison_incomplete")
    judge_keys(table, context)
    keys = list(zip(*map(table.column, KEY), strict=True))
    compared = list(zip(*map(table.column, (*COMPARISON, *COMPARISON_SHARES)), strict=True))
    pupils = [histogram(table, index) for index in range(len(table.numbers))]
    for index, participants in enumerate(table.column("participants")):
        if index not in table.rejected and index not in table.skipped:
            _judge(table, index, participants, compared[index], pupils[index])
    absent, no_scores = missing_reasons(table, COMPARISON), missing_reasons(table, SCORE_FIELDS)
    rows = [
        (ComparisonRow._make((*place, *key, *told, reason)), ScoreRow._make((*place, *key, scores, why)))
        for place, key, told, reason, scores, why in zip(
            zip(*table.places(), strict=True), keys, compared, absent, pupils, no_scores, strict=True
        )
    ]
    kept = table.keep(rows)
    return {
        "comparisons": [comparison for comparison, _ in kept if any(told not in (None, "") for told in comparison[8:])],
        "scores": [scores for _, scores in kept if scores.pupils is not None or scores.missing_reason],
    }


def _judge(
    table: Table, index: int, participants: int | None, compared: tuple[Any, ...], pupils: tuple[int, ...] | None
) -> None:
    counts = compared[: len(COMPARISON)]
    given = [number for number in counts if number is not None]
    total = sum(given)
    if pupils is None and all(told is None for told in compared):
        if not any(table.why_missing(name, index) for name in (*COMPARISON, *SCORE_FIELDS)):
            table.refuse(index, "", "no_values")
    elif given and len(given) < len(COMPARISON):
        blank = next(name for name, number in zip(COMPARISON, counts, strict=True) if number is None)
        table.refuse(index, blank, "comparison_incomplete", example="0")
    elif given and participants is not None and total != participants:
        table.refuse(
            index, "participants", "comparison_does_not_add_up", total=total, participants=participants, example=total
        )
    elif pupils is not None and participants is not None and sum(pupils) != participants:
        name = next(field for field in SCORE_FIELDS if field in table.values)
        table.warn(index, name, "scores_differ", total=sum(pupils), participants=participants, example="")


JOURNAL = Kind(
    code="journal",
    title="ВПР и отметки в журнале",
    columns=COLUMNS,
    rows=journal_rows,
    batches={
        "comparisons": Batch(lambda row: row[3:8], fact_words),
        "scores": Batch(lambda row: row[3:8], fact_words),
    },
    fixed={"procedure": "VPR"},
    references={name: name for name in (*COMPARISON, *COMPARISON_SHARES)},
    shares=SHARES,
    title_words=("журнал", "журналу", "журнале"),
)
