"""Tables with schools as columns are turned before they are read; their cells keep their own addresses."""

from collections.abc import Iterator
from dataclasses import replace

from ..matching import Register
from ..reading import Merge, Sheet
from .headers import ASKS, Header
from .search import best_header

MOST_ROWS = 300
MOST_COLUMNS = 120


def turned(sheet: Sheet) -> Sheet | None:
    """The sheet with rows as columns; None if it is too large to be a table made by hand."""
    if sheet.is_turned or sheet.height > MOST_ROWS or len(sheet.columns) > MOST_COLUMNS:
        return None
    columns = tuple(map(list, zip(*sheet.columns, strict=True)))
    merges = tuple(Merge(merge.left, merge.top, merge.right, merge.bottom) for merge in sheet.merges)
    return Sheet(sheet.name, columns, merges, is_turned=True)


def below_each_other(header: Header, register: Register) -> list[Header]:
    """All tables on their side that stand below each other in the file; blank rows part them."""
    sheet = header.sheet
    if not sheet.is_turned:
        return [header]
    found, start = [], 0
    for end in _ends(sheet):
        table = best_header(_strip(sheet, start, end), (header.kind,), header.answers, register)
        if table and table.level >= ASKS:
            found.append(table)
            start = end
    rest = "".join(map("".join, sheet.columns[start:]))
    is_all_read = not any(map(str.isdigit, rest))
    return found if len(found) > 1 and is_all_read else [header]


def _ends(sheet: Sheet) -> Iterator[int]:
    yield from (place for place, cells in enumerate(sheet.columns) if not any(cell.strip() for cell in cells))
    yield len(sheet.columns)


def _strip(sheet: Sheet, start: int, end: int) -> Sheet:
    """Nothing but these columns of a turned sheet, each in its place."""
    blank = [""] * sheet.height
    columns = (*[blank] * start, *sheet.columns[start:end], *[blank] * (len(sheet.columns) - end))
    merges = tuple(merge for merge in sheet.merges if start <= merge.left and merge.right < end)
    return replace(sheet, columns=columns, merges=merges)
