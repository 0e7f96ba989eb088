"""How the files of the demonstration are written: readable JSON and workbooks with equal bytes each time."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

DEMO = Path(__file__).parent
SCALAR = r'(?:-?[\d.]+|"(?:[^"\\]|\\.)*"|null|true|false)'
ROW = re.compile(rf"\[\s+({SCALAR}(?:,\s+{SCALAR})*)\s+\]")
LINE_BREAK = re.compile(r",\s*\n\s+")
MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)

Rows = Sequence[Sequence[Any]]
# rows whose first one holds the headings; or {"rows", "headings": their last row from 1, "merged": ["A1:F1"]}
Sheet = Rows | Mapping[str, Any]


def write_json(path: Path, content: Any) -> None:
    """One row of a table on one line, so that a difference between two versions can be read."""
    path.parent.mkdir(exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, indent=1)
    path.write_text(ROW.sub(_on_one_line, text) + "\n")


def _on_one_line(row: re.Match[str]) -> str:
    return "[" + LINE_BREAK.sub(", ", row[1]) + "]"


def write_workbook(path: Path, sheets: Mapping[str, Sheet]) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": MADE_AT})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for name, content in sheets.items():
            _write_sheet(book.add_worksheet(name), content, bold)


def _write_sheet(sheet: Worksheet, content: Sheet, bold: Format) -> None:
    told: Mapping[str, Any] = content if isinstance(content, Mapping) else {"rows": content}
    rows, headings = told["rows"], told.get("headings", 1)
    is_numbered = isinstance(rows[headings][0], int)
    sheet.set_column(0, 0, 6 if is_numbered else 48)
    sheet.set_column(1, 30, 14)
    if is_numbered:
        sheet.set_column(1, 1, 60)
    sheet.freeze_panes(headings, 1)
    for merged in told.get("merged", ()):
        sheet.merge_range(merged, "", bold)
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            if cell not in (None, ""):
                sheet.write(number, place, cell, bold if number < headings else None)
