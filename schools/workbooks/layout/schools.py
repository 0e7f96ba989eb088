"""Which column holds schools, where no heading says so."""

from collections.abc import Iterable, Sequence

from ..matching import Register
from ..reading import Sheet
from ..values import number

LOOKED_AT = 200
FEWEST, HALF = 2, 0.5


def school_place(sheet: Sheet, header_row: int, places: Iterable[int], register: Register) -> int | None:
    """The column half of whose texts at least are certainly schools, and not by bare numbers alone.

    A school or a number in the row of headings is a value of that column.
    """
    rows = slice(header_row + 1, header_row + LOOKED_AT)
    counts = {
        place: _share(sheet.columns[place][rows], register)
        for place in places
        if number(text := sheet.columns[place][header_row]) is None and not register.find(text)
    }
    best = max(counts, key=counts.__getitem__, default=None)
    return best if best is not None and counts[best] >= HALF else None


def most_known(sheet: Sheet, header_row: int, places: Sequence[int], register: Register) -> int:
    """Of several columns of schools the one that the register knows best; the first if it knows none."""
    rows = slice(header_row + 1, header_row + LOOKED_AT)
    return max(places, key=lambda place: _share(sheet.columns[place][rows], register))


def _share(cells: Iterable[str], register: Register) -> float:
    texts = {text for cell in cells if (text := cell.strip())}
    schools = {text for text in texts if len(register.find(text)) == 1}
    if len(schools) < FEWEST or all(text.isdigit() for text in schools):
        return 0
    return len(schools) / len(texts)
