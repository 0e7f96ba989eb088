"""How the files of the demonstration are written: readable JSON and workbooks with equal bytes each time."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

DEMO = Path(__file__).parent
SCALAR = r'(?:-?[\d.]+|"(?:[^"\\]|\\.)*"|null|true|false)'
ROW = re.compile(rf"\[\s+({SCALAR}(?:,\s+{SCALAR})*)\s+\]")
LINE_BREAK = re.compile(r",\s*\n\s+")
MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)

Rows = Sequence[Sequence[Any]]


def write_json(path: Path, content: Any) -> None:
    """One row of a table on one line, so that a difference between two versions can be read."""
    path.parent.mkdir(exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, indent=1)
    path.write_text(ROW.sub(_on_one_line, text) + "\n")


def _on_one_line(row: re.Match[str]) -> str:
    return "[" + LINE_BREAK.sub(", ", row[1]) + "]"


def write_workbook(path: Path, sheets: Mapping[str, Rows]) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": MADE_AT})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.set_column(0, 0, 48)
            sheet.set_column(1, 30, 14)
            sheet.freeze_panes(1, 1)
            sheet.write_row(0, 0, rows[0], bold)
            for number, row in enumerate(rows[1:], start=1):
                sheet.write_row(number, 0, row)
