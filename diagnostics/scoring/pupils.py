"""The pupils behind the index of one municipality, so that they can be tested again in thought."""

from dataclasses import dataclass

import numpy as np

from diagnostics.identification.facts import Facts, ProcedureKind, last_years
from diagnostics.identification.measures import means_of
from diagnostics.identification.mip.components import pool_of, takes_ege
from diagnostics.identification.mip.parameters import MipParameters, MissingRule, Part, Pooling
from diagnostics.identification.mip.rates import rates_of
from diagnostics.scoring.columns import Column, column_of_means, column_of_rates
from diagnostics.scoring.school_years import Component, Flags, Floats, Integers, SchoolYears

KINDS = {
    ProcedureKind.EGE: Component.EGE,
    ProcedureKind.OGE: Component.OGE,
    ProcedureKind.VPR: Component.VPR,
}
RATES = (Part.OLYMPIADS, Part.RETENTION)


@dataclass(frozen=True, slots=True, eq=False)
class Pupils:
    """One place for each school, by its id; arrays of measures stand in the order of `sums.measures`.

    `sums` are those of all the years of the methodology together, under its last year. `outcomes` of shape
    (measures, schools, 4) counts the pupils with each of the four `points` of shape (measures, 4): marks, or low and
    not low. `spread` of shape (measures, schools) is the standard deviation of the total where only the mean of the
    test scores is known. Where both are zero nothing is known of single pupils.
    """

    sums: SchoolYears
    points: Floats
    outcomes: Integers
    spread: Floats

    @property
    def are_few(self) -> Flags:
        """Schools with an exam that rests on one pupil, or on nobody who is known: (schools,)."""
        few = np.zeros(self.sums.school.size, dtype=np.bool_)
        tested = self.outcomes.sum(axis=2) + np.where(self.spread > 0, self.sums.counts, 0)
        for component in KINDS.values():
            columns = [each is component for each in self.sums.measures]
            held = (self.sums.counts[columns] > 0).any(axis=0)
            few |= held & (tested[columns].max(axis=0, initial=0) <= 1)
        return few


def pupils_of(facts: Facts, *, year: int, parameters: MipParameters) -> Pupils:
    """What МИП ranks, as arrays: `score` of the sums for this `year` and one year gives its index."""
    schools = sorted(school.id for school in facts.schools)
    columns = _columns(facts, schools, year, parameters)
    takers = takes_ege(facts, year)
    sums = SchoolYears(
        municipality=np.zeros(len(schools), dtype=np.int64),
        school=np.array(schools, dtype=np.int64),
        year=np.full(len(schools), year, dtype=np.int64),
        measures=tuple(column.component for column in columns),
        totals=np.stack([column.totals for column in columns]),
        counts=np.stack([column.counts for column in columns]),
        pool=_pools(facts, parameters.pooling),
        sits_ege=np.array([school in takers for school in schools], dtype=np.bool_),
    )
    return Pupils(
        sums,
        points=np.array([column.points for column in columns], dtype=np.float64),
        outcomes=np.stack([column.outcomes for column in columns]),
        spread=np.stack([column.spread for column in columns]),
    )


def weights_of(parameters: MipParameters) -> tuple[dict[Component, float], float]:
    """Weights, and the least part of them that must be present, as `score` takes them."""
    least = 1.0 if parameters.missing_rule is MissingRule.REFUSE else float(parameters.least_weight)
    return {Component(part.value): float(weight) for part, weight in parameters.weights().items()}, least


def _columns(facts: Facts, schools: list[int], year: int, parameters: MipParameters) -> list[Column]:
    years, wanted = last_years(year, parameters.years), parameters.procedures
    read = [each for each in facts.results if each.year in years and (wanted is None or each.procedure in wanted)]
    results = {result.key: result for result in read}
    means = means_of(read, min_participants=parameters.min_participants)
    rates = rates_of(facts, years, parameters)
    exams = [
        column_of_means(KINDS[procedure.kind], of_procedure, results, schools)
        for procedure, of_procedure in means.items()
        if procedure.kind in KINDS
    ]
    return exams + [
        column_of_rates(Component(part.value), {school: rate.value for school, rate in rates[part].items()}, schools)
        for part in RATES
    ]


def _pools(facts: Facts, pooling: Pooling) -> Integers | None:
    if pooling is Pooling.EGE:
        return None
    schools = sorted(facts.schools, key=lambda school: school.id)
    names = [pool_of(school, False, pooling) for school in schools]
    return np.array([sorted(set(names)).index(name) for name in names], dtype=np.int64)
