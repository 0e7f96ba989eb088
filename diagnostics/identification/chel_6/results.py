"""Criteria 1 and 3: results of procedures over three years, and elective ЕГЭ below the minimum."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from diagnostics.identification.chel_6.answers import Answer
from diagnostics.identification.chel_6.parameters import YEARS, Chel6Parameters, FirstCriterion
from diagnostics.identification.facts import (
    LAST_GRADE,
    Facts,
    Procedure,
    ProcedureKind,
    ResultFact,
    SchoolFact,
    last_years,
)
from diagnostics.identification.low_results import Judged, is_low, judge
from diagnostics.identification.measures import means_of
from diagnostics.identification.places import average_ranks, is_among_lowest, rank_instead
from diagnostics.wording import percent, rounded

KINDS = frozenset({ProcedureKind.VPR, ProcedureKind.OGE, ProcedureKind.EGE})
COMPULSORY = frozenset({"rus", "math", "math_base", "math_profile"})
LEAST_YEARS = 2
Held = tuple[int, Procedure]


@dataclass(frozen=True, slots=True)
class ThreeYears:
    """`results` of each school; `percentiles` are its mean percentile over all procedures, greater is better.

    `ascending` are all of these, the lowest first. `values` are the means of the schools in each procedure and year,
    `ladders` the same without names, the lowest first; `shares` are the percentiles of a school there.
    """

    year: int
    results: Mapping[int, tuple[ResultFact, ...]]
    values: Mapping[Held, Mapping[int, Fraction]]
    ladders: Mapping[Held, tuple[Fraction, ...]]
    shares: Mapping[int, Mapping[Held, Fraction]]
    percentiles: Mapping[int, Fraction]
    ascending: tuple[Fraction, ...]


def three_years(facts: Facts, year: int, parameters: Chel6Parameters) -> ThreeYears:
    years = last_years(year, YEARS)
    found: dict[int, list[ResultFact]] = {school.id: [] for school in facts.schools}
    for result in facts.results:
        if result.year in years and result.procedure.kind in KINDS and result.school_id in found:
            found[result.school_id].append(result)
    values: dict[Held, dict[int, Fraction]] = {}
    shares: dict[int, dict[Held, Fraction]] = {}
    for each_year in years:
        of_year = (each for own in found.values() for each in own if each.year == each_year)
        for procedure, means in means_of(of_year, min_participants=parameters.min_participants).items():
            held = (each_year, procedure)
            values[held] = {school: mean.value for school, mean in means.items()}
            for school, rank in average_ranks(values[held]).items():
                shares.setdefault(school, {})[held] = _share(rank, len(means))
    percentiles = {school: _mean(own.values()) for school, own in shares.items()}
    results = {school: tuple(own) for school, own in found.items()}
    ladders = {held: tuple(sorted(means.values())) for held, means in values.items()}
    return ThreeYears(year, results, values, ladders, shares, percentiles, tuple(sorted(percentiles.values())))


def with_other_results(ground: ThreeYears, school: int, others: Mapping[Held, ResultFact]) -> ThreeYears:
    """The same ground with these results of one school, as long as all other schools keep their percentiles."""
    own = tuple(others.get((each.year, each.procedure), each) for each in ground.results[school])
    shares = dict(ground.shares.get(school, {}))
    for held in shares.keys() & others.keys():
        (mean,) = (each[school] for each in means_of([others[held]]).values())
        ladder = ground.ladders[held]
        shares[held] = _share(rank_instead(mean.value, ground.values[held][school], ladder), len(ladder))
    percentiles = {school: _mean(shares.values())} if shares else {}
    return replace(ground, results={**ground.results, school: own}, percentiles={**ground.percentiles, **percentiles})


def low_results(school: int, ground: ThreeYears, parameters: Chel6Parameters) -> Answer:
    """Criterion 1."""
    judged = [(each, is_low(each, parameters)) for each in ground.results[school]]
    known = {each.year for each, low in judged if low is not None}
    if len(known) < LEAST_YEARS or school not in ground.percentiles:
        return Answer("c1", None, f"данные за {len(known)} из {YEARS} лет, нужно не менее {LEAST_YEARS}")
    low_years = {each.year for each, low in judged if low}
    own = ground.percentiles[school]
    is_lowest = is_among_lowest(own, ground.ascending, parameters.lowest_share)
    is_low_always = len(low_years) == YEARS
    is_met = {
        FirstCriterion.QUARTILE: is_lowest,
        FirstCriterion.ABSOLUTE: is_low_always,
        FirstCriterion.EITHER: is_lowest or is_low_always,
    }[parameters.c1_mode]
    side = "среди" if is_lowest else "не среди"
    words = (
        f"средний процентиль {percent(100 * own)}, {side} нижних {percent(parameters.lowest_share, None)} школ; "
        f"низкие процедуры в {len(low_years)} из {YEARS} лет"
    )
    sources = tuple(sorted(each.key for each, low in judged if low is not None))
    return Answer("c1", is_met, words, rounded(100 * own, 2), "процентиль", sources=sources)


def elective_exams(school: SchoolFact, ground: ThreeYears, parameters: Chel6Parameters) -> Answer:
    """Criterion 3. Results are counted: how many different graduates they belong to is not known."""
    exams = [each for each in ground.results[school.id] if each.year == ground.year and _is_ege(each)]
    electives = [each for each in exams if each.procedure.subject not in COMPULSORY and each.low is not None]
    if not electives:
        has_graduates = school.last_grade == LAST_GRADE or any(each.participants for each in exams)
        return Answer("c3", None, "сведения не представлены" if has_graduates else "в школе нет 11 класса")
    count = sum(each.low or 0 for each in electives)
    words = f"{count}, признак – больше {parameters.below_minimum}"
    sources = tuple(sorted(each.key for each in electives))
    return Answer("c3", count > parameters.below_minimum, words, count, "результатов", sources=sources)


def low_procedures(results: Iterable[ResultFact], parameters: Chel6Parameters) -> tuple[Judged, ...]:
    """Those that criterion 1 counts, the latest first."""
    latest_first = sorted(results, key=lambda each: (-each.year, each.procedure))
    return tuple(judged for each in latest_first if (judged := judge(each, parameters)).is_low)


def _is_ege(result: ResultFact) -> bool:
    return result.procedure.kind is ProcedureKind.EGE and result.participants != 0


def _share(rank: Fraction, schools: int) -> Fraction:
    """From 0 to 1, greater is better."""
    return 1 - (rank - Fraction(1, 2)) / schools


def _mean(shares: Iterable[Fraction]) -> Fraction:
    own = list(shares)
    return sum(own, Fraction(0)) / len(own)
