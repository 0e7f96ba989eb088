"""Columns of a workbook as its kind declares them: they drive reader, validator, template and error texts."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache

from .names import fold
from .values import CellType


class Special(Enum):
    """Cells whose meaning depends on the municipality or on today."""

    SCHOOL = "school"
    YEAR = "year"


@dataclass(frozen=True)
class Series:
    """Columns that are alike: they are explained once, under a heading of their own.

    `is_run`: they are read where at least two stand side by side in their order, «0», «1», «2»; any number of
    a table looks like one of them.
    """

    heading: str
    help: str
    is_run: bool = False


@dataclass(frozen=True)
class Column:
    """`is_required`: the workbook must have the column. `is_filled`: each row must have the value.

    `is_offered`: templates have it; a column that is not is read where it stands.
    """

    field: str
    heading: str
    cell: CellType | Special
    synonyms: tuple[str, ...] = ()
    is_required: bool = False
    is_filled: bool = False
    help: str = ""
    is_offered: bool = True
    series: Series | None = None

    @cached_property
    def spellings(self) -> frozenset[str]:
        return frozenset(plain_heading(text) for text in (self.heading, *self.synonyms))

    @property
    def example(self) -> str:
        examples = {Special.SCHOOL: "", Special.YEAR: "2021"}
        return examples[self.cell] if isinstance(self.cell, Special) else self.cell.example


@lru_cache(maxsize=1 << 14)
def plain_heading(text: str) -> str:
    """«Успеваемость (%)» and «успеваемость, %» are the same heading."""
    return re.sub(r"[^\w%№]+", "", fold(text)).replace("№", "n")
