"""Tables with schools as columns are turned before they are read; their cells keep their own addresses."""

from ..reading import Merge, Sheet

MOST_ROWS = 300
MOST_COLUMNS = 120


def turned(sheet: Sheet) -> Sheet | None:
    """The sheet with rows as columns; None if it is too large to be a table made by hand."""
    if sheet.is_turned or sheet.height > MOST_ROWS or len(sheet.columns) > MOST_COLUMNS:
        return None
    columns = tuple(map(list, zip(*sheet.columns, strict=True)))
    merges = tuple(Merge(merge.left, merge.top, merge.right, merge.bottom) for merge in sheet.merges)
    return Sheet(sheet.name, columns, merges, is_turned=True)
