"""The marker's child process: a plan and a workbook on standard input, the marked workbook on standard output.

Run as a script in Python's isolated mode, without our packages. The workbook may be hostile: whatever it
does to the library happens here, under limits, and ends here.
"""

import json
import resource
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

MEMORY = 1 << 30
SECONDS = 20
WRITTEN = 256 << 20
AUTHOR = "Опора"
RED, YELLOW, GREY, BLUE = "FFC7CE", "FFEB9C", "E7E6E6", "0563C1"
HEADINGS = ("title", "head")
FILLS = {"error": RED, "warning": YELLOW, "note": GREY}
WIDTHS = (18, 14, 26, 22, 80, 24)
NOTE_SIZE = (180, 360)  # height and width in pixels


def limit() -> None:
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, WRITTEN),  # openpyxl writes each sheet to a temporary file first
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def main() -> int:
    limit()
    from openpyxl import load_workbook

    opening, _, content = sys.stdin.buffer.read().partition(b"\n")
    plan = json.loads(opening)
    book = load_workbook(BytesIO(content), data_only=True, keep_links=False)
    if plan["name"] in book.sheetnames:
        book.remove(book[plan["name"]])
    for sheet in book.worksheets:
        clear_marks(sheet)
    for mark in plan["marks"]:
        if mark["sheet"] in book.sheetnames:
            put_mark(book[mark["sheet"]], mark)
    write_lines(book, plan)
    out = BytesIO()
    book.save(out)
    sys.stdout.buffer.write(out.getbuffer())
    return 0


def clear_marks(sheet: "Worksheet") -> None:
    """A marked file comes back: what was mended is no longer marked."""
    from openpyxl.styles import PatternFill

    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment is not None and cell.comment.author == AUTHOR:
                cell.comment, cell.fill = None, PatternFill()


def put_mark(sheet: "Worksheet", mark: dict[str, Any]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    cell = sheet[mark["cell"]]
    for merged in sheet.merged_cells.ranges:
        if mark["cell"] in merged:
            cell = sheet.cell(merged.min_row, merged.min_col)
    cell.fill = PatternFill("solid", fgColor=FILLS[mark["level"]])
    cell.comment = Comment(mark["note"], AUTHOR, *NOTE_SIZE)


def write_lines(book: "Workbook", plan: dict[str, Any]) -> None:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(plan["name"], 0)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    for place, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number, line in enumerate(plan["lines"], 1):
        write_line(sheet, number, line)
        if line["link"] and line["link"][0] in book.sheetnames:
            put_link(sheet.cell(number, line["linked"]), *line["link"])


def write_line(sheet: "Worksheet", number: int, line: dict[str, Any]) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font, PatternFill

    for place, value in enumerate(line["cells"], 1):
        cell = sheet.cell(number, place)
        cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", value) if isinstance(value, str) else value
        if isinstance(value, str):
            cell.data_type = "s"  # «=1+1» is a value of somebody's cell, not a formula of ours
        if line["style"] in HEADINGS:
            cell.font = Font(bold=True)
        elif line["style"] in FILLS:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    if line["style"] in FILLS:
        sheet.cell(number, line["linked"]).fill = PatternFill("solid", fgColor=FILLS[line["style"]])


def put_link(cell: "Cell", sheet_name: str, address: str) -> None:
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    quoted = sheet_name.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{address}")
    cell.font = Font(underline="single", color=BLUE)


if __name__ == "__main__":
    sys.exit(main())
