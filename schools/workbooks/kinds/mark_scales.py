"""Scales of a year: the lowest primary score of each mark. They win over the recommended ones."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..columns import Column
from ..facts import ScaleRow
from ..kind import Batch, Kind
from ..tables import Context, Table
from ..values import Number, Parsed, Refusal
from .histogram import HIGHEST_SCORE
from .keys import GRADE, PROCEDURE, SUBJECT, YEAR, fact_words, judge_keys

NOT_TOLD = Parsed(refusal=Refusal("maximum_needed", {"example": "29–33"}))
BOUNDS = ("minimum_3", "minimum_4", "minimum_5", "maximum")
_RANGE = re.compile(r"\s*(?:от\s+)?(\d+)\s*(?:[-–—]|до)\s*(\d+)\s*")


@dataclass(frozen=True, slots=True)
class Lowest(Number):
    """Scales are also printed as ranges: the lowest score of «15–22» is 15."""

    def parse(self, text: str) -> Parsed:
        printed = _RANGE.fullmatch(text)
        return Number.parse(self, printed[1] if printed else text)


def _minimum(mark: int, example: str) -> Column:
    return Column(
        f"minimum_{mark}",
        f"«{mark}» от",
        Lowest(Decimal(1), Decimal(HIGHEST_SCORE), example, is_whole=True),
        (f"Минимум на {mark}", f"Отметка {mark} от", f"Минимальный балл на {mark}", f"Отметка {mark}", f"{mark}"),
        is_required=True,
        is_filled=True,
        help=f"Наименьший первичный балл отметки «{mark}»",
    )


HIGHEST = Number(Decimal(1), Decimal(HIGHEST_SCORE), "33", is_whole=True)
MAXIMUM = Column(
    "maximum",
    "Наибольший балл",
    HIGHEST,
    ("Максимальный балл", "Максимум"),
    help="Наибольший первичный балл; не нужен, если границы «5» даны целиком: 29–33",
)
COLUMNS = (
    YEAR,
    PROCEDURE,
    SUBJECT,
    GRADE,
    _minimum(3, "15"),
    _minimum(4, "23"),
    _minimum(5, "29"),
    MAXIMUM,
)


def scale_rows(table: Table, context: Context) -> Mapping[str, Sequence[ScaleRow]]:
    judge_keys(table, context)
    _fill_maximum(table)
    keys = zip(*map(table.column, ("year", "procedure", "subject", "grade")), strict=True)
    bounds = list(zip(*map(table.column, BOUNDS), strict=True))
    for index, row in enumerate(bounds):
        if None not in row and not row[0] < row[1] < row[2] <= row[3]:
            table.refuse(index, "minimum_3", "scale_out_of_order", example="")
    places = zip(*table.places(), strict=True)
    rows = (ScaleRow(*place, *key, *row) for place, key, row in zip(places, keys, bounds, strict=True))
    return {"scales": table.keep(rows)}


def _fill_maximum(table: Table) -> None:
    """The highest score of «5» is that of the whole work."""
    maxima, minima = list(table.column("maximum")), table.column("minimum_5")
    asked = "maximum" if "maximum" in table.texts else "minimum_5"
    for index, minimum in enumerate(minima):
        if maxima[index] is None and minimum is not None and index not in table.rejected:
            printed = _RANGE.fullmatch(table.texts["minimum_5"][index])
            told = HIGHEST.parse(printed[2]) if printed else NOT_TOLD
            maxima[index] = told.value
            if told.refusal:
                table.refuse(index, asked, told.refusal.rule, **told.refusal.parameters)
    table.values["maximum"] = maxima


MARK_SCALES = Kind(
    code="scales",
    title="Шкалы перевода баллов",
    columns=COLUMNS,
    rows=scale_rows,
    batches={"scales": Batch(lambda row: row[3:7], fact_words)},
    title_words=("шкала", "шкалы"),
    needs_title=True,
    speaking=frozenset({MAXIMUM.field}),
)
