"""How a kind of workbook is declared: its columns drive reader, validator, template and error texts."""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from .names import fold
from .values import CellType

if TYPE_CHECKING:
    from .tables import Context, Table


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


@dataclass(frozen=True)
class Batch:
    """Rows for one table of facts: what no two of them may share, and how a person calls it."""

    key: Callable[[Any], Hashable]
    words: Callable[[Any], str]


@dataclass(frozen=True)
class Kind:
    """A kind of workbook.

    `rows` turns a parsed table into named tuples by batch, each beginning with (sheet, row, block), and adds
    the problems of whole rows to the table. `one_of`: at least one of these columns must be present.
    `fixed`: what every workbook of the kind tells of itself, by field. `references`: columns of which a row
    of the city or the region gives reference values, with their metrics. `sections`: headings under which
    further columns repeat; «Учителя» above «высшая категория» is the heading «Учителя высшая категория».
    `shares`: numbers of pupils that may be told as percentages, with the columns of these.
    `title_words`: folded words of a title that speak for this kind when several fit the headings; with
    `needs_title` headings alone say too little, and one of these words or a person must name the kind.
    """

    code: str
    title: str
    columns: tuple[Column, ...]
    rows: "Callable[[Table, Context], Mapping[str, Sequence[Any]]]"
    batches: Mapping[str, Batch]
    one_of: frozenset[str] = frozenset()
    fixed: Mapping[str, Any] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[str, ...] = ()
    shares: Mapping[str, str] = field(default_factory=dict)
    title_words: tuple[str, ...] = ()
    needs_title: bool = False

    @cached_property
    def by_spelling(self) -> dict[str, Column]:
        return {spelling: column for column in self.columns for spelling in column.spellings}

    @cached_property
    def required(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.is_required)

    def column(self, field: str) -> Column:
        return next(column for column in self.columns if column.field == field)


@lru_cache(maxsize=1 << 14)
def plain_heading(text: str) -> str:
    """«Успеваемость (%)» and «успеваемость, %» are the same heading."""
    return re.sub(r"[^\w%№]+", "", fold(text)).replace("№", "n")
