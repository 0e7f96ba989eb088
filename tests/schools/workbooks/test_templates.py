"""A template is filled in with a spreadsheet program and read back without loss."""

from io import BytesIO

import openpyxl
import pytest

from schools.workbooks import KINDS, Answers, KnownSchool, read
from schools.workbooks.own_sheets import CODES_SHEET, LISTS_SHEET
from schools.workbooks.templates import template
from schools.workbooks.writing import HEADER_ROW

from .checks import check_workbook
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
    assert [sheet.name for sheet in read(content).sheets if not sheet.is_hidden] == [KINDS["results"].title[:31]]


@pytest.mark.parametrize(
    ("kind", "known", "cells", "fact"),
    [
        ("results", Answers(year=2021, procedure="OGE", subject="math", grade=9), (10, 1, 2, 3, 4), ("OGE", "math", 9)),
        ("results", Answers(year=2021, procedure="VPR", subject="rus", grade=5), (10, 1, 2, 3, 4), ("VPR", "rus", 5)),
        ("ege", Answers(year=2021, subject="math_profile"), (10, 1, "56,4", 2), ("EGE", "math_profile", 11)),
        ("journal", Answers(year=2021, subject="rus", grade=4), (10, 3, 5, 2), ("VPR", "rus", 4)),
    ],
)
def test_what_is_known_stands_in_the_title_and_is_read_from_it(
    kind: str, known: Answers, cells: tuple, fact: tuple[str, str, int]
) -> None:
    book = openpyxl.load_workbook(BytesIO(template(kind, SCHOOLS, known)))
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[HEADER_ROW + 1]]
    for place, value in enumerate(cells, start=2):
        sheet.cell(HEADER_ROW + 2, place).value = value
    buffer = BytesIO()
    book.save(buffer)

    validated = check_workbook(buffer.getvalue(), schools=SCHOOLS, today_year=2026)

    assert not {"Год *", "Предмет *"} & set(headings)
    assert validated.kind == kind
    assert [problem.rule for problem in validated.problems] == []
    (row,) = (row for rows in validated.batches.values() for row in rows)
    assert (row.year, row.procedure, row.subject, row.grade) == (2021, *fact)


def test_scores_go_up_to_the_greatest_of_the_scale() -> None:
    known = Answers(year=2023, procedure="OGE", subject="informatics", grade=9)
    book = openpyxl.load_workbook(BytesIO(template("scores", SCHOOLS, known)))

    headings = [cell.value for cell in book.worksheets[0][HEADER_ROW + 1]]

    assert headings == ["Школа *", *map(str, range(20))]


def test_only_schools_that_have_the_procedure_are_prepared() -> None:
    levels = {school.name: school.level for school in SCHOOLS}

    book = openpyxl.load_workbook(BytesIO(template("ege", SCHOOLS)))

    names = [row[0].value for row in book.worksheets[0].iter_rows(min_row=HEADER_ROW + 2, max_col=1)]
    assert {levels[name] for name in names if name} == {"secondary"}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_template_is_ready_to_print_and_explains_itself(kind: str) -> None:
    sheet = openpyxl.load_workbook(BytesIO(template(kind, SCHOOLS))).worksheets[0]
    headings = sheet[HEADER_ROW + 1]

    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize), sheet.page_setup.fitToHeight) == (
        "landscape", 9, 0,
    )  # fmt: skip
    assert sheet.print_title_rows == f"${HEADER_ROW + 1}:${HEADER_ROW + 1}"
    assert sheet.freeze_panes == f"B{HEADER_ROW + 2}"
    assert all(cell.comment and cell.comment.text for cell in headings)
    required = {column.heading for column in KINDS[kind].columns if column.is_required}
    assert {cell.value.removesuffix(" *") for cell in headings if cell.value.endswith(" *")} == required
    assert all(cell.font.bold == cell.value.endswith(" *") for cell in headings)


def test_the_hidden_sheet_of_codes_names_schools_subjects_and_procedures() -> None:
    codes = openpyxl.load_workbook(BytesIO(template("results", SCHOOLS)))[CODES_SHEET]

    cells = {cell.value for row in codes.iter_rows() for cell in row}
    assert codes.sheet_state == "hidden"
    assert {"zr-17", "МБОУ «СОШ № 17»", "math_profile", "Русский язык", "EGE"} <= cells


def test_a_name_is_never_calculated() -> None:
    """Names come from files that anybody may write."""
    book = openpyxl.load_workbook(BytesIO(template("results", [KnownSchool(1, "=1+1", code="=2+2")])))

    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.value: cell.data_type for cell in cells if str(cell.value).startswith("=")} == {
        "=1+1": "s",
        "=2+2": "s",
    }
