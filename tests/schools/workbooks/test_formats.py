"""One table in every format that departments send; and what no table needs is refused."""

import codecs
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
import xlwt

from schools.workbooks import Level, Validated, read

from .checks import check_workbook
from .conftest import SCHOOLS
from .files import raw_workbook, results_workbook, with_formula_without_value, workbook, zipped

TITLE = "ОГЭ, математика, 9 класс"
ROWS = [
    [TITLE],
    ["ОО", "2021", ""],
    ["", "Успеваемость (%)", "Качество (%)"],
    ["СОШ № 1", "57,1", "14,3"],
    ["СОШ № 17", "78", "28,0"],
]
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def separated(sign: str) -> str:
    return "\r\n".join(sign.join(f'"{cell}"' if sign in cell else cell for cell in row) for row in ROWS)


def excel_97() -> bytes:
    """Numbers as numbers, the two measures under a merged year."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Лист1")
    for row, cells in enumerate(ROWS):
        for place, cell in enumerate(cells):
            if cell and (row, cell) != (1, "2021"):
                sheet.write(row, place, float(cell.replace(",", ".")) if cell[0].isdigit() else cell)
    sheet.write_merge(1, 1, 1, 2, 2021)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def open_document(cells: str = "", parts: dict[str, str] | None = None, mimetype: str = MIMETYPE) -> bytes:
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in ROWS
    )
    content = (
        f'<?xml version="1.0"?><office:document-content{NAMESPACES} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Лист1">{rows}{cells}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return zipped({"mimetype": mimetype, "content.xml": content, "META-INF/manifest.xml": manifest, **(parts or {})})


FILES = {
    "xlsx": lambda: workbook({"Лист1": ROWS}),
    "xls": (Path(__file__).parent / "fixtures" / "percentages.xls").read_bytes,
    "ods": open_document,
    "csv ; cp1251": lambda: separated(";").encode("cp1251"),
    "csv ; UTF-8": lambda: separated(";").encode(),
    "csv , BOM": lambda: separated(",").encode("utf-8-sig"),
    "csv tab": lambda: separated("\t").encode("cp1251"),
    "csv tab UTF-16": lambda: separated("\t").encode("utf-16"),
    "csv ; UTF-16 big-endian": lambda: codecs.BOM_UTF16_BE + separated(";").encode("utf-16-be"),
    "xls of another writer": excel_97,
}


def checked(content: bytes, file_name: str = "") -> Validated:
    return check_workbook(content, schools=SCHOOLS, today_year=2026, file_name=file_name)


@pytest.mark.parametrize("form", FILES)
def test_the_same_table_in_every_format(form: str) -> None:
    validated = checked(FILES[form]())

    assert [problem.rule for problem in validated.problems if problem.level is Level.ERROR] == []
    facts = [(row.school, row.year, row.subject, row.success_pct, row.quality_pct) for row in validated.rows]
    assert facts == [
        (1, 2021, "math", Decimal("57.1"), Decimal("14.3")),
        (2, 2021, "math", Decimal(78), Decimal("28.0")),
    ]
    row = validated.rows[1]
    assert validated.cell(row.sheet, row.row, row.block, "quality_pct") == "C5"


def test_a_hidden_sheet_is_named_and_not_read() -> None:
    problems = checked(FILES["xls"]()).problems

    assert [(problem.rule, problem.sheet, problem.level) for problem in problems] == [
        ("hidden_sheet", "Черновик", Level.NOTE)
    ]


def test_the_name_of_a_text_file_is_that_of_its_sheet() -> None:
    content = "ОО;Успеваемость;Качество\nСОШ № 1;57,1;14,3\n".encode("cp1251")

    validated = checked(content, "ОГЭ русский язык 2021.csv")

    assert [(row.sheet, row.year, row.subject) for row in validated.rows] == [("ОГЭ русский язык 2021", 2021, "rus")]


def test_a_separator_within_quotes_is_no_separator() -> None:
    sheet = read('ОО;Примечание\n"СОШ № 1; филиал";"да\nнет"\n'.encode()).sheets[0]

    assert sheet.rows(1, 2) == [("СОШ № 1; филиал", "да\nнет")]


FORMULA = '<table:table-row><table:table-cell table:formula="of:=1+1"/></table:table-row>'
LISTENER = '<table:table-row><script:event-listener xmlns:script="x"/></table:table-row>'
SOURCE = '<table:table-row><table:table-source href="file:///etc/hostname"/></table:table-row>'
BAD = {
    "a picture after the mark of UTF-16": (lambda: codecs.BOM_UTF16_LE + b"\x01\x00;\x00", "not_a_workbook"),
    "ods of another kind": (
        lambda: open_document(mimetype="application/vnd.oasis.opendocument.text"),
        "not_a_workbook",
    ),
    "ods with scripts": (lambda: open_document(parts={"Basic/Standard/Module1.xml": "<x/>"}), "macros"),
    "ods with a listener": (lambda: open_document(LISTENER), "macros"),
    "ods with an object": (lambda: open_document(parts={"Object 1/content.xml": "<x/>"}), "embedded"),
    "ods linked": (lambda: open_document(SOURCE), "external_links"),
    "ods encrypted": (lambda: open_document(parts={"META-INF/manifest.xml": "<x:encryption-data/>"}), "encrypted"),
    "ods with entities": (lambda: open_document(parts={"styles.xml": "<!DOCTYPE x>"}), "doctype"),
    "ods uncalculated": (lambda: open_document(FORMULA), "formula_uncalculated"),
    "xls with macros": (lambda: FILES["xls"]() + "_VBA_PROJECT".encode("utf-16-le"), "macros"),
    "xls and an archive": (lambda: FILES["xls"]() + zipped({"a": "b"}), "two_in_one"),
    "xlsx and a page": (lambda: results_workbook() + b"<html><script>1</script></html>", "two_in_one"),
    "a picture and xlsx": (lambda: b"PK\x03\x04GIF89a" + results_workbook(), "two_in_one"),
    "xlsb": (lambda: raw_workbook("<sheetData/>", {"xl/workbook.bin": "x"}), "binary_excel"),
    "a page named xls": (lambda: b"<html><table><tr><td>1;2</td></tr></table></html>", "web_page"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n\x00\x00,;", "not_a_workbook"),
    "a document": (lambda: b"%PDF-1.7, 1;2", "not_a_workbook"),
}


@pytest.mark.parametrize("file", BAD)
def test_what_no_table_needs_is_refused_in_words(file: str) -> None:
    make, rule = BAD[file]

    problems = read(make()).problems

    assert [problem.rule for problem in problems] == [rule]
    assert problems[0].message.endswith(".")


def test_a_formula_without_its_value_is_found_in_its_cell() -> None:
    [problem] = check_workbook(with_formula_without_value(), schools=(), today_year=2026).problems

    assert (problem.rule, problem.row, problem.column) == ("formula_without_value", 1, "A")
    assert problem.message.startswith("A1. Формула без вычисленного значения")
