"""Mutations of what stands in the cells, before the workbook is written."""

from collections.abc import Callable
from random import Random

from tests.schools.workbooks.files import Cell

Rows = list[list[Cell]]

NASTY: tuple[Cell, ...] = (
    "", " ", "-", "–", "н/д", "не проводился", "н/п", "61%", "0,61", "12,5", "1 234", "1\u00a0234", "-1", "1e400",
    "NaN", "inf", "0x10", "1/0", "00:00", "30.30.2022", "=1+1", "@SUM(A1)", "+7", "'1", "٣", "Ⅴ", "½", "1,2,3",
    "9" * 400, "\u202e123", "\u0301" * 50, "𐍈", "а" * 32_767, "A\x1fB", "A\tB", "A\nB", "№ 3", "3", "школа № 3",
    "СШ 3", "Школа", "Город", "Итого", "Область*", "2021", "2020-2021 уч. год", "ВПР 2021. 5 класс",
    "%s %(heading)s {0}", "</t>", "<b>", "'; DROP TABLE school; --", 0, -1, 1e308, 1e-308, 2**53, 3110, 0.5, True, None,
)  # fmt: skip


def _replace(rows: Rows, chance: Random) -> None:
    for _ in range(chance.randint(1, 12)):
        row = chance.choice(rows)
        if row:
            row[chance.randrange(len(row))] = chance.choice(NASTY)


def _fill_column(rows: Rows, chance: Random) -> None:
    place, value = chance.randrange(6), chance.choice(NASTY)
    for row in rows[1:]:
        if place < len(row):
            row[place] = value


def _shuffle_columns(rows: Rows, chance: Random) -> None:
    order = list(range(max(map(len, rows))))
    chance.shuffle(order)
    rows[:] = [[row[place] if place < len(row) else None for place in order] for row in rows]


def _repeat_rows(rows: Rows, chance: Random) -> None:
    rows.extend([list(chance.choice(rows)) for _ in range(chance.choice((1, 5, 300)))])


def _drop_rows(rows: Rows, chance: Random) -> None:
    start = chance.randrange(len(rows))
    del rows[start : start + chance.randint(1, len(rows))]
    rows[:] = rows or [[None]]


def _titles_above(rows: Rows, chance: Random) -> None:
    rows[:0] = [[chance.choice(NASTY)] for _ in range(chance.randint(1, 40))]


def _turn(rows: Rows, chance: Random) -> None:
    width = max(map(len, rows))
    padded = [row + [None] * (width - len(row)) for row in rows]
    rows[:] = [list(column) for column in zip(*padded, strict=True)]


def _widen(rows: Rows, chance: Random) -> None:
    count, value = chance.choice((1, 50, 1000)), chance.choice(NASTY[:40])
    for row in rows[: chance.randint(1, 5)]:
        row.extend([value] * count)


VALUE_MUTATIONS: tuple[Callable[[Rows, Random], None], ...] = (
    _replace,
    _replace,
    _fill_column,
    _shuffle_columns,
    _repeat_rows,
    _drop_rows,
    _titles_above,
    _turn,
    _widen,
)
