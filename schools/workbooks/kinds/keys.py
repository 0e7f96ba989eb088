"""Columns that say which fact a row is: school, year, procedure, subject, grade; and whether these fit each other."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from ..columns import Column, Special
from ..problems import Level
from ..tables import Context, Table
from ..values import Choice, Grade
from ..vocabulary import (
    LEVELS,
    NOT_HELD,
    PROCEDURE_GRADES,
    PROCEDURE_SYNONYMS,
    PROCEDURES,
    SUBJECT_SYNONYMS,
    SUBJECTS,
)

KEY = ("school", "year", "procedure", "subject", "grade")

SCHOOL_NAMES = (
    "ОО",
    "ОУ",
    "Организация",
    "Образовательная организация",
    "Общеобразовательная организация",
    "Образовательное учреждение",
    "Общеобразовательное учреждение",
    "Наименование ОО",
    "Наименование ОУ",
    "Наименование школы",
    "Наименование организации",
    "Наименование учреждения",
    "Наименование образовательной организации",
    "Наименование общеобразовательной организации",
    "Наименование образовательного учреждения",
    "Наименование общеобразовательного учреждения",
    "Название школы",
    "Название ОО",
    "Название ОУ",
)
SCHOOL = Column(
    "school",
    "Школа",
    Special.SCHOOL,
    (
        *SCHOOL_NAMES,
        "Образовательные организации",
        "Школы",
        "Код ОО",
        "Логин",
        "Логин ОО",
        "Логин школы",
        "Группы участников",
        "Группа участников",
    ),
    is_required=True,
    is_filled=True,
    help="Название или код школы из реестра",
)
YEAR = Column(
    "year",
    "Год",
    Special.YEAR,
    ("Год проведения", "Учебный год"),
    is_required=True,
    is_filled=True,
    help="Календарный год; у учебного года – год его окончания",
)
PROCEDURE = Column(
    "procedure",
    "Процедура",
    Choice(PROCEDURES, PROCEDURE_SYNONYMS, "ОГЭ"),
    ("Оценочная процедура", "Вид процедуры", "Экзамен"),
    is_required=True,
    is_filled=True,
    help="ВПР, ОГЭ или ЕГЭ",
)
SUBJECT = Column(
    "subject",
    "Предмет",
    Choice(SUBJECTS, SUBJECT_SYNONYMS, "Русский язык"),
    ("Учебный предмет", "Дисциплина"),
    is_required=True,
    is_filled=True,
    help="Для ЕГЭ по математике укажите уровень: базовая или профильная",
)
GRADE = Column(
    "grade", "Класс", Grade(), ("Параллель", "Классы"), help="Для ОГЭ – 9, для ЕГЭ – 11, для ВПР – параллель"
)


def judge_keys(table: Table, context: Context) -> None:
    """Fill in the grades that a procedure leaves no choice of; then judge equal combinations once."""
    _fill_grades(table)
    levels = {key: school.level for key, school in context.register.by_key.items()}

    @cache
    def verdicts(
        level: str, year: int | None, procedure: str, subject: str, grade: int | None
    ) -> list[tuple[Any, ...]]:
        return list(_verdicts(level, year, procedure, subject, grade))

    rows = zip(*map(table.column, KEY), strict=True)
    for index, (school, year, procedure, subject, grade) in enumerate(rows):
        found = verdicts(levels.get(school, ""), year, procedure, subject, grade) if procedure else ()
        if found and index not in table.skipped:
            for name, rule, weight, parameters in found:
                table.report(index, name, rule, weight, **parameters)


def _fill_grades(table: Table) -> None:
    """ОГЭ is grade 9 and ЕГЭ grade 11, said or not."""
    only = {code: grades[0] for code, grades in PROCEDURE_GRADES.items() if len(grades) == 1}
    pairs = zip(table.column("grade"), table.column("procedure"), strict=True)
    table.values["grade"] = [only.get(procedure) if grade is None else grade for grade, procedure in pairs]


def _verdicts(
    level: str, year: int | None, procedure: str, subject: str | None, grade: int | None
) -> Iterable[tuple[str, str, Level, dict[str, object]]]:
    name, grades = PROCEDURES[procedure], PROCEDURE_GRADES[procedure]
    shown = ", ".join(map(str, grades))
    if grade is None:
        yield "grade", "grade_needed", Level.ERROR, {"procedure": name, "grades": shown}
    elif grade not in grades:
        yield "grade", "grade_does_not_fit", Level.ERROR, {"procedure": name, "grade": grade, "grades": shown}
    not_held = NOT_HELD.get((procedure, year)) if year else None
    if not_held and subject and not_held.concerns(subject):
        parameters: dict[str, object] = {"procedure": name, "year": year, "reason": not_held.reason, "example": ""}
        yield "procedure", "not_held_that_year", Level.WARNING, parameters
    if (procedure == "EGE" and level in ("basic", "primary")) or (procedure == "OGE" and level == "primary"):
        parameters = {"procedure": name, "school_level": LEVELS[level], "example": ""}
        yield "procedure", "no_such_level", Level.WARNING, parameters


def fact_words(row: Any) -> str:
    """«ОГЭ, Математика, 9 класс, 2021»."""
    return f"{PROCEDURES[row.procedure]}, {SUBJECTS[row.subject]}, {row.grade} класс, {row.year}"
