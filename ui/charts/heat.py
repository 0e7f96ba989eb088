"""A heat map is a table: each cell says its value in words, the tone of its ground only helps."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ui.charts.picture import Numbers, sentences

TONES = 5
TOLD = 3


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
class HeatColumn:
    """Neighbours of one `group` share a heading above their labels."""

    label: str
    group: str = ""

    def __str__(self) -> str:
        return f"{self.group}, {self.label}" if self.group else self.label


@dataclass(frozen=True)
class HeatMap:
    """`tones` say what each of the five grounds stands for, the palest first."""

    title: str
    corner: str
    columns: tuple[HeatColumn, ...]
    rows: tuple[HeatRow, ...]
    unit: str = ""
    tones: tuple[str, ...] = ()

    def describe(self) -> str:
        """How many values there are, and the darkest cells: what the eye finds first."""
        known = [
            (cell.share, row.label, column, cell.text)
            for row in self.rows
            for column, cell in zip(self.columns, row.cells, strict=True)
            if cell.share is not None
        ]
        count = ngettext("%(count)s value", "%(count)s values", len(known)) % {"count": len(known)}
        darkest = sorted(known, key=lambda cell: -(cell[0] or 0))[:TOLD]
        told = "; ".join(f"{label}, {column} – {text} {self.unit}".rstrip() for _share, label, column, text in darkest)
        return sentences([count, _("greatest: %(cells)s") % {"cells": told}] if told else [count])

    def groups(self) -> list[tuple[str, int]]:
        """Headings above the labels and how many columns each spans; empty if no column has one."""
        spans = [(group, len(list(own))) for group, own in groupby(column.group for column in self.columns)]
        return spans if any(group for group, _span in spans) else []

    def legend(self) -> list[tuple[int, str]]:
        """Tones and what they stand for."""
        return list(enumerate(self.tones, start=1))

    def numbers(self) -> Numbers:
        rows = tuple((row.label, *(cell.text for cell in row.cells)) for row in self.rows)
        return Numbers((self.corner, *map(str, self.columns)), rows)
