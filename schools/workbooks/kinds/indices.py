"""Published indices of the region: ОИП with its components, ИСБШ with the six flags of typology."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from ..columns import Batch, Column, Kind, Special
from ..tables import Context, Table
from ..values import Flag, Missing, Number, Value

OIP, ISBSH = "oip", "isbsh"
INDEX_NAMES = {OIP: "ОИП", ISBSH: "ИСБШ"}


class IndexRow(NamedTuple):
    """One index of one school and year; `components` are ranks for ОИП and flags for ИСБШ."""

    sheet: str
    row: int
    block: int
    school: int
    year: int
    code: str
    value: Decimal | None
    components: Mapping[str, Value]
    missing_reason: str = ""


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
PARTS = {OIP: ("oip", tuple(RANKS)), ISBSH: ("isbsh", tuple(FLAGS))}

COLUMNS = (
    Column(
        "school",
        "Школа",
        Special.SCHOOL,
        ("ОО", "Наименование ОО", "Наименование образовательной организации", "Код ОО"),
        is_required=True,
        is_filled=True,
        help="Название или код школы из реестра",
    ),
    Column("year", "Год", Special.YEAR, is_required=True, is_filled=True, help="Год оценки"),
    *(Column(code, heading, RANK, synonyms, help=RANK_HELP) for code, (heading, synonyms) in RANKS.items()),
    Column("oip", "ОИП", INDEX, ("Общий интегральный показатель",), help="Индекс: больше – лучше"),
    Column("isbsh", "ИСБШ", INDEX, ("Индекс социального благополучия школы",), help="Индекс: больше – благополучнее"),
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
        told = [(PARTS[index][0], fact) for index in PARTS if (fact := _fact(table, place, index))]
        if not told:
            table.refuse(place, "oip" if "oip" in table.values else "isbsh", "no_index")
        if place not in table.rejected:
            rows.extend(IndexRow(*table.place(place, name), schools[place], years[place], *fact) for name, fact in told)
    return {"indices": rows}


def _fact(table: Table, place: int, index: str) -> tuple[Any, ...] | None:
    name, codes = PARTS[index]
    value, missing = table.column(name)[place], table.why_missing(name, place)
    components = {code: table.values[code][place] for code in codes if code in table.values}
    has_components = any(component is not None for component in components.values())
    if value is None and not missing and has_components and place not in table.rejected:
        table.refuse(place, name if name in table.values else "school", "index_needed", index=INDEX_NAMES[index])
    if value is None and not missing and not has_components:
        return None
    return (index, value, components, missing.value if isinstance(missing, Missing) else "")


INDICES = Kind(
    code="indices",
    title="Опубликованные индексы (ОИП, ИСБШ)",
    columns=COLUMNS,
    rows=index_rows,
    batches={"indices": Batch(lambda row: row[3:6], lambda row: f"{INDEX_NAMES[row.code]}, {row.year}")},
    one_of=frozenset({"oip", "isbsh"}),
)
