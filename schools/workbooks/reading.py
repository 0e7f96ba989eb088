"""Bytes of a workbook → its visible sheets as columns of text. The only way to the native reader."""

import json
import subprocess
import sys
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path, PurePath
from typing import NamedTuple

from .child import BETWEEN_CELLS, PROTECTED, TOO_HEAVY
from .precheck import STANDARD, Limits, format_of, precheck
from .problems import Problem

CHILD = Path(__file__).with_name("child.py")
WALL_SECONDS = 40
LONGEST_NAME = 100


class Merge(NamedTuple):
    """Merged cells: first and last row and column, from zero."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Cells as text, by column; `columns[2][9]` is C10, an empty cell is "".

    A hidden sheet comes without its cells. The columns of a turned sheet are the rows of the file.
    Rows above `begins` belong to another table of the sheet. `called`: the letters of columns that were put together.
    """

    name: str
    columns: tuple[list[str], ...] = ()
    merges: tuple[Merge, ...] = ()
    is_hidden: bool = False
    is_turned: bool = False
    begins: int = 0
    called: tuple[str, ...] = ()

    @property
    def height(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    def rows(self, first: int, end: int) -> list[tuple[str, ...]]:
        return list(zip_longest(*(column[first:end] for column in self.columns), fillvalue=""))

    def part(self, begins: int, ends: int) -> "Sheet":
        """The same sheet with nothing but these rows, each in its place."""
        columns = tuple([""] * begins + column[begins:ends] for column in self.columns)
        merges = tuple(merge for merge in self.merges if begins <= merge.top and merge.bottom < ends)
        return replace(self, columns=columns, merges=merges, begins=begins)

    def letters(self, place: int) -> str:
        """How the file calls a column of ours."""
        if self.called:
            return self.called[place]
        return str(place + 1) if self.is_turned else column_letters(place)


@dataclass(frozen=True, slots=True)
class Reading:
    """Either sheets or the problem that prevented reading."""

    sheets: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = ()


def read(content: bytes, limits: Limits = STANDARD, *, file_name: str = "") -> Reading:
    """Read a workbook that nobody vouches for. Never raises because of what is in the file."""
    problems = precheck(content, limits)
    if problems:
        return Reading(problems=problems)
    try:
        child = subprocess.run(
            [sys.executable, "-I", "-X", "utf8", str(CHILD), format_of(content)],
            input=content,
            capture_output=True,
            env={},
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Reading(problems=(Problem("too_heavy"),))
    if child.returncode:
        return Reading(problems=(Problem(_rule(child.returncode)),))
    sheets = _sheets(child.stdout, PurePath(file_name).stem[:LONGEST_NAME] or "Таблица")
    if not any(sheet.height for sheet in sheets):
        return Reading(problems=(Problem("empty_workbook"),))
    return Reading(sheets=sheets)


def _rule(code: int) -> str:
    if code == PROTECTED:
        return "encrypted"
    return "too_heavy" if code < 0 or code == TOO_HEAVY else "damaged"


def _sheets(output: bytes, nameless: str) -> tuple[Sheet, ...]:
    sheets, position = [], 0
    while position < len(output):
        line_end = output.index(b"\n", position)
        opening = json.loads(output[position:line_end])
        position = line_end + 1
        columns = [[""] * opening["height"] for _ in range(opening["first_column"])]
        for size in opening["sizes"]:
            columns.append(output[position : position + size].decode().split(BETWEEN_CELLS))
            position += size
        merges = tuple(Merge(*merge) for merge in opening["merges"])
        sheets.append(Sheet(opening["name"] or nameless, tuple(columns), merges, opening["is_hidden"]))
    return tuple(sheets)


def column_letters(place: int) -> str:
    """0 → A, 27 → AB."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
