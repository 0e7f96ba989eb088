"""The user's own workbook with the errors marked in it, to be mended and loaded again.

The file is opened for writing in a child process under limits: whatever it does to the library happens
there. What cannot be opened so (old formats, text, damaged or very large files) is rebuilt from its cells.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from ..own_sheets import ERRORS_SHEET
from ..precheck import precheck
from ..reading import Sheet, read
from .plan import Document, Place, Plan, plan_marks, unmoved
from .rebuilding import rebuilt

__all__ = ["ERRORS_SHEET", "UnmarkableError", "marked_workbook"]

CHILD = Path(__file__).with_name("child.py")
WALL_SECONDS = 40
MOST_ROWS = 20_000
MOST_CELLS = 400_000
MOST_PACKED = 5 << 20
XLSX_PART = b"xl/workbook.xml"

Move = Callable[[Place], Place]


class UnmarkableError(ValueError):
    """Nothing of the file can be shown with marks: it cannot be read at all."""


def marked_workbook(content: bytes, file_name: str, problems: Sequence[Document]) -> bytes:
    """Bytes of an .xlsx. `problems` are documents as an import keeps them, the important first.

    Raises UnmarkableError for a file without cells. Formulas become their values: without them the
    marked file could not be loaded again before a spreadsheet program has calculated it.
    """
    for book, move in _books(content, file_name, problems):
        marked = _marked(book, plan_marks(file_name, problems, move))
        if marked:
            return marked
    raise UnmarkableError(file_name)


def _books(content: bytes, file_name: str, problems: Sequence[Document]) -> Iterator[tuple[bytes, Move]]:
    """The file itself, then all of its cells in a new workbook, then only the rows in question."""
    sheets = tuple(sheet for sheet in read(content, file_name=file_name).sheets if sheet.height)
    is_small = _is_small(sheets)
    if is_small and XLSX_PART in content and len(content) <= MOST_PACKED and not precheck(content):
        yield content, unmoved
    if sheets and is_small:
        yield rebuilt(sheets)
    if sheets:
        yield rebuilt(sheets, rows=_rows(problems))


def _is_small(sheets: Sequence[Sheet]) -> bool:
    rows = sum(sheet.height for sheet in sheets)
    return rows <= MOST_ROWS and sum(sheet.height * len(sheet.columns) for sheet in sheets) <= MOST_CELLS


def _rows(problems: Sequence[Document]) -> Mapping[str, set[int]]:
    rows: dict[str, set[int]] = {}
    for problem in problems:
        if problem["row"]:
            rows.setdefault(problem["sheet"], set()).add(problem["row"])
    return rows


def _marked(book: bytes, plan: Plan) -> bytes:
    """Empty if the child gave up. Its temporary files are gone with the folder, even if it was killed."""
    with TemporaryDirectory() as folder:
        try:
            child = subprocess.run(
                [sys.executable, "-I", "-X", "utf8", str(CHILD)],
                input=json.dumps(plan.to_json()).encode() + b"\n" + book,
                capture_output=True,
                cwd=folder,
                env={"TMPDIR": folder},
                timeout=WALL_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return b""
    return b"" if child.returncode else child.stdout
