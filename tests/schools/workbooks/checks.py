"""One sheet checked as a workbook of some kind, and what came of it in short."""

from collections.abc import Sequence
from typing import Any

from schools.workbooks import Answers, Validated, check_workbook

from .conftest import SCHOOLS
from .files import Cell, workbook


def checked(kind: str, *rows: Sequence[Cell], sheet: str = "Лист1", **told: Any) -> Validated:
    content = workbook({sheet: rows})
    return check_workbook(content, schools=SCHOOLS, today_year=2026, answers=Answers(kind=kind, **told))


def rules(validated: Validated) -> list[tuple[str, str, str]]:
    return [(problem.rule, problem.cell, problem.level.value) for problem in validated.problems]


def told(validated: Validated, batch: str) -> list[tuple[Any, ...]]:
    """Rows of a batch without their places."""
    return [tuple(row[3:]) for row in validated.batches.get(batch, ())]
