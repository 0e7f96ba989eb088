"""Parameters of the municipal index: weights, pools, missing data, and where the list begins."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from diagnostics.identification.facts import Needs, Procedure, last_years
from diagnostics.identification.parameters import (
    Parameters,
    count_from,
    decimal_between,
    one_of,
    optional,
    parameter,
    read_part,
    read_procedures,
)
from diagnostics.identification.reliability import TITLE

MOST_YEARS = 10


class Part(StrEnum):
    """Components of the index, in the order of its table."""

    EGE = "ege"
    OGE = "oge"
    VPR = "vpr"
    OLYMPIADS = "olympiads"
    RETENTION = "retention"
    RELIABILITY = "reliability"


class Pooling(StrEnum):
    EGE = "ege"
    LOCALITY = "locality"
    ALL = "all"


class MissingRule(StrEnum):
    RENORMALISE = "renormalise"
    REFUSE = "refuse"


class ListRule(StrEnum):
    SHARE = "share"
    THRESHOLD = "threshold"


class Entries(StrEnum):
    PARTICIPANTS = "participants"
    WINNERS = "winners"


PART_NAMES = {
    Part.EGE: "ЕГЭ",
    Part.OGE: "ОГЭ",
    Part.VPR: "ВПР",
    Part.OLYMPIADS: "Олимпиады",
    Part.RETENTION: "Сохранность контингента",
    Part.RELIABILITY: TITLE,
}
POOLINGS = {
    Pooling.EGE: "школы с ЕГЭ и школы без ЕГЭ",
    Pooling.LOCALITY: "городские и сельские школы",
    Pooling.ALL: "все школы вместе",
}
MISSING_RULES = {
    MissingRule.RENORMALISE: "распределить вес между остальными",
    MissingRule.REFUSE: "не давать вывода",
}
LIST_RULES = {ListRule.SHARE: "нижняя доля школ", ListRule.THRESHOLD: "индекс ниже порога"}
ENTRIES = {Entries.PARTICIPANTS: "участники", Entries.WINNERS: "победители и призёры"}
STAGES = ("municipal", "regional", "national")
RETENTION_VARIABLES = ("g9", "g10_own", "g10_own_pct")


def _weight(default: str, name: str, note: str = "") -> Decimal:
    help = f"Доля, с которой {name} входит в индекс; веса не обязаны давать в сумме единицу.{note}"
    weight: Decimal = parameter(Decimal(default), decimal_between(0, 1), f"Вес: {name}", help)
    return weight


@dataclass(frozen=True, slots=True, kw_only=True)
class MipParameters(Parameters):
    """Without a published methodology everything is a proposal; the municipality sets it by an act of its own."""

    weight_ege: Decimal = _weight("0.30", "ЕГЭ", " У школы без ЕГЭ этот вес переходит к ОГЭ.")
    weight_oge: Decimal = _weight("0.30", "ОГЭ")
    weight_vpr: Decimal = _weight("0.20", "ВПР")
    weight_olympiads: Decimal = _weight("0.10", "олимпиады")
    weight_retention: Decimal = _weight("0", "сохранность контингента")
    weight_reliability: Decimal = _weight("0.10", "достоверность")
    pooling: Pooling = parameter(
        Pooling.EGE,
        one_of(Pooling),
        "Группы сравнимых школ",
        "Места считаются внутри группы, поэтому школы разных групп по результатам не соревнуются.",
        choices=POOLINGS,
    )
    procedures: tuple[Procedure, ...] | None = parameter(
        None,
        optional(read_procedures),
        "Учитываемые процедуры (пусто – все)",
        "Из результатов остальных процедур среднее не складывается.",
    )
    years: int = parameter(
        1,
        count_from(1, MOST_YEARS),
        "За сколько лет взяты результаты",
        "Результаты этих лет складываются по числу участников: больше лет – меньше случайности, но слабее перемены.",
    )
    min_participants: int = parameter(
        1,
        count_from(1),
        "Участников в процедуре, не менее",
        "Процедура, в которой у школы меньше участников, в её среднее не входит.",
    )
    olympiads: Entries = parameter(
        Entries.PARTICIPANTS,
        one_of(Entries),
        "Что считать в олимпиадах",
        "Число на 100 обучающихся по муниципальному, региональному и заключительному этапам вместе.",
        choices=ENTRIES,
    )
    missing_rule: MissingRule = parameter(
        MissingRule.RENORMALISE,
        one_of(MissingRule),
        "Если составляющей нет",
        "Пропуск никогда не считается нулём: вес переходит к остальным составляющим или вывод не делается.",
        choices=MISSING_RULES,
    )
    least_weight: Fraction = parameter(
        Fraction(3, 5),
        read_part,
        "Наименьшая доля веса с данными",
        "Если данных меньше, чем на эту долю веса, школе не ставится индекс и ответ – «недостаточно данных».",
    )
    list_rule: ListRule = parameter(
        ListRule.SHARE,
        one_of(ListRule),
        "Как составить список",
        "По нижней доле школ список всегда примерно одной длины, по порогу он может быть пустым.",
        choices=LIST_RULES,
    )
    lowest_share: Decimal = parameter(
        Decimal(25),
        decimal_between(0, 100),
        "Нижняя доля школ, %",
        "В списке школы, ниже которых по индексу стоит меньше этой доли школ с индексом.",
    )
    threshold: Decimal = parameter(
        Decimal(30),
        decimal_between(0, 100),
        "Порог индекса",
        "В списке школы с индексом строго ниже порога; действует, если список составляется по порогу.",
    )

    def __post_init__(self) -> None:
        if not any(self.weights().values()):
            raise ValueError("Хотя бы один вес должен быть больше нуля.")

    def weights(self) -> dict[Part, Fraction]:
        return {part: Fraction(getattr(self, f"weight_{part.value}")) for part in Part}

    def needs(self, year: int) -> Needs:
        years = last_years(year, self.years)
        variables = ("x_size", *self.olympiad_variables, *RETENTION_VARIABLES)
        return Needs(results=years, procedures=self.procedures, context=years, variables=variables)

    @property
    def olympiad_variables(self) -> tuple[str, ...]:
        ending = "_winners" if self.olympiads is Entries.WINNERS else ""
        return tuple(f"olymp_{stage}{ending}" for stage in STAGES)
