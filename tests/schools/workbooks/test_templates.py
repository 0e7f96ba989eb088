"""A template is filled in with a spreadsheet program and read back without loss."""

from io import BytesIO

import openpyxl
import pytest

from schools.workbooks import KINDS, check_workbook, read
from schools.workbooks.templates import HEADER_ROW, LISTS_SHEET, template

from .conftest import SCHOOLS


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_template_is_of_its_own_kind(kind: str) -> None:
    content = template(kind, SCHOOLS)

    validated = check_workbook(content, schools=SCHOOLS, today_year=2026)

    assert validated.kind == kind
    expected = [] if kind == "register" else ["empty_sheet"]
    assert [problem.rule for problem in validated.problems] == expected


def test_the_register_template_gives_back_the_register() -> None:
    rows = check_workbook(template("register", SCHOOLS), schools=SCHOOLS, today_year=2026).rows

    assert {(row.school, row.name, row.code, row.level) for row in rows} == {
        (school.key, school.name, school.code, school.level) for school in SCHOOLS
    }


def test_filled_with_openpyxl_and_read_back() -> None:
    book = openpyxl.load_workbook(BytesIO(template("results", SCHOOLS)))
    sheet = book.worksheets[0]
    number = HEADER_ROW + 2
    assert sheet.cell(number, 1).value == "МОУ гимназия № 4"
    for place, value in enumerate((2024, "ОГЭ", "Русский язык", 9, 10, 1, 2, 3, 4), start=2):
        sheet.cell(number, place).value = value
    buffer = BytesIO()
    book.save(buffer)

    validated = check_workbook(buffer.getvalue(), schools=SCHOOLS, today_year=2026)

    assert validated.problems == ()
    assert [row[3:13] for row in validated.rows] == [(7, 2024, "OGE", "rus", 9, 10, 1, 2, 3, 4)]
    assert validated.skipped == len(SCHOOLS) - 1


def test_the_lists_are_hidden_and_offered() -> None:
    content = template("results", SCHOOLS)
    book = openpyxl.load_workbook(BytesIO(content))

    assert book[LISTS_SHEET].sheet_state == "hidden"
    assert len(book.worksheets[0].data_validations.dataValidation) == 3
    assert [sheet.name for sheet in read(content).sheets] == [KINDS["results"].title[:31]]
