"""The levels of risk that facts alone can say: the objective parts of § 3.3."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from diagnostics.identification.facts import ProcedureKind, ResultFact
from diagnostics.identification.parameters import Parameters, decimal_between, parameter
from diagnostics.wording import percent


class Significance(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NOT_ASSESSED = "not_assessed"


SIGNIFICANCE_NAMES = {
    Significance.HIGH: "высокая значимость",
    Significance.MEDIUM: "средняя значимость",
    Significance.LOW: "низкая значимость",
    Significance.NOT_ASSESSED: "не оценено",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """A percentage that a risk is judged by; the counts are None where only the percentage is known."""

    percent: Fraction
    numerator: int | None = None
    denominator: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskThresholds(Parameters):
    """Percentages from which a risk is medium and high (not less than). All are proposals to be edited."""

    R02_medium: Decimal = parameter(Decimal(5), decimal_between(0, 100), "Вакансии, %: средняя значимость")
    R02_high: Decimal = parameter(Decimal(10), decimal_between(0, 100), "Вакансии, %: высокая значимость")
    R03_medium: Decimal = parameter(Decimal(30), decimal_between(0, 100), "Без категории, %: средняя значимость")
    R03_high: Decimal = parameter(Decimal(50), decimal_between(0, 100), "Без категории, %: высокая значимость")
    R06_medium: Decimal = parameter(Decimal(10), decimal_between(0, 100), "ОВЗ, %: средняя значимость")
    R06_high: Decimal = parameter(Decimal(20), decimal_between(0, 100), "ОВЗ, %: высокая значимость")
    R07_medium: Decimal = parameter(Decimal(10), decimal_between(0, 100), "Неродной русский, %: средняя значимость")
    R07_high: Decimal = parameter(Decimal(25), decimal_between(0, 100), "Неродной русский, %: высокая значимость")
    R11_medium: Decimal = parameter(Decimal(15), decimal_between(0, 100), "Отметки «2», %: средняя значимость")
    R11_high: Decimal = parameter(Decimal(30), decimal_between(0, 100), "Отметки «2», %: высокая значимость")


MEASURE_NAMES = {
    "R02": "доля вакансий",
    "R03": "доля педагогов без высшей и первой категории",
    "R06": "доля обучающихся с ОВЗ",
    "R07": "доля обучающихся, для которых русский язык не родной",
    "R11": "доля отметок «2» в ВПР и ОГЭ",
}


@dataclass(frozen=True, slots=True)
class ComputedLevel:
    """What the facts say of one direction; `explanation` is a Russian sentence."""

    direction: str
    level: Significance
    measured: Measured | None
    explanation: str


def measured_risks(
    context: Mapping[str, float | None], results: Iterable[ResultFact], *, year: int
) -> dict[str, Measured | None]:
    """Objective parts of the risk profile (§ 3.3): {direction: percentage or None when unknown}.

    `context` maps variables of the yearly context (x_vacancies, x_special_needs, x_non_native and x_teachers_top in
    percent; staff, qualified_staff, staff_top, staff_first in persons) to values of that year; absent is unknown,
    never zero.
    """
    return {
        "R02": _share_of(context.get("x_vacancies")),
        "R03": _without_category(context),
        "R06": _share_of(context.get("x_special_needs")),
        "R07": _share_of(context.get("x_non_native")),
        "R11": _low_marks(results, year),
    }


def computed_levels(measured: Mapping[str, Measured | None], thresholds: RiskThresholds) -> tuple[ComputedLevel, ...]:
    """A level for each direction of `MEASURE_NAMES`; what was not measured is «not assessed», never «low»."""
    return tuple(_level(code, measured.get(code), thresholds) for code in MEASURE_NAMES)


def _level(code: str, measured: Measured | None, thresholds: RiskThresholds) -> ComputedLevel:
    name = MEASURE_NAMES[code]
    if measured is None:
        return ComputedLevel(code, Significance.NOT_ASSESSED, None, f"Не оценено: нет сведений ({name})")
    medium, high = getattr(thresholds, f"{code}_medium"), getattr(thresholds, f"{code}_high")
    level = Significance.LOW
    if measured.percent >= high:
        level = Significance.HIGH
    elif measured.percent >= medium:
        level = Significance.MEDIUM
    counts = "" if measured.denominator is None else f" ({measured.numerator} из {measured.denominator})"
    limits = f"средняя от {percent(medium, None)}, высокая от {percent(high, None)}"
    subject = name[0].upper() + name[1:]
    sentence = f"{subject} – {percent(measured.percent)}{counts}: {SIGNIFICANCE_NAMES[level]}; {limits}"
    return ComputedLevel(code, level, measured, sentence)


def _share_of(value: float | None) -> Measured | None:
    return None if value is None else Measured(Fraction(str(value)))


def _without_category(context: Mapping[str, float | None]) -> Measured | None:
    """Of the total of the table that has the categories; of the table of posts if there is no other.

    More teachers with a category than teachers are a contradiction, not a low risk.
    """
    qualified = context.get("qualified_staff")
    staff = context.get("staff") if qualified is None else qualified
    top, first = context.get("staff_top"), context.get("staff_first")
    if staff and top is not None and first is not None:
        without = int(staff) - int(top) - int(first)
        return Measured(Fraction(100 * without, int(staff)), without, int(staff)) if without >= 0 else None
    with_category = context.get("x_teachers_top")
    return None if with_category is None else Measured(100 - Fraction(str(with_category)))


def _low_marks(results: Iterable[ResultFact], year: int) -> Measured | None:
    """Marks «2» over all marks, weighted by pupils; published percentages are never averaged."""
    judged = [
        result
        for result in results
        if result.year == year and result.procedure.kind in (ProcedureKind.VPR, ProcedureKind.OGE)
    ]
    counted = [(result.low, result.participants) for result in judged if result.low is not None and result.participants]
    if counted:
        low, participants = sum(low for low, _ in counted), sum(participants for _, participants in counted)
        return Measured(Fraction(100 * low, participants), low, participants)
    published = [result.low_share for result in judged if result.low_share is not None]
    return Measured(Fraction(published[0])) if len(published) == 1 else None
