"""Bytes of a workbook → its visible sheets as columns of text. The only way to the native reader."""

import json
import subprocess
import sys
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from .child import BETWEEN_CELLS, TOO_HEAVY
from .precheck import STANDARD, Limits, precheck
from .problems import Problem

CHILD = Path(__file__).with_name("child.py")
WALL_SECONDS = 40


@dataclass(frozen=True, slots=True)
class Sheet:
    """Cells as text, by column; `columns[2][9]` is C10, an empty cell is ""."""

    name: str
    columns: tuple[list[str], ...]

    @property
    def height(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    def top_rows(self, count: int) -> list[tuple[str, ...]]:
        return list(zip_longest(*(column[:count] for column in self.columns), fillvalue=""))


@dataclass(frozen=True, slots=True)
class Reading:
    """Either sheets or the problem that prevented reading."""

    sheets: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = ()


def read(content: bytes, limits: Limits = STANDARD) -> Reading:
    """Read a workbook that nobody vouches for. Never raises because of what is in the file."""
    problems = precheck(content, limits)
    if problems:
        return Reading(problems=problems)
    try:
        child = subprocess.run(
            [sys.executable, "-I", "-X", "utf8", str(CHILD)],
            input=content,
            capture_output=True,
            env={},
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Reading(problems=(Problem("too_heavy"),))
    if child.returncode:
        is_over_limit = child.returncode < 0 or child.returncode == TOO_HEAVY
        return Reading(problems=(Problem("too_heavy" if is_over_limit else "damaged"),))
    sheets = _sheets(child.stdout)
    if not any(sheet.height for sheet in sheets):
        return Reading(problems=(Problem("empty_workbook"),))
    return Reading(sheets=sheets)


def _sheets(output: bytes) -> tuple[Sheet, ...]:
    sheets, position = [], 0
    while position < len(output):
        line_end = output.index(b"\n", position)
        opening = json.loads(output[position:line_end])
        position = line_end + 1
        columns = [[""] * opening["height"] for _ in range(opening["first_column"])]
        for size in opening["sizes"]:
            columns.append(output[position : position + size].decode().split(BETWEEN_CELLS))
            position += size
        sheets.append(Sheet(opening["name"], tuple(columns)))
    return tuple(sheets)
