"""What a kind of workbook is: its columns, and what becomes of a row."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .columns import Column
from .tables import Context, Table


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
    `band`: a field whose value may stand alone in a row above the schools that it holds for.
    `wholes`: what «Всего» means right before a part, by the field of the part.
    `shares`: numbers of pupils that may be told as percentages, with the columns of these.
    `title_words`: folded words of a title that speak for this kind when several fit the headings; with
    `needs_title` headings alone say too little: one of these words, of the `speaking` columns or a person must name
    the kind.
    """

    code: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Table, Context], Mapping[str, Sequence[Any]]]
    batches: Mapping[str, Batch]
    one_of: frozenset[str] = frozenset()
    fixed: Mapping[str, Any] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[str, ...] = ()
    band: str = ""
    wholes: Mapping[str, str] = field(default_factory=dict)
    shares: Mapping[str, str] = field(default_factory=dict)
    title_words: tuple[str, ...] = ()
    needs_title: bool = False
    speaking: frozenset[str] = frozenset()

    @cached_property
    def by_spelling(self) -> dict[str, Column]:
        return {spelling: column for column in self.columns for spelling in column.spellings}

    @cached_property
    def required(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.is_required)

    def column(self, field: str) -> Column:
        return next(column for column in self.columns if column.field == field)
