"""The reader's child process: bytes on standard input, text of cells on standard output.

The only argument is "csv" or "book". Run as a script in Python's isolated mode, without our packages and
without an environment. The file it reads may be hostile: whatever it does to the native reader happens here,
under limits, and ends here.
"""

import codecs
import csv
import gc
import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from html import unescape
from io import BytesIO, StringIO
from itertools import zip_longest
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MEMORY = 1 << 30
SECONDS = 20
OUTPUT = 256 << 20
LONGEST_TEXT = 32_767
BETWEEN_CELLS = "\x1f"
MOST_MERGES = 20_000
MOST_CELLS = 30_000_000
SAMPLE, SAMPLE_LINES = 20_000, 30
STYLES, WORKBOOK, RELATIONS = "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
LITERAL = re.compile(rb"&quot;.*?&quot;|\\.")
STYLED_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})" s="(\d{1,6})"')
UNREADABLE, TOO_HEAVY, PROTECTED = 3, 4, 5


class CellText(dict[object, str]):
    """Text of a cell's value, made once for each different value."""

    def __missing__(self, value: object) -> str:
        text = _text(value)
        self[value] = text
        return text


def _text(value: object) -> str:
    match value:
        case bool():
            return "1" if value else "0"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case float():
            return format(value, ".15g")
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
    return str(value).replace(BETWEEN_CELLS, " ").strip()[:LONGEST_TEXT]


def limit() -> None:
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def main() -> int:
    limit()
    gc.disable()  # a million new cells and no cycles among them
    write = write_text if sys.argv[1] == "csv" else write_book
    try:
        return write(sys.stdin.buffer.read(), sys.stdout.buffer)
    except MemoryError:
        return TOO_HEAVY


def write_book(content: bytes, out: BinaryIO) -> int:
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        shares = percent_cells(content) if content.startswith(b"PK") else {}
        for metadata in workbook.sheets_metadata:
            if metadata.typ != SheetTypeEnum.WorkSheet:
                continue
            if metadata.visible == SheetVisibleEnum.Visible:
                sheet = workbook.get_sheet_by_name(metadata.name)
                write_sheet(sheet, metadata.name, shares.get(metadata.name, ()), out)
            else:
                write_columns([], {"name": metadata.name, "is_hidden": True}, out)
    except PasswordError:
        return PROTECTED
    except (CalamineError, OSError, ValueError, KeyError, zipfile.BadZipFile):
        return UNREADABLE
    return 0


def write_sheet(sheet: "CalamineSheet", name: str, shares: Iterable[tuple[int, int]], out: BinaryIO) -> None:
    text = CellText().__getitem__
    columns: list[Sequence[str]] = list(zip(*[tuple(map(text, cells)) for cells in sheet.iter_rows()], strict=True))
    merges = [(*start, *end) for start, end in sheet.merged_cell_ranges or ()]
    first_column = sheet.start[1] if sheet.start else 0
    for row, place in shares:
        show_percent(columns, row, place - first_column)
    write_columns(columns, {"name": name, "first_column": first_column, "merges": merges[:MOST_MERGES]}, out)


def show_percent(columns: list[Sequence[str]], row: int, place: int) -> None:
    """0.9 in a cell whose format is «0 %» is the 90 % that a person sees."""
    if not 0 <= place < len(columns) or row >= len(columns[place]):
        return
    with suppress(ValueError):
        shown = f"{float(columns[place][row]) * 100:.12g}%"
        columns[place] = [*columns[place]] if isinstance(columns[place], tuple) else columns[place]
        columns[place][row] = shown  # type: ignore[index]


def percent_cells(content: bytes) -> dict[str, list[tuple[int, int]]]:
    """Row and column, from zero, of cells with a format of per cent, by sheet of an .xlsx."""
    with zipfile.ZipFile(BytesIO(content)) as book:
        parts = set(book.namelist())
        if not {STYLES, WORKBOOK, RELATIONS} <= parts:
            return {}
        styles = percent_styles(book.read(STYLES))
        if not styles:
            return {}
        targets = {one[b"Id"]: one[b"Target"] for one in tags(book.read(RELATIONS), b"Relationship")}
        found = {}
        for sheet in tags(book.read(WORKBOOK), b"sheet"):
            part = "xl/" + targets.get(sheet.get(b"r:id", b""), b"").decode("utf-8", "replace").removeprefix("/xl/")
            if part in parts:
                name = unescape(sheet.get(b"name", b"").decode("utf-8", "replace"))
                cells = map(re.Match.groups, STYLED_CELL.finditer(book.read(part)))
                found[name] = [
                    (int(row) - 1, column_place(letters)) for letters, row, style in cells if style in styles
                ]
        return found


def percent_styles(styles: bytes) -> set[bytes]:
    """Numbers of the cell styles whose number format has a sign of per cent; 9 and 10 are such formats always.

    A sign in quotes or behind a backslash is a text: the number beside it is shown as it is.
    """
    formats = {b"9", b"10"}
    told = ((one[b"numFmtId"], one.get(b"formatCode", b"")) for one in tags(styles, b"numFmt"))
    formats.update(number for number, code in told if b"%" in LITERAL.sub(b"", code))
    used = re.search(rb"<cellXfs\b.*?</cellXfs>", styles, re.DOTALL)
    cells = tags(used[0], b"xf") if used else []
    return {str(place).encode() for place, one in enumerate(cells) if one.get(b"numFmtId") in formats}


def tags(markup: bytes, name: bytes) -> list[dict[bytes, bytes]]:
    """The attributes of each such tag."""
    found = re.findall(rb"<" + name + rb"\s[^>]*>", markup)
    return [dict(re.findall(rb'([\w:]+)="([^"]*)"', tag)) for tag in found]


def column_place(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1


def write_text(content: bytes, out: BinaryIO) -> int:
    """A table of separated values, as spreadsheets and registers of the region write them."""
    text = decoded(content)
    csv.field_size_limit(len(text) + 1)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=separator(text)))
    except csv.Error:
        return UNREADABLE
    if len(rows) * max(map(len, rows), default=0) > MOST_CELLS:
        raise MemoryError
    shown = CellText().__getitem__
    write_columns(list(zip_longest(*[tuple(map(shown, cells)) for cells in rows], fillvalue="")), {"name": ""}, out)
    return 0


def decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1251", "replace")


def separator(text: str) -> str:
    """The sign that splits most of the first lines; a comma is also the sign of decimals, so it comes last."""
    lines = text[:SAMPLE].splitlines()[:SAMPLE_LINES]
    found = {sign: sum(sign in line for line in lines) for sign in ";\t,"}
    return max(found, key=found.__getitem__)


def write_columns(columns: Sequence[Sequence[str]], opening: dict[str, object], out: BinaryIO) -> None:
    """One line of JSON with sizes, then the columns, each as its cells' texts with a separator between."""
    texts = [BETWEEN_CELLS.join(cells).encode("utf-8", "replace") for cells in columns]
    sizes = [len(column) for column in texts]
    if sum(sizes) > OUTPUT:
        raise MemoryError
    sheet = {"first_column": 0, "merges": [], "is_hidden": False, "height": len(columns[0]) if columns else 0}
    out.write(json.dumps({**sheet, **opening, "sizes": sizes}).encode() + b"\n")
    out.writelines(texts)


if __name__ == "__main__":
    sys.exit(main())
