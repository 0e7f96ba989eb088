"""The row of headings is found, not assumed; it tells the kind of a sheet."""

from collections.abc import Iterable
from dataclasses import dataclass

from .columns import Column, Kind, plain_heading
from .reading import Sheet

SEARCHED_ROWS = 20


@dataclass(frozen=True, slots=True)
class Header:
    """The best row of headings of a sheet for one kind; `row` and `places` count from zero."""

    kind: Kind
    row: int
    places: dict[str, int]
    unknown: tuple[tuple[int, str], ...]
    repeated: tuple[tuple[int, Column], ...]

    @property
    def is_complete(self) -> bool:
        return self.kind.is_satisfied_by(self.places)

    @property
    def missing(self) -> tuple[Column, ...]:
        return tuple(column for column in self.kind.required if column.field not in self.places)


def find_header(sheet: Sheet, kind: Kind) -> Header | None:
    """The row among the first twenty that matches most columns; None if none matches two."""
    found = [_match(row, cells, kind) for row, cells in enumerate(sheet.top_rows(SEARCHED_ROWS))]
    best = max(found, key=lambda header: (header.is_complete, len(header.places)), default=None)
    return best if best and (len(best.places) > 1 or best.is_complete) else None


def best_header(sheet: Sheet, kinds: Iterable[Kind]) -> Header | None:
    """The kind that explains a sheet best: complete first, then by matched columns."""
    found = [header for kind in kinds if (header := find_header(sheet, kind))]
    return max(found, key=lambda header: (header.is_complete, len(header.places)), default=None)


def _match(row: int, cells: tuple[str, ...], kind: Kind) -> Header:
    places: dict[str, int] = {}
    unknown: list[tuple[int, str]] = []
    repeated: list[tuple[int, Column]] = []
    for place, text in enumerate(cells):
        if not text.strip() or len(text) > 300:
            continue
        column = kind.by_spelling.get(plain_heading(text))
        if column is None:
            unknown.append((place, " ".join(text.split())))
        elif column.field in places:
            repeated.append((place, column))
        else:
            places[column.field] = place
    return Header(kind, row, places, tuple(unknown), tuple(repeated))
