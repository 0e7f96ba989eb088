"""Register of schools: what a school is called, its codes, level, kind and place."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from ..columns import Column
from ..inn import Inn
from ..kind import Batch, Kind
from ..names import take_apart
from ..tables import Context, Table
from ..told import kind_told, level_told
from ..values import Choice, Day, Text
from ..vocabulary import (
    LEVEL_SYNONYMS,
    LEVELS,
    LOCALITIES,
    LOCALITY_SYNONYMS,
    SCHOOL_KIND_SYNONYMS,
    SCHOOL_KINDS,
)
from .keys import SCHOOL_NAMES


class RegisterRow(NamedTuple):
    """`school` is the key of the school that is already in the register, None for a new one.

    An empty text and no date say nothing.
    """

    sheet: str
    row: int
    block: int
    school: int | None
    name: str
    code: str
    level: str
    locality: str
    short_name: str
    kind: str
    cluster: str
    fis_code: str
    inn: str
    address: str
    opened_on: date | None


COLUMNS = (
    Column(
        "name",
        "Наименование ОО",
        Text(300, "МБОУ «СОШ № 17»"),
        (*SCHOOL_NAMES, "Школа", "Название", "Наименование", "Полное наименование"),
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
    Column(
        "kind",
        "Вид школы",
        Choice(SCHOOL_KINDS, SCHOOL_KIND_SYNONYMS, "лицей"),
        ("Вид", "Вид ОО", "Тип ОО", "Тип школы", "Вид образовательной организации"),
        help="Если столбца нет, вид новой школы берётся из названия: лицей, гимназия, вечерняя",
    ),
    Column(
        "cluster",
        "Кластер",
        Text(200, "Сельские малокомплектные"),
        ("Группа школ", "Кластер школ", "Кластер ОО"),
        help="Группа сходных школ, как её называет регион",
    ),
    Column(
        "fis_code",
        "Код в ФИС ОКО",
        Text(40, "edu760123"),
        ("Логин ФИС ОКО", "Логин ОО", "Код ФИС ОКО", "ФИС ОКО", "Логин"),
        help="Логин школы в ФИС ОКО: по нему узнаются файлы ВПР",
    ),
    Column("inn", "ИНН", Inn(), ("ИНН ОО", "ИНН школы", "ИНН организации"), help="Десять цифр ИНН организации"),
    Column(
        "address",
        "Адрес",
        Text(500, "152300, г. Тутаев, ул. Школьная, 1"),
        ("Юридический адрес", "Адрес школы", "Местонахождение"),
    ),
    Column("opened_on", "Дата открытия", Day(), ("Открыта", "Дата создания"), help="День, месяц и год"),
)
FIELDS = tuple(column.field for column in COLUMNS)


def register_rows(table: Table, context: Context) -> Mapping[str, Sequence[RegisterRow]]:
    rows = []
    names: dict[str, int] = {}
    for index, values in enumerate(zip(*map(table.column, FIELDS), strict=True)):
        if index in table.skipped:
            continue
        cells: dict[str, Any] = {name: value or "" for name, value in zip(FIELDS, values, strict=True)}
        name = cells["name"]
        first = names.setdefault(take_apart(name).key, table.numbers[index])
        if name and first != table.numbers[index]:
            table.refuse(index, "name", "duplicate", first=first, key=name, example="")
        school = _known(table, index, context, name, cells["code"])
        if school is None:
            _tell_by_name(table, index, cells)
        elif name in _former_names(context, school):
            cells["name"] = context.register.by_key[school].name
        cells["opened_on"] = cells["opened_on"] or None
        rows.append((index, RegisterRow(*table.place(index), school, **cells)))
    return {"register": [row for index, row in rows if index not in table.rejected]}


def _tell_by_name(table: Table, index: int, cells: dict[str, Any]) -> None:
    """Of a new school the name tells what no cell does; a cell of an existing column is never filled."""
    if "kind" not in table.values:
        cells["kind"] = kind_told(cells["name"])
    if not cells["level"] and index not in table.rejected:
        cells["level"] = level_told(cells["name"])
        if not cells["level"]:
            table.refuse(index, "level", "required")


def _former_names(context: Context, school: int) -> Sequence[str]:
    """An old register is no reason to rename a school back."""
    return context.register.by_key[school].aliases


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
