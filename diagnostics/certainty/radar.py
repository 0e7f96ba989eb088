"""Radar of the next year: which schools the federal rule is likely to name if results go on as they went."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from diagnostics.certainty.chances import ALWAYS, NEVER, Cell, Chance, chance_of_rule
from diagnostics.certainty.federal import rule_of
from diagnostics.certainty.projection import Projection, project
from diagnostics.identification.facts import Facts, Needs, last_years
from diagnostics.identification.federal import FederalMethod
from diagnostics.identification.low_procedures import FederalParameters, Results, judge_year
from diagnostics.wording import percent

YEARS = 3


class Risk(StrEnum):
    HIGH = "high"
    RAISED = "raised"
    LOW = "low"
    NO_DATA = "no_data"


RISK_NAMES = {
    Risk.HIGH: "высокий",
    Risk.RAISED: "повышенный",
    Risk.LOW: "низкий",
    Risk.NO_DATA: "недостаточно данных",
}


@dataclass(frozen=True, slots=True)
class Levels:
    """Chances from which a risk is called so; a proposal, no source sets them."""

    raised: float = 0.20
    high: float = 0.50


LEVELS = Levels()


@dataclass(frozen=True, slots=True)
class NextYearRisk:
    """`chance` is that of being listed in the next year, None without data; `reasons` are Russian sentences."""

    risk: Risk
    chance: Chance | None
    reasons: tuple[str, ...]


def needs(year: int, parameters: FederalParameters) -> Needs:
    """What the radar has to read: three years, and those that the method itself looks back to."""
    own = parameters.needs(year + 1).results
    years = tuple(sorted({*last_years(year, YEARS), *(each for each in own if each <= year)}))
    return Needs(results=years, procedures=parameters.procedures)


def next_year_risks(
    method: FederalMethod, facts: Facts, *, year: int, parameters: FederalParameters, levels: Levels = LEVELS
) -> dict[int, NextYearRisk]:
    """{school id: risk of `year` + 1}: this year's low procedures are known, next year's are projected.

    There is no answer when fewer procedures than the rule asks for have two years of counts, or when single pupils
    and bare percentages leave the level open. Deterministic: the same facts give the same sentences.
    """
    results = facts.results_by_school()
    return {
        school.id: _risk(method, results[school.id], year=year, parameters=parameters, levels=levels)
        for school in facts.schools
    }


def _risk(
    method: FederalMethod, results: Results, *, year: int, parameters: FederalParameters, levels: Levels
) -> NextYearRisk:
    projections = {
        procedure: project(procedure, results, year=year, parameters=parameters) for procedure in parameters.procedures
    }
    known = sorted((each for each in projections.values() if each is not None), key=_most_likely_first)
    sentences = tuple(each.sentence(year + 1) for each in known)
    with_trend = sum(each.has_trend for each in known)
    if with_trend < parameters.latest_count:
        return NextYearRisk(Risk.NO_DATA, None, (_too_little(with_trend, parameters.latest_count), *sentences))
    before = judge_year(results, year=year + 1, parameters=parameters, before=True)
    cells = [
        Cell(latest.chance if latest else NEVER, ALWAYS if previous.is_low else NEVER)
        for latest, previous in zip(projections.values(), before, strict=True)
    ]
    chance = chance_of_rule(cells, rule_of(method, parameters))
    risk = _level(chance.lower, levels)
    if risk is not _level(chance.upper, levels):
        return NextYearRisk(Risk.NO_DATA, chance, (_open(chance), *sentences))
    return NextYearRisk(risk, chance, (_headline(chance, risk, year + 1), *sentences))


def _level(chance: float, levels: Levels) -> Risk:
    if chance >= levels.high:
        return Risk.HIGH
    return Risk.RAISED if chance >= levels.raised else Risk.LOW


def _most_likely_first(projection: Projection) -> tuple[float, int]:
    return -projection.chance.upper, list(projection.shares)[-1] if projection.shares else 0


def _headline(chance: Chance, risk: Risk, year: int) -> str:
    words = percent(Fraction(chance.lower) * 100, 0)
    if not chance.is_known:
        words = f"от {words} до {percent(Fraction(chance.upper) * 100, 0)}"
    return f"Вероятность попасть в список в {year} году, если тенденция сохранится, – {words}: риск {RISK_NAMES[risk]}."


def _too_little(with_trend: int, needed: int) -> str:
    return f"Недостаточно данных: процедур с результатами хотя бы за два года – {with_trend}, нужно не менее {needed}."


def _open(chance: Chance) -> str:
    return (
        f"Недостаточно данных: вероятность может быть от {percent(Fraction(chance.lower) * 100, 0)} "
        f"до {percent(Fraction(chance.upper) * 100, 0)}, потому что часть процедур писал один участник "
        f"или опубликована только доля без числа участников."
    )
