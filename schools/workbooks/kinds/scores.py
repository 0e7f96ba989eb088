"""Primary scores: a row for each score, or a column for each; the scale of the year turns them into marks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

from ..columns import Column
from ..facts import ResultRow, ScoreRow
from ..kind import Batch, Kind
from ..scales import Scale
from ..tables import Context, Table
from ..values import Number, count
from ..vocabulary import PROCEDURES, SUBJECTS
from .histogram import HIGHEST_SCORE, SCORE_COLUMNS, SCORE_FIELDS, histogram
from .keys import GRADE, KEY, PROCEDURE, SCHOOL, SUBJECT, YEAR, fact_words, judge_keys
from .measures import MARKS, PARTICIPANTS, missing_reasons
from .results import RESULT_BATCH

COLUMNS = (
    SCHOOL,
    YEAR,
    PROCEDURE,
    SUBJECT,
    GRADE,
    Column(
        "score",
        "Первичный балл",
        Number(high=Decimal(HIGHEST_SCORE), example="17", is_whole=True),
        ("Балл", "Баллы"),
        help="Если таблица длинная: в строке один балл одной школы и предмета",
        is_offered=False,
    ),
    Column(
        "pupils",
        "Обучающихся с этим баллом",
        count(),
        ("Количество обучающихся", "Число обучающихся", "Обучающихся", "Количество", "Человек"),
        help="Если таблица длинная: сколько участников набрали этот балл; без столбца – один",
        is_offered=False,
    ),
    replace(PARTICIPANTS, help="Для сверки с баллами", is_offered=False),
    *(replace(column, is_offered=column.field in SCORE_FIELDS[:41]) for column in SCORE_COLUMNS),
)
ABOUT = ("sheet", "row", "block", *KEY)
# «2»–«5» are marks as well: a table of these alone is not one of scores.
TELLING = frozenset({"score", *SCORE_FIELDS}) - {"score_2", "score_3", "score_4", "score_5"}


class Distribution(NamedTuple):
    """What one school got: `first` is the row where it begins."""

    first: int
    pupils: tuple[int, ...] | None
    missing_reason: str


def score_rows(table: Table, context: Context) -> Mapping[str, Sequence[Any]]:
    judge_keys(table, context)
    found = _long(table) if "score" in table.values else _wide(table)
    keys = list(zip(*map(table.column, KEY), strict=True))
    scores: list[ScoreRow] = []
    results: list[ResultRow] = []
    for index, pupils, reason in found:
        if None in keys[index]:
            continue  # a question about it is open
        scale = context.scales.get(keys[index][1:])
        if pupils is not None:
            _judge(table, index, keys[index], pupils, scale)
        if index in table.rejected or index in table.skipped:
            continue
        about = dict(zip(ABOUT, (*table.place(index), *keys[index]), strict=True))
        if pupils is None or scale is None:
            results.append(ResultRow(**about, missing_reason=reason))
            scores.append(ScoreRow(**about, pupils=None, missing_reason=reason))
        else:
            results.append(ResultRow(**about, **_marks(pupils, scale)))
            scores.append(ScoreRow(**about, pupils=(*pupils, *[0] * (scale.maximum + 1 - len(pupils)))))
    return {"scores": scores, "results": results}


def _marks(pupils: Sequence[int], scale: Scale) -> dict[str, Any]:
    number = sum(pupils)
    total = sum(score * count for score, count in enumerate(pupils))
    mean = round(Decimal(total) / number, 4) if number else None
    marks = dict(zip(MARKS, scale.marks(pupils), strict=True))
    return {"participants": number, **marks, "mean_score": mean}


def _judge(table: Table, index: int, key: tuple[Any, ...], pupils: Sequence[int], scale: Scale | None) -> None:
    if index in table.rejected or index in table.skipped:
        return
    if scale is None:
        _, year, procedure, subject, grade = key
        words = {"procedure": PROCEDURES[procedure], "subject": SUBJECTS[subject], "grade": grade, "year": year}
        table.refuse(index, "subject", "no_scale", example="", **words)
        return
    above = [score for score, number in enumerate(pupils) if number and score > scale.maximum]
    if above:
        name = "score" if "score" in table.values else SCORE_FIELDS[above[0]]
        table.refuse(index, name, "score_over_maximum", score=above[0], maximum=scale.maximum, example="")


def _wide(table: Table) -> list[Distribution]:
    """A row for each school, a column for each score."""
    reasons = missing_reasons(table, SCORE_FIELDS)
    found = []
    for index, reason in enumerate(reasons):
        pupils = histogram(table, index)
        if pupils is None and not reason and index not in table.rejected and index not in table.skipped:
            table.refuse(index, "", "no_values")
        participants = table.column("participants")[index]
        if pupils is not None and participants is not None and sum(pupils) != participants:
            name = next(field for field in SCORE_FIELDS if field in table.values)
            table.refuse(index, name, "scores_differ", total=sum(pupils), participants=participants, example="")
        found.append(Distribution(index, pupils, reason))
    return found


def _long(table: Table) -> list[Distribution]:
    """A row for each score of a school; the rows of one school and subject stand or fall together."""
    groups: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for index, key in enumerate(zip(*map(table.column, KEY), strict=True)):
        if index not in table.skipped:
            groups[key].append(index)
    return [_counted(table, rows) for rows in groups.values()]


def _counted(table: Table, rows: Sequence[int]) -> Distribution:
    scores, numbers = table.column("score"), table.column("pupils")
    counted: dict[int, int] = {}
    for index in rows:
        score, number = scores[index], numbers[index] if "pupils" in table.values else 1
        if score is None or number is None:
            continue
        if score in counted and "pupils" in table.values:
            table.refuse(index, "score", "score_twice", score=score, example="")
        counted[score] = counted.get(score, 0) + number
    reason = next((str(why) for index in rows if (why := table.why_missing("score", index))), "")
    if not counted and not reason and not table.rejected.intersection(rows):
        table.refuse(rows[0], "score", "no_values")
    _stand_together(table, rows)
    pupils = tuple(counted.get(score, 0) for score in range(max(counted) + 1)) if counted else None
    return Distribution(rows[0], pupils, "" if counted else reason)


def _stand_together(table: Table, rows: Sequence[int]) -> None:
    wrong = [index for index in rows if index in table.rejected]
    for index in rows if wrong else ():
        if index not in table.rejected:
            table.refuse(index, "", "scores_incomplete", row=table.numbers[wrong[0]])


SCORES = Kind(
    code="scores",
    title="Первичные баллы",
    columns=COLUMNS,
    rows=score_rows,
    batches={"scores": Batch(lambda row: row[3:8], fact_words), "results": RESULT_BATCH},
    one_of=TELLING,
    title_words=("баллов", "баллы", "балл"),
)
