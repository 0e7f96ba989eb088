"""A heat map is a table: each cell says its value in words, the tone of its ground only helps."""

from dataclasses import dataclass

from ui.charts.picture import Numbers

TONES = 5


@dataclass(frozen=True)
class Cell:
    """`share` from 0 (pale) to 1 (dark); None for a cell that says why it has no value."""

    text: str
    share: float | None = None
    url: str = ""
    note: str = ""

    @property
    def tone(self) -> int:
        """0 for no value, then 1 to 5."""
        if self.share is None:
            return 0
        return min(int(min(max(self.share, 0.0), 1.0) * TONES) + 1, TONES)


@dataclass(frozen=True)
class HeatRow:
    label: str
    cells: tuple[Cell, ...]
    url: str = ""


@dataclass(frozen=True)
class HeatMap:
    title: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]

    def numbers(self) -> Numbers:
        rows = tuple((row.label, *(cell.text for cell in row.cells)) for row in self.rows)
        return Numbers((self.corner, *self.columns), rows)
