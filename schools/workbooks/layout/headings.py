"""The headings of a rectangle of rows: for each column its texts from the top row to the bottom one."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..reading import Sheet

LONGEST_HEADING = 300


@dataclass(frozen=True, slots=True)
class Heading:
    """`place` counts from zero; `texts` is never empty."""

    place: int
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        return " / ".join(self.texts)


def headings(sheet: Sheet, top: int, bottom: int) -> tuple[Heading, ...]:
    """Columns with a text in these rows. An upper text holds for all columns below it."""
    rows = _spread(sheet, top, bottom)
    found = []
    for place, cells in enumerate(zip(*rows, strict=True)):
        texts = tuple(dict.fromkeys(" ".join(cell.split()) for cell in cells if cell.strip()))
        if texts and max(map(len, texts)) <= LONGEST_HEADING:
            found.append(Heading(place, texts))
    return tuple(found)


def _spread(sheet: Sheet, top: int, bottom: int) -> list[list[str]]:
    """Merged cells repeat their text; without any, an upper text goes on until the next one."""
    rows = [list(cells) for cells in sheet.rows(top, bottom + 1)]
    merges = [merge for merge in sheet.merges if top <= merge.top <= bottom and merge.left < len(sheet.columns)]
    for merge in merges:
        text = rows[merge.top - top][merge.left]
        for row in rows[merge.top - top : merge.bottom - top + 1]:
            row[merge.left : merge.right + 1] = [text] * len(row[merge.left : merge.right + 1])
    if not any(merge.right > merge.left for merge in merges):
        for row in rows[:-1]:
            _carry(row, rows[-1])
    return rows


def _carry(upper: list[str], lower: Sequence[str]) -> None:
    """«2019» over the first of two columns stands over both, unless the column says something else."""
    text = ""
    for place, cell in enumerate(upper):
        if cell.strip():
            text = cell if lower[place].strip() else ""
        elif lower[place].strip():
            upper[place] = text
        else:
            text = ""
