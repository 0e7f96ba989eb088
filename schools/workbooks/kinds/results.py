"""Results of ВПР, ОГЭ and ЕГЭ: counts of marks, or bare percentages of an unknown number of pupils."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from ..columns import Batch, Column, Kind, Special
from ..problems import Level
from ..tables import Context, Table
from ..values import Choice, Grade, Missing, Number, count, percent
from ..vocabulary import NOT_HELD, PROCEDURE_GRADES, PROCEDURES, SUBJECT_SYNONYMS, SUBJECTS

MARKS = ("marks_2", "marks_3", "marks_4", "marks_5")
COUNTS = ("participants", *MARKS, "below_minimum")
MEASURES = (*COUNTS, "mean_score", "success_pct", "quality_pct")
TOLERANCE = Decimal("0.1")


class ResultRow(NamedTuple):
    """Counts are integers, percents and the mean are Decimal; None is "not told".

    `missing_reason` is the reason why the row has no value at all («н/д», «не проводился», …), else "".
    """

    sheet: str
    row: int
    block: int
    school: int
    year: int
    procedure: str
    subject: str
    grade: int
    participants: int | None
    marks_2: int | None
    marks_3: int | None
    marks_4: int | None
    marks_5: int | None
    below_minimum: int | None
    mean_score: Decimal | None
    success_pct: Decimal | None
    quality_pct: Decimal | None
    missing_reason: str = ""


def _mark(mark: int) -> Column:
    synonyms = (f"Отметка {mark}", f"Оценка {mark}", f"Отметок {mark}", f"На {mark}", f"Получили {mark}")
    return Column(f"marks_{mark}", str(mark), count(), synonyms, help=f"Сколько участников получили «{mark}»")


COLUMNS = (
    Column(
        "school",
        "Школа",
        Special.SCHOOL,
        ("ОО", "Наименование ОО", "Наименование образовательной организации", "Организация", "Код ОО"),
        is_required=True,
        is_filled=True,
        help="Название или код школы из реестра",
    ),
    Column(
        "year",
        "Год",
        Special.YEAR,
        ("Год проведения",),
        is_required=True,
        is_filled=True,
        help="Календарный год процедуры",
    ),
    Column(
        "procedure",
        "Процедура",
        Choice(PROCEDURES, example="ОГЭ"),
        ("Оценочная процедура", "Вид процедуры"),
        is_required=True,
        is_filled=True,
        help="ВПР, ОГЭ или ЕГЭ",
    ),
    Column(
        "subject",
        "Предмет",
        Choice(SUBJECTS, SUBJECT_SYNONYMS, "Русский язык"),
        ("Учебный предмет", "Дисциплина"),
        is_required=True,
        is_filled=True,
        help="Для ЕГЭ по математике укажите уровень: базовая или профильная",
    ),
    Column("grade", "Класс", Grade(), ("Параллель",), help="Для ОГЭ – 9, для ЕГЭ – 11, для ВПР – параллель"),
    Column(
        "participants",
        "Участников",
        count(),
        ("Количество участников", "Число участников", "Всего участников"),
        help="Сколько человек участвовало; если число не известно, оставьте пустым и дайте проценты",
    ),
    *(_mark(mark) for mark in (2, 3, 4, 5)),
    Column(
        "below_minimum",
        "Ниже минимума",
        count(),
        ("Не преодолели минимальный порог", "Ниже порога", "Не преодолели порог"),
        help="Сколько участников не преодолели минимальный порог",
    ),
    Column(
        "mean_score",
        "Средний балл",
        Number(Decimal(0), Decimal(100), "56,4"),
        ("Средний тестовый балл", "Средний первичный балл"),
        help="Средний тестовый или первичный балл",
    ),
    Column("success_pct", "Успеваемость, %", percent("97,8"), ("Успеваемость",), help="Доля отметок «3»–«5»"),
    Column(
        "quality_pct",
        "Качество, %",
        percent("53,6"),
        ("Качество", "Качество знаний, %", "Качество обученности, %"),
        help="Доля отметок «4» и «5»",
    ),
)


def result_rows(table: Table, context: Context) -> Mapping[str, Sequence[ResultRow]]:
    _fill_grades(table)
    fields = ("school", "year", "procedure", "subject", "grade", *MEASURES)
    columns = [table.column(field) for field in fields]
    _judge_places(table, context, zip(*columns[:5], strict=True))
    _judge_measures(table, columns[2], zip(*columns[5:], strict=True))
    missing = _missing_words(table, columns[5:])
    return {"results": table.keep(map(ResultRow, *table.places(), *columns, missing))}


def _fill_grades(table: Table) -> None:
    """ОГЭ is grade 9 and ЕГЭ grade 11, said or not."""
    only = {code: grades[0] for code, grades in PROCEDURE_GRADES.items() if len(grades) == 1}
    given = table.column("grade")
    pairs = zip(given, table.column("procedure"), strict=True)
    table.values["grade"] = [only.get(procedure) if grade is None else grade for grade, procedure in pairs]


def _judge_places(table: Table, context: Context, rows: Iterable[tuple[Any, ...]]) -> None:
    """School, year, procedure, subject and grade must fit each other; equal combinations are judged once."""
    levels = {key: school.level for key, school in context.register.by_key.items()}

    @cache
    def verdicts(
        level: str, year: int | None, procedure: str, subject: str, grade: int | None
    ) -> list[tuple[Any, ...]]:
        return list(_place_verdicts(level, year, procedure, subject, grade))

    for index, (school, year, procedure, subject, grade) in enumerate(rows):
        found = verdicts(levels.get(school, ""), year, procedure, subject, grade) if procedure else ()
        if found and index not in table.skipped:
            for name, rule, problem_level, parameters in found:
                table.report(index, name, rule, problem_level, **parameters)


def _place_verdicts(
    level: str, year: int | None, procedure: str, subject: str | None, grade: int | None
) -> Iterable[tuple[str, str, Level, dict[str, object]]]:
    name, grades = PROCEDURES[procedure], PROCEDURE_GRADES[procedure]
    shown = ", ".join(map(str, grades))
    if grade is None:
        yield "grade", "grade_needed", Level.ERROR, {"procedure": name, "grades": shown}
    elif grade not in grades:
        yield ("grade", "grade_does_not_fit", Level.ERROR, {"procedure": name, "grade": grade, "grades": shown})
    not_held = NOT_HELD.get((procedure, year)) if year else None
    if not_held and subject and not_held.concerns(subject):
        parameters: dict[str, object] = {"procedure": name, "year": year, "reason": not_held.reason, "example": ""}
        yield "procedure", "not_held_that_year", Level.WARNING, parameters
    if (procedure == "EGE" and level in ("basic", "primary")) or (procedure == "OGE" and level == "primary"):
        words = {"basic": "ООШ", "primary": "НОШ"}
        yield (
            "procedure",
            "no_such_level",
            Level.WARNING,
            {"procedure": name, "school_level": words[level], "example": ""},
        )


def _judge_measures(table: Table, procedures: list[str | None], rows: Iterable[tuple[Any, ...]]) -> None:
    for index, (procedure, measures) in enumerate(zip(procedures, rows, strict=True)):
        n, n2, n3, n4, n5, below, _, success, quality = measures
        marks = (n2, n3, n4, n5)
        has_marks = n is not None and None not in marks
        if has_marks and n2 + n3 + n4 + n5 == n and below in (None, n2) and success is quality is None:
            continue  # the usual row: nothing to say
        if index in table.rejected or index in table.skipped:
            continue
        if measures.count(None) == len(measures):
            if not any(table.why_missing(name, index) for name in MEASURES):
                table.refuse(index, "", "no_values")
            continue
        _judge_missing_words(table, index, procedure, measures)
        _judge_marks(table, index, n, marks)
        _judge_low(table, index, procedure, n, n2, below)
        _judge_percents(table, index, n, marks, success, quality)


def _judge_missing_words(table: Table, index: int, procedure: str | None, measures: tuple[Any, ...]) -> None:
    """«н/д» in one of the counts beside the others leaves a row that nobody can add up."""
    if all(value is None for value in measures[:6]):
        return
    needed = ("participants", "below_minimum") if procedure == "EGE" else ("participants", *MARKS)
    for name in needed:
        reason = table.why_missing(name, index)
        if reason and reason is not Missing.NOT_APPLICABLE:
            table.refuse(index, name, "missing_beside_values")


def _judge_marks(table: Table, index: int, n: int | None, marks: tuple[int | None, ...]) -> None:
    given = [mark for mark in marks if mark is not None]
    if not given or index in table.rejected or index in table.skipped:
        return
    total = sum(given)
    if n is None:
        table.refuse(index, "participants", "participants_missing", example=total)
    elif marks[0] is not None and marks[0] > n:
        table.refuse(index, "marks_2", "low_over_participants", participants=n, example="")
    elif len(given) == len(marks) and total != n:
        table.refuse(index, "participants", "marks_do_not_add_up", total=total, participants=n, example=total)
    elif total > n:
        table.refuse(index, "participants", "marks_over_participants", total=total, participants=n, example="")
    elif 1 < len(given) < len(marks) or (len(given) == 1 and marks[0] is None):
        blank = next(name for name, mark in zip(MARKS, marks, strict=True) if mark is None)
        table.refuse(index, blank, "marks_incomplete", example="0")


def _judge_low(
    table: Table, index: int, procedure: str | None, n: int | None, twos: int | None, below: int | None
) -> None:
    if below is None or index in table.rejected:
        return
    if n is None:
        table.refuse(index, "participants", "participants_missing", example="24")
    elif below > n:
        table.refuse(index, "below_minimum", "low_over_participants", participants=n, example="")
    elif twos is not None and twos != below and procedure != "EGE":
        table.warn(index, "below_minimum", "low_differs", below=below, twos=twos, example="")


def _judge_percents(
    table: Table,
    index: int,
    n: int | None,
    marks: tuple[int | None, ...],
    success: Decimal | None,
    quality: Decimal | None,
) -> None:
    if index in table.rejected:
        return
    if success is not None and quality is not None and quality > success:
        table.refuse(index, "quality_pct", "quality_over_success", quality=quality, success=success, example="")
    if not n or None in marks:
        return
    computed = {
        "success_pct": (success, Decimal(100 * (n - (marks[0] or 0))) / n),
        "quality_pct": (quality, Decimal(100 * ((marks[2] or 0) + (marks[3] or 0))) / n),
    }
    for name, (given, exact) in computed.items():
        if given is not None and abs(given - exact) > TOLERANCE:
            shown = str(round(exact, 1)).replace(".", ",")
            table.warn(index, name, "percent_differs", given=table.texts[name][index], computed=shown, example=shown)


def _missing_words(table: Table, measures: list[list[Any]]) -> list[str]:
    """The reason of rows without any value: the most telling of the row's words."""
    reasons = [""] * len(table.numbers)
    for reason in (Missing.NOT_SUPPLIED, Missing.SUPPRESSED, Missing.NOT_APPLICABLE, Missing.NOT_HELD):
        for name in MEASURES:
            for index, why in table.missing.get(name, {}).items():
                if why is reason and all(column[index] is None for column in measures):
                    reasons[index] = reason.value
    return reasons


def result_words(row: ResultRow) -> str:
    return f"{PROCEDURES[row.procedure]}, {SUBJECTS[row.subject]}, {row.grade} класс, {row.year}"


RESULTS = Kind(
    code="results",
    title="Результаты оценочных процедур",
    columns=COLUMNS,
    rows=result_rows,
    batches={"results": Batch(lambda row: row[3:8], result_words)},
    one_of=frozenset({"participants", "marks_2", "below_minimum", "mean_score", "success_pct", "quality_pct"}),
)
