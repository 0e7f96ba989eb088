"""The reader's child process: bytes on standard input, text of cells on standard output.

Run as a script in Python's isolated mode, without our packages and without an environment. The file it
reads may be hostile: whatever it does to the native reader happens here, under limits, and ends here.
"""

import gc
import json
import resource
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MEMORY = 1 << 30
SECONDS = 20
OUTPUT = 256 << 20
LONGEST_TEXT = 32_767
BETWEEN_CELLS = "\x1f"
UNREADABLE = 3
TOO_HEAVY = 4


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
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    out = sys.stdout.buffer
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read()))
        for metadata in workbook.sheets_metadata:
            if metadata.visible == SheetVisibleEnum.Visible and metadata.typ == SheetTypeEnum.WorkSheet:
                write_sheet(workbook.get_sheet_by_name(metadata.name), metadata.name, out)
    except (CalamineError, OSError, ValueError):
        return UNREADABLE
    except MemoryError:
        return TOO_HEAVY
    return 0


def write_sheet(sheet: "CalamineSheet", name: str, out: BinaryIO) -> None:
    """One line of JSON with sizes, then the columns, each as its cells' texts with a separator between."""
    text = CellText().__getitem__
    columns = [
        BETWEEN_CELLS.join(map(text, cells)).encode("utf-8", "replace")
        for cells in zip(*sheet.iter_rows(), strict=True)
    ]
    first_column = sheet.start[1] if sheet.start else 0
    sizes = [len(column) for column in columns]
    if sum(sizes) > OUTPUT:
        raise MemoryError
    opening = {"name": name, "height": sheet.total_height, "first_column": first_column, "sizes": sizes}
    out.write(json.dumps(opening).encode() + b"\n")
    out.writelines(columns)


if __name__ == "__main__":
    sys.exit(main())
