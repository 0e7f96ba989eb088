"""Kinds of workbook with a row for each school and year, and a column for each variable of the dictionary."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from ..columns import Column, Series
from ..facts import ContextRow
from ..kind import Batch, Kind
from ..tables import Context, Table
from ..values import Choice, Value
from ..variables import BY_CODE, DISJOINT, VARIABLES, Variable
from ..vocabulary import LOCALITIES, LOCALITY_SYNONYMS
from .keys import SCHOOL, YEAR

OTHERS = Series(
    "Показатели других ежегодных книг", "Контекст, кадры, 10 класс, олимпиады, НОКО: читаются, если стоят рядом"
)

# It stands in the register; a context sheet that repeats it is held against the register.
LOCALITY = Column(
    "locality",
    "Тип местности",
    Choice(
        LOCALITIES,
        {"urban": (*LOCALITY_SYNONYMS["urban"], "0", "нет"), "rural": ("1", "да", *LOCALITY_SYNONYMS["rural"])},
        "сельская",
    ),
    ("Сельская", "Сельская школа", "Местность", "x_rural"),
    help="Сверяется с реестром школ",
    is_offered=False,
    series=OTHERS,
)


def yearly_kind(
    code: str,
    title: str,
    own: Sequence[Variable],
    *,
    sections: tuple[str, ...] = (),
    wholes: Mapping[str, str] = MappingProxyType({}),
    title_words: tuple[str, ...] = (),
) -> Kind:
    """`own` variables make a workbook one of this kind and stand in its template; all others are read beside them."""
    others = [variable for variable in VARIABLES if variable not in own]
    return Kind(
        code=code,
        title=title,
        columns=(
            SCHOOL,
            YEAR,
            *map(_column, own),
            *(replace(_column(variable), is_offered=False, series=OTHERS) for variable in others),
            LOCALITY,
        ),
        rows=yearly_rows,
        batches={"context": Batch(lambda row: row[3:6], lambda row: f"{BY_CODE[row.variable].heading}, {row.year}")},
        one_of=frozenset(variable.code for variable in own),
        references={variable.code: variable.code for variable in VARIABLES},
        sections=sections,
        wholes=wholes,
        title_words=title_words,
    )


def _column(variable: Variable) -> Column:
    return Column(
        variable.code, variable.heading, variable.cell, (*variable.synonyms, variable.code), help=variable.help
    )


def yearly_rows(table: Table, context: Context) -> Mapping[str, Sequence[ContextRow]]:
    present = [code for code in BY_CODE if code in table.values]
    schools, years = table.column("school"), table.column("year")
    _hold_against_register(table, context)
    rows: list[ContextRow] = []
    for index in range(len(table.numbers)):
        if index in table.skipped:
            continue
        values = {code: value for code in present if (value := table.values[code][index]) is not None}
        _judge(table, index, values)
        if index in table.rejected:
            continue
        for code in present:
            value, reason = values.get(code), table.why_missing(code, index)
            if value is not None or reason:
                fact: tuple[Any, ...] = (schools[index], years[index], code, value, reason.value if reason else "")
                rows.append(ContextRow(*table.place(index, code), *fact))
    return {"context": rows}


def _hold_against_register(table: Table, context: Context) -> None:
    known = {key: school.locality for key, school in context.register.by_key.items()}
    for index, (school, locality) in enumerate(zip(table.column("school"), table.column("locality"), strict=True)):
        if locality and known.get(school, "") not in ("", locality) and index not in table.skipped:
            table.warn(index, "locality", "other_locality", known=LOCALITIES[known[school]])


def _judge(table: Table, index: int, values: Mapping[str, Any]) -> None:
    for code, part in values.items():
        whole = _whole(code, values)
        if whole and part > values[whole]:
            _refuse(table, index, code, part, whole, values[whole])
    for codes in DISJOINT:
        parts = [values[code] for code in codes if code in values]
        whole = _whole(codes[-1], values)
        if whole and parts and max(parts) <= values[whole] < sum(parts):
            _refuse(table, index, next(code for code in codes if code in values), sum(parts), whole, values[whole])


def _whole(code: str, values: Mapping[str, Any]) -> str:
    """The variable that this one lies within, if the row tells it."""
    return next((whole for whole in BY_CODE[code].within if whole in values), "")


def _refuse(table: Table, index: int, code: str, part: Value, whole: str, known: Value) -> None:
    heading = BY_CODE[whole].heading
    table.refuse(index, code, "part_over_whole", part=part, whole=known, whole_heading=heading, example="")
