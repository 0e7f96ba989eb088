"""How a kind of workbook is declared: its columns drive reader, validator, template and error texts."""

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
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
class Column:
    """`is_required`: the workbook must have the column. `is_filled`: each row must have the value."""

    field: str
    heading: str
    cell: CellType | Special
    synonyms: tuple[str, ...] = ()
    is_required: bool = False
    is_filled: bool = False
    help: str = ""

    @cached_property
    def spellings(self) -> frozenset[str]:
        return frozenset(plain_heading(text) for text in (self.heading, *self.synonyms))

    @property
    def example(self) -> str:
        examples = {Special.SCHOOL: "", Special.YEAR: "2021"}
        return examples[self.cell] if isinstance(self.cell, Special) else self.cell.example


@dataclass(frozen=True)
class Kind:
    """A kind of workbook.

    `one_of`: at least one of these columns must be present. `rows` turns a parsed table into facts and
    adds the problems of whole rows to it. `key` is what no two facts may share.
    """

    code: str
    title: str
    columns: tuple[Column, ...]
    rows: "Callable[[Table, Context], Iterable[Any]]"
    key: Callable[[Any], Hashable]
    key_words: Callable[[Any], str]
    one_of: frozenset[str] = frozenset()

    @cached_property
    def by_spelling(self) -> dict[str, Column]:
        return {spelling: column for column in self.columns for spelling in column.spellings}

    @cached_property
    def required(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.is_required)

    def column(self, field: str) -> Column:
        return next(column for column in self.columns if column.field == field)

    def is_satisfied_by(self, fields: Iterable[str]) -> bool:
        present = set(fields)
        has_required = all(column.field in present for column in self.required)
        return has_required and (not self.one_of or bool(present & self.one_of))


def plain_heading(text: str) -> str:
    """«Успеваемость (%)» and «успеваемость, %» are the same heading."""
    return re.sub(r"[^\w%№]+", "", fold(text)).replace("№", "n")
