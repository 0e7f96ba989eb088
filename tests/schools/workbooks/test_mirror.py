"""Template → filled by hand → read → exported → read again: the same data for every kind."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from schools.workbooks import KINDS, Level, Validated
from schools.workbooks.answers import Answers
from schools.workbooks.columns import Column, Special, plain_heading
from schools.workbooks.facts import ComparisonRow, ScoreRow
from schools.workbooks.mirror import cells
from schools.workbooks.templates import filled, template
from schools.workbooks.values import Choice
from schools.workbooks.writing import HEADER_ROW

from .checks import check_workbook
from .conftest import SCHOOLS
from .rows import Cells, workbook_rows

NAMES = {school.key: school.name for school in SCHOOLS}


def words(column: Column, value: Any) -> Any:
    """What a person writes into the cell."""
    if column.cell is Special.SCHOOL:
        return NAMES[value]
    if isinstance(column.cell, Choice):
        return column.cell.words[value]
    if isinstance(value, bool):
        return "да" if value else "нет"
    return value


def fill(content: bytes, kind: str, rows: Sequence[Cells]) -> bytes:
    """The template with these rows instead of the prepared ones, saved by another program."""
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    sheet.delete_rows(HEADER_ROW + 2, sheet.max_row)
    places = {plain_heading(cell.value): cell.column for cell in sheet[HEADER_ROW + 1]}
    for number, row in enumerate(rows, start=HEADER_ROW + 2):
        for field, value in row.items():
            column = KINDS[kind].column(field)
            place = places.setdefault(plain_heading(column.heading), len(places) + 1)
            sheet.cell(HEADER_ROW + 1, place).value = sheet.cell(HEADER_ROW + 1, place).value or column.heading
            sheet.cell(number, place).value = words(column, value)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def check(content: bytes, kind: str) -> Validated:
    return check_workbook(content, schools=SCHOOLS, today_year=2026, answers=Answers(kind=kind))


def facts(validated: Validated) -> dict[str, list[Any]]:
    """Rows by batch without the places where they stood."""
    return {batch: sorted(repr(row[3:]) for row in rows) for batch, rows in validated.batches.items()}


@pytest.mark.parametrize("kind", sorted(KINDS))
@settings(max_examples=3, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(data=st.data())
def test_template_filled_read_exported_and_read_again(kind: str, data: st.DataObject) -> None:
    rows = data.draw(workbook_rows(kind))

    first = check(fill(template(kind, SCHOOLS), kind, rows), kind)
    second = check(filled(kind, first.batches, SCHOOLS), kind)

    assert [problem.message for problem in first.problems if problem.level is Level.ERROR] == []
    assert facts(second) == facts(first)
    assert_told(kind, rows, cells(KINDS[kind], first.batches))


def test_a_distribution_of_a_single_score_is_exported_too() -> None:
    key = (1, 2024, "VPR", "rus", 5)
    batches = {"comparisons": [ComparisonRow("", 1, 0, *key, 0, 8, 0)], "scores": [ScoreRow("", 1, 0, *key, (8,))]}

    assert check(filled("journal", batches, SCHOOLS), "journal").batches["scores"][0].pupils == (8,)


def row_key(row: Cells) -> tuple[Any, ...]:
    return tuple(str(row.get(field)) for field in ("name", "school", "year", "procedure", "subject", "grade", "metric"))


def assert_told(kind: str, rows: Sequence[Cells], found: Sequence[Cells]) -> None:
    """Each cell that was written is in what was read, and the other way round."""
    assert len(found) == len(rows)
    wanted = {row_key(row): row for row in rows}
    for row in found:
        written = {field: value for field, value in wanted[row_key(row)].items() if value is not None}
        assert {field: row.get(field) for field in written} == written
