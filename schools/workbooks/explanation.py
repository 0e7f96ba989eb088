"""A kind of workbook explained to those who fill it: one line for each column."""

from dataclasses import dataclass
from decimal import Decimal

from .columns import Column, Series, Special
from .inn import Inn
from .kind import Kind
from .values import Choice, Day, Flag, Grade, Number, Text

PLAIN = {Flag: "да, нет", Grade: "номер класса", Day: "день, месяц и год", Inn: "десять цифр"}
SHORT_LIST = 7


@dataclass(frozen=True, slots=True)
class Explained:
    """`values`: what a cell may hold."""

    heading: str
    is_required: bool
    what: str
    values: str
    example: str
    synonyms: tuple[str, ...]


def explain(kind: Kind) -> tuple[Explained, ...]:
    """Columns in their order; a series of like columns is one line."""
    lines: dict[str, Explained] = {}
    for column in kind.columns:
        line = _series(column, column.series) if column.series else _line(column)
        lines.setdefault(line.heading, line)
    return tuple(lines.values())


def _line(column: Column) -> Explained:
    what = column.help or column.heading
    return Explained(
        column.heading, column.is_required, what, _values(column.cell), column.example, tuple(column.synonyms)
    )


def _series(column: Column, series: Series) -> Explained:
    return Explained(series.heading, False, series.help, _values(column.cell), column.example, ())


def _values(cell: object) -> str:
    match cell:
        case Special():
            return {Special.SCHOOL: "школа из реестра", Special.YEAR: "год, четыре цифры"}[cell]
        case Choice(words=words):
            return ", ".join(words.values()) if len(words) <= SHORT_LIST else "значение из списка"
        case Number():
            return _range(cell)
        case Text(limit=limit):
            return f"до {limit} знаков"
    return PLAIN.get(type(cell), "")


def _range(cell: Number) -> str:
    sort = "целое число" if cell.is_whole else "проценты" if cell.is_percent else "число"
    ending = f" до {cell.high}" if cell.high < Decimal(10_000) else ""
    return f"{sort} от {cell.low}{ending}"
