"""Parameters of the index, of its flags, and of the rule for candidates."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from diagnostics.identification.facts import Needs, last_years, without_doubles
from diagnostics.identification.isbsh.variables import (
    DEFAULT_VARIABLES,
    WEIGHTINGS,
    ContextVariable,
    Weighting,
    read_variables,
)
from diagnostics.identification.parameters import (
    Parameters,
    count_from,
    decimal_between,
    one_of,
    optional,
    parameter,
    read_part,
)
from schools.workbooks.kinds.indices import FLAGS

YEARS_OF_RESULTS = 3
FLAG_VARIABLES = (
    "x_parents_he",
    "x_single_parent",
    "x_unemployed",
    "x_low_income",
    "x_register",
    "x_size",
    "no_parallels",
    "x_transport",
    "x_distance",
    "travel_minutes",
    "x_teachers_top",
    "teachers",
    "x_vacancies",
    "nonspecialist_pct",
)


class Source(StrEnum):
    PUBLISHED = "published"
    COMPUTED = "computed"


SOURCES = {Source.PUBLISHED: "опубликованный регионом", Source.COMPUTED: "рассчитанный порталом"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagParameters(Parameters):
    """Tests of the six flags of typology; no source defines them, so all are proposals."""

    deprived_share: Decimal = parameter(
        Decimal(25),
        decimal_between(0, 100),
        "Депривированная школа: нижняя доля по составу семей, %",
        "Признак ставится школам, ниже которых по сводке о семьях стоит меньше этой доли школ муниципалитета.",
    )
    small_basic: int = parameter(
        100,
        count_from(1),
        "Малокомплектная основная школа: обучающихся, не больше",
        "Признак ставится сельской школе без параллельных классов с таким контингентом и меньше.",
    )
    small_secondary: int = parameter(
        160,
        count_from(1),
        "Малокомплектная средняя школа: обучающихся, не больше",
        "То же для школы с 10–11 классами; пределы устанавливает регион.",
    )
    far_distance: Decimal = parameter(
        Decimal(30),
        decimal_between(0, 2000),
        "Ограниченная доступность: до центра больше, км",
        "Признак ставится школе дальше этого расстояния, дольше времени в пути или без ежедневного транспорта.",
    )
    far_minutes: Decimal = parameter(
        Decimal(60),
        decimal_between(0, 1440),
        "Ограниченная доступность: в пути до центра больше, минут",
        "Достаточно одного из трёх: времени в пути, расстояния или отсутствия транспорта.",
    )
    deviance_ratio: Decimal = parameter(
        Decimal("1.5"),
        decimal_between(0, 100),
        "Высокая девиантность: доля на учёте к среднему, раз",
        "Признак ставится, если доля обучающихся на учёте во столько раз больше, чем по муниципалитету.",
    )
    deviance_pupils: int = parameter(
        3,
        count_from(0),
        "Высокая девиантность: на учёте не менее, человек",
        "Меньшее число не считается признаком: в малой школе один ученик меняет долю.",
    )
    staff_part: Decimal = parameter(
        Decimal(50),
        decimal_between(0, 100),
        "Низкий кадровый потенциал: доля учителей с категорией меньше, % среднего",
        "Доля учителей с высшей и первой категорией сравнивается с этой частью средней по муниципалитету.",
    )
    vacancies: Decimal = parameter(
        Decimal(10),
        decimal_between(0, 100),
        "Низкий кадровый потенциал: вакансий не менее, % ставок",
        "Достаточно одного из трёх: доли с категорией, вакансий или неспециалистов.",
    )
    nonspecialists: Decimal = parameter(
        Decimal(30),
        decimal_between(0, 100),
        "Низкий кадровый потенциал: предметов у неспециалистов не менее, %",
        "Доля предметов, которые ведут учителя без профильной подготовки.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class IsbshParameters(FlagParameters):
    source: Source | None = parameter(
        None,
        optional(one_of(Source)),
        "Источник ИСБШ (пусто – опубликованный, если он есть)",
        "Опубликованный индекс берётся вместе с его признаками, рассчитанный – из показателей контекста.",
        choices=SOURCES,
    )
    weighting: Weighting | None = parameter(
        None,
        optional(one_of(Weighting)),
        "Веса показателей (пусто – лучшие из возможных)",
        "Заданные веса; если их нет и школ не меньше 60, веса по регрессии; иначе равные, и индекс предварительный.",
        choices=WEIGHTINGS,
    )
    variables: tuple[ContextVariable, ...] = parameter(
        DEFAULT_VARIABLES,
        read_variables,
        "Показатели индекса",
        "Показатель со знаком «+» повышает индекс, со знаком «−» понижает; шкалу можно задать от региона.",
    )
    missing_part: Fraction = parameter(
        Fraction(1, 3),
        read_part,
        "Наибольшая доля веса без данных",
        "Если данных нет на большую долю веса, индекс школы не рассчитывается.",
    )
    isbsh_threshold: Decimal | None = parameter(
        None,
        optional(decimal_between(0, 100)),
        "Порог ИСБШ (пусто – среднее по району)",
        "Кандидат – школа с ИСБШ строго ниже этого числа и с достаточным числом признаков.",
    )
    flags_needed: int = parameter(
        2,
        count_from(0, len(FLAGS)),
        "Признаков неблагополучия, не менее",
        "Сколько из шести признаков должно быть у школы с ИСБШ ниже порога, чтобы она вошла в список.",
    )

    def __post_init__(self) -> None:
        if self.weighting is Weighting.GIVEN and not any(each.weight for each in self.variables):
            raise ValueError("Для заданных весов укажите вес хотя бы одного показателя.")

    @property
    def may_estimate(self) -> bool:
        has_weights = any(each.weight for each in self.variables)
        return self.weighting is Weighting.ESTIMATED or (self.weighting is None and not has_weights)

    def needs(self, year: int) -> Needs:
        estimates = self.source is not Source.PUBLISHED and self.may_estimate
        return Needs(
            results=last_years(year, YEARS_OF_RESULTS) if estimates else (),
            indices=() if self.source is Source.COMPUTED else (year,),
            context=(year,),
            variables=without_doubles([*(each.code for each in self.variables), *FLAG_VARIABLES]),
        )
