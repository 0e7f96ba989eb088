"""The comparison with the journal as the federal system writes it: four lines for each group of participants.

Under the name of a school stand «Понизили», «Подтвердили», «Повысили» and «Всего», each with pupils and per cent.
Such a sheet is read as one line for each group, that of «Понизили»; its cells keep their letters.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..columns import plain_heading
from ..reading import Sheet

LINES = ("понизили", "подтвердили", "повысили")
HEADINGS = ("Понизили", "Подтвердили", "Повысили")
TOTALS = frozenset({"всего", "итого"})
SEARCHED_ROWS, SEARCHED_COLUMNS = 40, 3
DEEPEST = 4


def ungrouped(sheet: Sheet) -> Sheet | None:
    """The sheet with a row for each group; None if it has no groups."""
    place = next((place for place in range(SEARCHED_COLUMNS) if _has_groups(sheet, place)), None)
    if sheet.is_turned or place is None:
        return None
    groups = list(_groups(sheet.columns[place]))
    heading_row = _heading_row(sheet, place, groups[0])
    if heading_row is None:
        return None
    titles = [" ".join(cells) for cells in sheet.rows(0, heading_row)]
    names = {row: _name(sheet, place, row, heading_row) for row in groups}
    columns = [_column(sheet, [*titles, "Группы участников"], names)]
    letters = [sheet.letters(max(0, place - 1))]
    for line, word in enumerate(HEADINGS):
        for sign, values in zip(("", ", %"), _places(sheet, heading_row, place), strict=True):
            if values is not None:
                cells = {row: sheet.columns[values][row + line] for row in groups}
                columns.append(_column(sheet, [*[""] * heading_row, f"{word}{sign}"], cells))
                letters.append(sheet.letters(values))
    return replace(sheet, columns=tuple(columns), merges=(), called=tuple(letters))


def _has_groups(sheet: Sheet, place: int) -> bool:
    if place >= len(sheet.columns):
        return False
    column = sheet.columns[place][:SEARCHED_ROWS]
    return next(_groups(column), None) is not None


def _groups(column: Sequence[str]) -> Iterator[int]:
    """Rows of «Понизили» with the two others right below."""
    for row, text in enumerate(column[: -len(LINES) + 1]):
        lines = zip(column[row : row + len(LINES)], LINES, strict=True)
        if "онизили" in text and all(plain_heading(line).startswith(word) for line, word in lines):
            yield row


def _heading_row(sheet: Sheet, place: int, first: int) -> int | None:
    """The nearest row above the first group that names the columns to the right."""
    for row in range(first - 1, max(-1, first - DEEPEST - 1), -1):
        if any(column[row].strip() for column in sheet.columns[place + 1 :]):
            return row
    return None


def _places(sheet: Sheet, heading_row: int, place: int) -> tuple[int | None, int | None]:
    """The columns of pupils and of per cent."""
    pupils = share = None
    for further in range(place + 1, len(sheet.columns)):
        heading = plain_heading(sheet.columns[further][heading_row])
        if "%" in heading or "процент" in heading or "доля" in heading:
            share = further if share is None else share
        elif heading:
            pupils = further if pupils is None else pupils
    return pupils, share


def _name(sheet: Sheet, place: int, row: int, heading_row: int) -> str:
    """In the column before the lines, or in the line above them."""
    for column in sheet.columns[:place]:
        if text := column[row].strip():
            return text
    above = sheet.columns[place][row - 1].strip() if row - 1 > heading_row else ""
    return "" if plain_heading(above) in TOTALS else above


def _column(sheet: Sheet, top: Sequence[str], cells: dict[int, str]) -> list[str]:
    column = [*top, *[""] * (sheet.height - len(top))]
    for row, text in cells.items():
        column[row] = text
    return column
