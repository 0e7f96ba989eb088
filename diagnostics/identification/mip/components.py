"""Components of the municipal index: what each school reached, and its place among comparable schools."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from diagnostics.identification.facts import FactKey, Facts, ProcedureKind, SchoolFact, last_years
from diagnostics.identification.measures import Means, mean_scores, means_of, sources_of
from diagnostics.identification.mip.parameters import MipParameters, Part, Pooling
from diagnostics.identification.mip.rates import Rate, rates_of
from diagnostics.identification.places import Number, average_ranks
from diagnostics.identification.reliability import reliability_of

EXAMS = {Part.EGE: ProcedureKind.EGE, Part.OGE: ProcedureKind.OGE, Part.VPR: ProcedureKind.VPR}
WITH_EGE, WITHOUT_EGE = "школы с ЕГЭ", "школы без ЕГЭ"
POOL_OF_LOCALITY = {"urban": "городские школы", "rural": "сельские школы", "": "школы без указания местности"}
EVERYBODY = "все школы муниципалитета"
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Ranked:
    """One component of one school that has it; `rank` 1 is the best of `pool_size`."""

    value: Number
    rank: Fraction
    pool_size: int
    sources: tuple[FactKey, ...]

    @property
    def share(self) -> Fraction:
        """1 − (r − 0,5)/N: from 0 to 1, greater is better."""
        return 1 - (self.rank - Fraction(1, 2)) / self.pool_size


@dataclass(frozen=True, slots=True)
class Placed:
    """A school with all its components that are known."""

    school: SchoolFact
    pool: str
    takes_ege: bool
    parts: Mapping[Part, Ranked]


def placed_schools(facts: Facts, *, year: int, parameters: MipParameters) -> list[Placed]:
    """Schools in the order of the facts. Those of other pools have no influence on a school's places."""
    takers = takes_ege(facts, year)
    pools: dict[str, list[SchoolFact]] = {}
    for school in facts.schools:
        pools.setdefault(pool_of(school, school.id in takers, parameters.pooling), []).append(school)
    years = last_years(year, parameters.years)
    means = _means(facts, years, parameters)
    means[Part.EGE] = {procedure: _only(takers, own) for procedure, own in means[Part.EGE].items()}
    rates = rates_of(facts, years, parameters)
    ranked = {pool: _ranked(frozenset(each.id for each in schools), means, rates) for pool, schools in pools.items()}
    placed = []
    for school in facts.schools:
        pool = pool_of(school, school.id in takers, parameters.pooling)
        parts = {part: own[school.id] for part, own in ranked[pool].items() if school.id in own}
        placed.append(Placed(school, pool, school.id in takers, parts))
    return placed


def takes_ege(facts: Facts, year: int) -> frozenset[int]:
    """Schools with participants of ЕГЭ in the year, whatever the reason why others have none."""
    return frozenset(
        result.school_id
        for result in facts.results
        if result.procedure.kind is ProcedureKind.EGE
        and result.year == year
        and (result.participants or (result.participants is None and result.missing_reason is None))
    )


def pool_of(school: SchoolFact, has_ege: bool, pooling: Pooling) -> str:
    if pooling is Pooling.EGE:
        return WITH_EGE if has_ege else WITHOUT_EGE
    return POOL_OF_LOCALITY[school.locality] if pooling is Pooling.LOCALITY else EVERYBODY


def _means(facts: Facts, years: tuple[int, ...], parameters: MipParameters) -> dict[Part, Means]:
    wanted = parameters.procedures
    read = [each for each in facts.results if each.year in years and (wanted is None or each.procedure in wanted)]
    return {
        part: means_of(
            (each for each in read if each.procedure.kind is kind), min_participants=parameters.min_participants
        )
        for part, kind in EXAMS.items()
    }


def _ranked(
    pool: frozenset[int], means: Mapping[Part, Means], rates: Mapping[Part, dict[int, Rate]]
) -> dict[Part, dict[int, Ranked]]:
    found = {
        part: _ranks(mean_scores(own, pool), {school: sources_of(own, school) for school in pool})
        for part, own in means.items()
    }
    for part, own_rates in rates.items():
        ours = _only(pool, own_rates)
        found[part] = _ranks(
            {school: rate.value for school, rate in ours.items()},
            {school: rate.sources for school, rate in ours.items()},
        )
    exams = {part.value: {school: own.rank for school, own in found[part].items()} for part in EXAMS}
    keys = {
        school: tuple(key for part in EXAMS if school in found[part] for key in found[part][school].sources)
        for school in pool
    }
    return found | {Part.RELIABILITY: _ranks(reliability_of(exams), keys, least_first=True)}


def _ranks(
    values: Mapping[int, Number], sources: Mapping[int, tuple[FactKey, ...]], *, least_first: bool = False
) -> dict[int, Ranked]:
    ranks = average_ranks(values, least_first=least_first)
    return {school: Ranked(values[school], rank, len(ranks), sources[school]) for school, rank in ranks.items()}


def _only(schools: frozenset[int], values: Mapping[int, Kept]) -> dict[int, Kept]:
    return {school: value for school, value in values.items() if school in schools}
