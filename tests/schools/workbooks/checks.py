"""A workbook read and validated in one go, and what came of it in short."""

from collections.abc import Iterable, Sequence
from typing import Any

from schools.workbooks import Answers, Home, KnownSchool, Validated, read, validate
from schools.workbooks.matching import NO_HOME
from schools.workbooks.validation import NO_ANSWERS

from .conftest import SCHOOLS
from .files import Cell, workbook


def check_workbook(
    content: bytes,
    *,
    schools: Iterable[KnownSchool],
    today_year: int,
    answers: Answers = NO_ANSWERS,
    home: Home = NO_HOME,
    file_name: str = "",
) -> Validated:
    reading = read(content, file_name=file_name)
    if reading.problems:
        return Validated(kind=answers.kind, problems=reading.problems)
    return validate(reading.sheets, schools=schools, today_year=today_year, answers=answers, home=home)


def checked(kind: str, *rows: Sequence[Cell], sheet: str = "Лист1", **told: Any) -> Validated:
    content = workbook({sheet: rows})
    return check_workbook(content, schools=SCHOOLS, today_year=2026, answers=Answers(kind=kind, **told))


def rules(validated: Validated) -> list[tuple[str, str, str]]:
    return [(problem.rule, problem.cell, problem.level.value) for problem in validated.problems]


def told(validated: Validated, batch: str) -> list[tuple[Any, ...]]:
    """Rows of a batch without their places."""
    return [tuple(row[3:]) for row in validated.batches.get(batch, ())]
