"""Published indices of the region: ОИП with its components, ИСБШ with the six flags of typology."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ..columns import Column
from ..facts import IndexRow
from ..kind import Batch, Kind
from ..tables import Context, Table
from ..values import Flag, Missing, Number
from .keys import SCHOOL, YEAR

OIP, ISBSH = "oip", "isbsh"
INDEX_NAMES = {OIP: "ОИП", ISBSH: "ИСБШ"}

RANK = Number(Decimal(1), Decimal(2000), "121,83", places=2)
INDEX = Number(Decimal(0), Decimal(100), "38,97", places=4)
RANK_HELP = "Место в регионе: меньше – лучше; при равенстве среднее место"

RANKS = {
    "ege": ("ЕГЭ", ("Место ЕГЭ",)),
    "oge": ("ОГЭ", ("Место ОГЭ",)),
    "vpr": ("ВПР", ("Место ВПР",)),
    "sk": ("СК", ("Место СК",)),
    "olymp": ("Олимп", ("Олимпиады", "Место Олимп")),
    "reliability": ("Достоверность", ("Место Достоверность",)),
}
FLAGS = {
    "deprived_rural": ("Депривированная сельская", ("Депривированные сельские школы",)),
    "deprived_urban": ("Депривированная городская", ("Депривированные городские школы",)),
    "rural_small": (
        "Сельская малокомплектная",
        ("Сельские малокомплектные", "Сельские малокомплектые", "Сельские малокомплектные школы"),
    ),
    "limited_transport": ("Ограниченная транспортная доступность", ("Школы с ограниченной транспортной доступностью",)),
    "high_deviance": ("Высокий уровень девиантности", ("Школы с высоким уровнем девиантности",)),
    "low_staff": (
        "Низкий уровень кадрового потенциала",
        ("Школы с низким уровнем кадрового потенциала", "Низкий кадровый потенциал"),
    ),
}
PARTS = {OIP: tuple(RANKS), ISBSH: tuple(FLAGS)}

COLUMNS = (
    SCHOOL,
    replace(YEAR, help="Год оценки"),
    *(Column(code, heading, RANK, synonyms, help=RANK_HELP) for code, (heading, synonyms) in RANKS.items()),
    Column(OIP, "ОИП", INDEX, ("Общий интегральный показатель",), help="Индекс: больше – лучше"),
    Column(ISBSH, "ИСБШ", INDEX, ("Индекс социального благополучия школы",), help="Индекс: больше – благополучнее"),
    *(
        Column(code, heading, Flag(), synonyms, help="«да» или «нет»; пусто – не опубликовано")
        for code, (heading, synonyms) in FLAGS.items()
    ),
)


def index_rows(table: Table, context: Context) -> Mapping[str, Sequence[IndexRow]]:
    """A row of a sheet gives one fact for each index that it tells of."""
    schools, years = table.column("school"), table.column("year")
    rows: list[IndexRow] = []
    for place in range(len(table.numbers)):
        if place in table.skipped:
            continue
        told = [(index, fact) for index in PARTS if (fact := _fact(table, place, index))]
        if not told:
            table.refuse(place, OIP if OIP in table.values else ISBSH, "no_index")
        if place not in table.rejected:
            key = (schools[place], years[place])
            rows.extend(IndexRow(*table.place(place, index), *key, index, *fact) for index, fact in told)
    return {"indices": rows}


def _fact(table: Table, place: int, index: str) -> tuple[Any, ...] | None:
    """Value, components and the reason of absence; None if the row says nothing of this index."""
    value, missing = table.column(index)[place], table.why_missing(index, place)
    told = {code: table.column(code)[place] for code in PARTS[index]}
    components = {code: component for code, component in told.items() if component is not None}
    if value is None and not missing and components and place not in table.rejected:
        table.refuse(place, index if index in table.values else "school", "index_needed", index=INDEX_NAMES[index])
    if value is None and not missing and not components:
        return None
    return (value, components, missing.value if isinstance(missing, Missing) else "")


INDICES = Kind(
    code="indices",
    title="Опубликованные индексы (ОИП, ИСБШ)",
    columns=COLUMNS,
    rows=index_rows,
    batches={"indices": Batch(lambda row: row[3:6], lambda row: f"{INDEX_NAMES[row.code]}, {row.year}")},
    one_of=frozenset(PARTS),
    references={index: index for index in PARTS},
    title_words=("оип", "исбш"),
)
