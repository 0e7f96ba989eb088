"""Register of schools: name, code, level, locality."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..columns import Batch, Column, Kind
from ..names import take_apart
from ..tables import Context, Table
from ..values import Choice, Text
from ..vocabulary import LEVEL_SYNONYMS, LEVELS, LOCALITIES, LOCALITY_SYNONYMS


class RegisterRow(NamedTuple):
    """`school` is the key of the school that is already in the register, None for a new one."""

    sheet: str
    row: int
    block: int
    school: int | None
    name: str
    code: str
    level: str
    locality: str
    short_name: str


COLUMNS = (
    Column(
        "name",
        "Наименование ОО",
        Text(300, "МБОУ «СОШ № 17»"),
        ("Наименование образовательной организации", "Наименование школы", "Название", "Школа", "ОО", "Организация"),
        is_required=True,
        is_filled=True,
        help="Полное наименование, как в уставе или в приказе",
    ),
    Column(
        "code",
        "Код",
        Text(40, "ui-17"),
        ("Код ОО", "Код школы"),
        is_required=True,
        help="Постоянный код школы. По нему школа узнаётся и после переименования",
    ),
    Column(
        "level",
        "Уровень",
        Choice(LEVELS, LEVEL_SYNONYMS, "СОШ"),
        ("Уровень образования", "Уровень школы"),
        is_required=True,
        is_filled=True,
        help="НОШ (1–4), ООШ (1–9), СОШ (1–11)",
    ),
    Column(
        "locality",
        "Тип местности",
        Choice(LOCALITIES, LOCALITY_SYNONYMS, "сельская"),
        ("Местность", "Тип населённого пункта"),
        help="Городская или сельская; оставьте пустым, если не известно",
    ),
    Column(
        "short_name",
        "Краткое наименование",
        Text(100, "СОШ № 17"),
        ("Сокращённое наименование", "Краткое название"),
        help="По этому названию школа узнаётся в других книгах",
    ),
)


def register_rows(table: Table, context: Context) -> Mapping[str, Sequence[RegisterRow]]:
    fields = ("name", "code", "level", "locality", "short_name")
    rows = []
    names: dict[str, int] = {}
    for index, cells in enumerate(zip(*map(table.column, fields), strict=True)):
        name, code, level, locality, short_name = (cell or "" for cell in cells)
        first = names.setdefault(take_apart(name).key, table.numbers[index])
        if name and first != table.numbers[index]:
            table.refuse(index, "name", "duplicate", first=first, key=name, example="")
        school = _known(table, index, context, name, code)
        rows.append(RegisterRow(*table.place(index), school, name, code, level, locality, short_name))
    return {"register": table.keep(rows)}


def _known(table: Table, index: int, context: Context, name: str, code: str) -> int | None:
    """The school of the register by its code, or by its very name if one of the two has no code."""
    register = context.register
    by_name = register.called(name) if name else set()
    if code and (by_code := register.by_code.get(code.casefold())):
        key = next(iter(by_code))
        if name and key not in by_name:
            table.warn(index, "code", "code_of_another", school=register.by_key[key].name, example="")
        return key
    if len(by_name) != 1:
        if name and not code:
            table.refuse(index, "code", "code_needed")
        return None
    known = register.by_key[next(iter(by_name))]
    if code and known.code:
        table.refuse(index, "code", "name_of_another", code=known.code, example="")
    return known.key


REGISTER = Kind(
    code="register",
    title="Реестр школ",
    columns=COLUMNS,
    rows=register_rows,
    batches={
        "register": Batch(lambda row: row.code.casefold() or take_apart(row.name).key, lambda row: row.code or row.name)
    },
)
