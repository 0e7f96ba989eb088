"""Parameters of the six criteria; where the appendix names no number, the default is a proposal."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from diagnostics.identification.facts import Needs, last_years
from diagnostics.identification.low_results import LowParameters
from diagnostics.identification.parameters import count_from, decimal_between, one_of, optional, parameter

YEARS = 3
VARIABLES = ("g9", "g10_any", "g10_any_pct", "olymp_unique_3y", "x_size", "kdn", "pdn", "nok_score")


class FirstCriterion(StrEnum):
    QUARTILE = "quartile"
    ABSOLUTE = "absolute"
    EITHER = "either"


FIRST_CRITERIA = {
    FirstCriterion.QUARTILE: "нижняя доля школ",
    FirstCriterion.ABSOLUTE: "низкая процедура в каждом из трёх лет",
    FirstCriterion.EITHER: "любое из двух",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chel6Parameters(LowParameters):
    c1_mode: FirstCriterion = parameter(
        FirstCriterion.EITHER,
        one_of(FirstCriterion),
        "Критерий 1: что считать низкими результатами за три года",
        "Сравнение со школами муниципалитета, низкие процедуры каждый год или любое из двух.",
        choices=FIRST_CRITERIA,
    )
    lowest_share: Decimal = parameter(
        Decimal(25),
        decimal_between(0, 100),
        "Критерий 1: нижняя доля школ, %",
        "Школы, ниже которых по результатам трёх лет стоит меньше этой доли школ.",
    )
    continuation: Decimal = parameter(
        Decimal(60),
        decimal_between(0, 100),
        "Критерий 2: продолжают обучение на уровне СОО, меньше %",
        "Доля выпускников 9 класса, поступивших в 10 класс любой школы; ровно столько – ещё не признак.",
    )
    below_minimum: int = parameter(
        0,
        count_from(0),
        "Критерий 3: результатов ЕГЭ по выбору ниже минимума, больше",
        "Складываются результаты по всем предметам, кроме русского языка и математики.",
    )
    olympiad_share: Decimal = parameter(
        Decimal("0.5"),
        decimal_between(0, 100),
        "Критерий 4: участников олимпиад за три года, не больше %",
        "Доля разных обучающихся на региональных и всероссийских олимпиадах и конкурсах к среднему контингенту.",
    )
    register_limit: int | None = parameter(
        None,
        optional(count_from(0)),
        "Критерий 5: на учёте КДН и ЗП и ПДН, больше (пусто – среднего по муниципалитету)",
        "Число человек; без него доля школы сравнивается с долей по муниципалитету.",
    )
    satisfaction_limit: Decimal | None = parameter(
        None,
        optional(decimal_between(0, 100)),
        "Критерий 6: удовлетворённость, ниже (пусто – среднего по муниципалитету)",
        "Балл независимой оценки качества условий от 0 до 100, последний за три года.",
    )

    def needs(self, year: int) -> Needs:
        years = last_years(year, YEARS)
        return Needs(results=years, context=years, variables=VARIABLES)
