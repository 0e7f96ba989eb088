"""Makers of workbooks, good and bad, for every test that needs a file."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter

Cell = str | int | float | bool | None

RESULTS_HEADINGS = (
    "Школа", "Год", "Процедура", "Предмет", "Класс", "Участников", "2", "3", "4", "5", "Ниже минимума",
)  # fmt: skip
REGISTER_HEADINGS = ("Наименование ОО", "Код", "Уровень", "Тип местности")
CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    "</Types>"
)
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>'
)
WORKBOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Лист1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
WORKBOOK_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>'
)
SHEET_OPENING = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def workbook(sheets: Mapping[str, Iterable[Sequence[Cell]]], hidden: Iterable[str] = ()) -> bytes:
    """A real workbook with these rows on these sheets; equal rows give equal bytes."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_numbers": False}) as book:
        book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if name in hidden:
                sheet.hide()
    return buffer.getvalue()


def results_workbook(*rows: Sequence[Cell], sheet: str = "Результаты") -> bytes:
    return workbook({sheet: [RESULTS_HEADINGS, *rows]})


def register_workbook(*rows: Sequence[Cell]) -> bytes:
    return workbook({"Реестр": [REGISTER_HEADINGS, *rows]})


def raw_workbook(sheet_body: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A workbook written by hand around the XML of its only sheet, with further or replaced parts."""
    written = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELS,
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": WORKBOOK_RELS,
        "xl/worksheets/sheet1.xml": f"{SHEET_OPENING}{sheet_body}</worksheet>",
        **(parts or {}),
    }
    return zipped(written)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def text_named_xlsx() -> bytes:
    return "Добрый день. Высылаю результаты школ позже.\n".encode()


def empty_sheet() -> bytes:
    return workbook({"Лист1": []})


def headings_only() -> bytes:
    return results_workbook()


def sparse_range_bomb(cell: str = "XFD1048576") -> bytes:
    """Two cells whose common range would need half a terabyte."""
    row = "".join(letter for letter in cell if letter.isdigit())
    return raw_workbook(
        f'<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData>'
    )


def zip_bomb(megabytes: int = 80) -> bytes:
    """A few hundred kilobytes that unpack to a sheet of this size."""
    cells = '<c t="inlineStr"><is><t>' + "А" * 400 + "</t></is></c>"
    row = f"<row>{cells * 10}</row>".encode()
    return raw_workbook("", {"xl/worksheets/sheet1.xml": row * ((megabytes << 20) // len(row))})


def lying_zip_bomb(megabytes: int = 80, declared: int = 1000) -> bytes:
    """The same with a false size in both headers of the archive."""
    content = bytearray(raw_workbook("", {"xl/worksheets/sheet1.xml": b" " * (megabytes << 20)}))
    real = (megabytes << 20).to_bytes(4, "little")
    for place in _places(content, real):
        content[place : place + 4] = declared.to_bytes(4, "little")
    return bytes(content)


def _places(content: bytearray, sought: bytes) -> list[int]:
    places, start = [], 0
    while (place := content.find(sought, start)) >= 0:
        places.append(place)
        start = place + 1
    return places


def with_doctype() -> bytes:
    entity = '<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    shared = f'{entity}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&e;</t></si></sst>'
    return raw_workbook("<sheetData/>", {"xl/sharedStrings.xml": shared})


def with_macros() -> bytes:
    return raw_workbook("<sheetData/>", {"xl/vbaProject.bin": b"\xcc\x61"})


def with_external_links() -> bytes:
    return raw_workbook("<sheetData/>", {"xl/externalLinks/externalLink1.xml": "<externalLink/>"})


def with_embedding() -> bytes:
    return raw_workbook("<sheetData/>", {"xl/embeddings/oleObject1.bin": b"\xd0\xcf"})


def with_formula_without_value() -> bytes:
    return raw_workbook('<sheetData><row r="1"><c r="A1"><f>1+1</f></c></row></sheetData>')


def letter() -> bytes:
    """A compound file of the old Word."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le") + b"\0" * 600


def encrypted() -> bytes:
    return letter() + "EncryptedPackage".encode("utf-16-le") + b"\0" * 100


BAD_FILES = {
    "empty_file": lambda: b"",
    "not_a_workbook": text_named_xlsx,
    "empty_workbook": empty_sheet,
    "sparse_range": sparse_range_bomb,
    "zip_bomb": zip_bomb,
    "damaged": lying_zip_bomb,
    "doctype": with_doctype,
    "macros": with_macros,
    "external_links": with_external_links,
    "embedded": with_embedding,
    "formula_without_value": with_formula_without_value,
    "encrypted": encrypted,
}
"""Each refusal of a whole file by its rule, with a maker of such a file."""
