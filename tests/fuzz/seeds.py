"""The workbooks that mutations start from: what departments send, in each format, made anew each time."""

import zipfile
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from io import BytesIO

from tests.fuzz.compound import old_excel
from tests.schools.workbooks.files import RESULTS_HEADINGS, Cell, workbook

Rows = Sequence[Sequence[Cell]]

SCHOOLS = tuple(f"МОУ «Средняя школа № {number}»" for number in range(1, 13))
LONG: Rows = (
    RESULTS_HEADINGS,
    *((name, 2021, "ОГЭ", "Математика", 9, 21, 10, 6, 3, 2, 10) for name in SCHOOLS),
    *((name, 2021, "ОГЭ", "Русский язык", 9, 20, 1, 9, 7, 3, 1) for name in SCHOOLS),
)
WIDE: Rows = (
    ("ОГЭ, русский язык, 9 класс", None, None, None, None),
    ("ОО", 2019, None, 2021, None),
    (None, "Успеваемость (%)", "Качество (%)", "Успеваемость (%)", "Качество (%)"),
    *((name, "98,0", 28.6, "93,3%", 40) for name in SCHOOLS),
    ("Город", 98.1, 54.3, 97.8, 53.6),
    ("* без учёта вечерней школы", None, None, None, None),
)
CONTEXT: Rows = (
    ("Школа", "Год", "Контингент", "Педагогические работники", "Учителя", "Нет регулярного транспорта"),
    *((name, 2021, 400 + place, 34, 28, "нет") for place, name in enumerate(SCHOOLS)),
)
INDICES: Rows = (
    ("Таблица 1. Результаты идентификации школ по ОИП (оценка 2019 г.)",),
    ("№", "Наименование образовательной организации", "ЕГЭ", "ОГЭ", "ВПР", "СК", "Олимп", "Достоверность", "ОИП"),
    *((place, name, None, 149, 147, 143, 83, 121.83, 59.86) for place, name in enumerate(SCHOOLS, 1)),
)
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)
TABLES: tuple[Rows, ...] = (LONG, WIDE, CONTEXT, INDICES)


def csv(rows: Rows, encoding: str = "cp1251") -> bytes:
    return "".join(f"{_line(row)}\r\n" for row in rows).encode(encoding, "replace")


def open_document(rows: Rows) -> bytes:
    table = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Лист1">{table}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet")
        for name, text in (("META-INF/manifest.xml", MANIFEST), ("content.xml", content)):
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


FORMATS: tuple[tuple[str, Callable[[Rows], bytes]], ...] = (
    ("xlsx", lambda rows: workbook({"Лист1": rows})),
    ("xlsx", lambda rows: workbook({"Титул": [("Отчёт",)], "Данные 2021": rows, "Ещё": rows[:3]}, hidden=["Ещё"])),
    ("csv", csv),
    ("csv", lambda rows: csv(rows, "utf-8-sig")),
    ("ods", open_document),
    ("xls", old_excel),
)


@cache
def seed(table: int, place: int) -> tuple[str, bytes]:
    """Ending and content of one of the TABLES in one of the FORMATS."""
    ending, make = FORMATS[place]
    return ending, make(TABLES[table])


def _line(row: Iterable[Cell]) -> str:
    return ";".join("" if cell is None else str(cell).replace('"', '""') for cell in row)


def _cell(value: Cell) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"
