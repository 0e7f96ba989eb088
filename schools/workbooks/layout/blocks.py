"""A sheet becomes blocks: rectangles that read like an ordinary table, each with what its headings tell of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..kind import Kind
from ..reading import Sheet
from .headers import Header
from .titles import ASKED


@dataclass(frozen=True, slots=True)
class Block:
    """`places`: field → column. `given`: values of fields that stand in no column. Rows count from zero.

    `texts`: the headings of the file. `is_open`: a question has to be answered before its rows mean anything.
    """

    sheet: Sheet
    kind: Kind
    titles: tuple[str, ...]
    first_row: int
    places: Mapping[str, int]
    given: Mapping[str, Any]
    texts: Mapping[str, str]
    is_open: bool


def blocks(header: Header) -> Iterator[Block]:
    """One block, or one for each year, procedure, subject or grade that stands above its own columns."""
    groups = _groups(header)
    shared = groups.pop((), {})
    measures = {field: place for field, place in shared.items() if field in header.kind.one_of}
    if not groups or measures:
        yield _block(header, shared, {})
    common = {field: place for field, place in shared.items() if _is_common(header.kind, field)}
    for told, places in groups.items():
        if not header.kind.one_of or header.kind.one_of & set(places):
            yield _block(header, {**common, **places}, dict(told))


def _groups(header: Header) -> dict[tuple[tuple[str, Any], ...], dict[str, int]]:
    groups: dict[tuple[tuple[str, Any], ...], dict[str, int]] = {}
    for place, meaning in header.meant.items():
        told = {} if _is_common(header.kind, meaning.field) else meaning.told
        groups.setdefault(tuple(sorted(told.items())), {})[meaning.field] = place
    return groups


def _told_beside(header: Header) -> dict[str, Any]:
    """A title that stands above the column of schools alone is a title of the whole table."""
    common = (meaning for meaning in header.meant.values() if _is_common(header.kind, meaning.field))
    return {field: value for meaning in common for field, value in meaning.told.items()}


def _is_common(kind: Kind, field: str) -> bool:
    return field in ASKED or any(column.field == field for column in kind.required)


def _block(header: Header, places: Mapping[str, int], told: Mapping[str, Any]) -> Block:
    given = {
        field: value for field, value in {**header.given, **_told_beside(header), **told}.items() if field not in places
    }
    return Block(
        header.sheet,
        header.kind,
        header.above,
        first_row(header),
        places,
        given,
        {field: header.headings[place].text for field, place in places.items() if place in header.headings},
        bool(header.open_fields),
    )


def first_row(header: Header) -> int:
    """Below the headings, and below the row that numbers the columns."""
    row = header.bottom + 1
    return row + 1 if numbers_columns(header.sheet, row) else row


def numbers_columns(sheet: Sheet, row: int) -> bool:
    """«1», «2», «3» under the headings."""
    numbers = [cell for cells in sheet.rows(row, row + 1) for cell in cells if cell.strip()]
    return len(numbers) > 2 and numbers == [str(number + 1) for number in range(len(numbers))]
