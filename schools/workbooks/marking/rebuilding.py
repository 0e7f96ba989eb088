"""A new workbook from the cells that were read: all of them, or the head of each sheet and some rows."""

import re
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

import xlsxwriter

from ..reading import Sheet
from ..writing import PLAIN_TEXT
from .plan import Place

HEAD = 12
LONGEST_NAME = 31
MOST_COLUMNS = 500
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\U00010000-\U0010ffff]")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?")


def rebuilt(
    sheets: Sequence[Sheet], rows: Mapping[str, set[int]] | None = None
) -> tuple[bytes, Callable[[Place], Place]]:
    """The bytes, and where a cell of the file stands in them. `rows` are the wanted rows by sheet, all if None."""
    names = _names(sheets)
    kept: dict[str, dict[int, int]] = {}
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, PLAIN_TEXT) as book:
        for sheet in sheets:
            numbers = _numbers(sheet, None if rows is None else rows.get(sheet.name, set()))
            written = book.add_worksheet(names[sheet.name])
            for place, number in enumerate(numbers):
                texts = (column[number - 1] for column in sheet.columns[:MOST_COLUMNS])
                written.write_row(place, 0, [_value(text) for text in texts])
            kept[sheet.name] = {number: place for place, number in enumerate(numbers, 1)}

    def move(place: Place) -> Place:
        letters, row = re.fullmatch(r"([A-Z]+)(\d+)", place.cell).groups()  # type: ignore[union-attr]
        return Place(names.get(place.sheet, place.sheet), f"{letters}{kept.get(place.sheet, {}).get(int(row), 1)}")

    return buffer.getvalue(), move


def _numbers(sheet: Sheet, wanted: set[int] | None) -> Sequence[int]:
    if wanted is None:
        return range(1, sheet.height + 1)
    return sorted({*range(1, min(HEAD, sheet.height) + 1), *(number for number in wanted if number <= sheet.height)})


def _names(sheets: Sequence[Sheet]) -> dict[str, str]:
    """Names that a workbook may have: no more than 31 signs, none of them special, no two alike."""
    names: dict[str, str] = {}
    for number, sheet in enumerate(sheets, 1):
        name = _FORBIDDEN.sub(" ", sheet.name)[:LONGEST_NAME].strip(" '") or f"Лист {number}"
        taken = {other.casefold() for other in names.values()} | {"history"}
        names[sheet.name] = f"{name[: LONGEST_NAME - 5]} {number}" if name.casefold() in taken else name
    return names


def _value(text: str) -> str | float | None:
    """A number only if it is written as a number is: «007» and «12,5» stay as they are."""
    if not text:
        return None
    return float(text) if _NUMBER.fullmatch(text) else text
