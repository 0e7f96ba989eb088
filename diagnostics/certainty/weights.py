"""How stable a list is when the weights of its index are moved: a trial of the laboratory.

Loads numpy: pages import it inside a function.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import nan

from diagnostics.certainty.indices import rule_of
from diagnostics.identification.facts import ContextFact, Facts
from diagnostics.identification.isbsh import IsbshParameters
from diagnostics.identification.isbsh.method import ground_of, has_flags
from diagnostics.identification.isbsh.scales import Scale, known_facts, scales_of
from diagnostics.identification.mip.parameters import MipParameters, Part
from diagnostics.scoring.index import index_under
from diagnostics.scoring.lists import below, below_mean
from diagnostics.scoring.places import places_of
from diagnostics.scoring.pupils import pupils_of, weights_of
from diagnostics.scoring.weighing import times_listed

STEPS = (Fraction(10, 100), Fraction(20, 100))
# seven weights would have 4,373 combinations, fifteen have millions
MOST_COMBINED = 6


@dataclass(frozen=True, slots=True)
class WeightTrials:
    """`listed` is the share of the variants in which each school is on the list; `variants` is how many there are."""

    variants: int
    listed: dict[int, Fraction]

    @property
    def always(self) -> tuple[int, ...]:
        return tuple(school for school, share in self.listed.items() if share == 1)


def try_weights(
    facts: Facts, *, year: int, parameters: MipParameters, steps: Sequence[Fraction] = STEPS
) -> WeightTrials:
    """The municipal index. The methodology itself is one of the variants.

    Nothing is drawn: the same facts give the same shares.
    """
    weights = parameters.weights()
    variants = weight_variants([weights[part] for part in Part], steps)
    if not facts.schools:
        return WeightTrials(len(variants), {})
    places = places_of(pupils_of(facts, year=year, parameters=parameters).sums, year=year, years=1)
    _, least_weight = weights_of(parameters)
    listed = rule_of(parameters)(index_under(places, variants, least_weight=least_weight))
    times = dict(zip(places.school.tolist(), listed.sum(axis=0).tolist(), strict=True))
    return WeightTrials(
        len(variants), {school.id: Fraction(times[school.id], len(variants)) for school in facts.schools}
    )


def try_wellbeing_weights(
    facts: Facts, *, year: int, parameters: IsbshParameters, steps: Sequence[Fraction] = STEPS
) -> WeightTrials | None:
    """ISBSH by the weights that it really used, given, estimated or equal. None if the index was published.

    The flags stay; where the threshold is the mean of the schools, it moves with their indices.
    """
    ground = ground_of(facts, year=year, parameters=parameters)
    if ground.weights is None:
        return None
    known = known_facts(facts, year, parameters.variables)
    scales = scales_of(known, parameters.variables)
    schools = [school.id for school in facts.schools]
    points = [[_points(scales, known, code, school) for school in schools] for code in ground.weights.by_code]
    variants = weight_variants(list(ground.weights.by_code.values()), steps)
    rule = below_mean if parameters.isbsh_threshold is None else below(float(parameters.isbsh_threshold))
    times = times_listed(points, variants, rule, least_weight=float(1 - parameters.missing_part))
    return WeightTrials(
        len(variants),
        {
            school: Fraction(count if has_flags(ground.flags[school], parameters) else 0, len(variants))
            for school, count in zip(schools, times, strict=True)
        },
    )


def _points(
    scales: Mapping[str, Scale], known: Mapping[str, Mapping[int, ContextFact]], code: str, school: int
) -> float:
    fact = known[code].get(school)
    return nan if fact is None or fact.value is None else float(scales[code].points(fact.value))


def weight_variants(own: Sequence[Fraction], steps: Sequence[Fraction] = STEPS) -> list[tuple[Fraction, ...]]:
    """Every weight unchanged, smaller or greater by each step; a weight of 0 stays 0. The first variant is their own.

    Up to six weights are moved in every combination, more of them one at a time.
    """
    found = [tuple(own)]
    for step in steps:
        grids = [_moved(weight, step) for weight in own]
        if sum(map(bool, own)) <= MOST_COMBINED:
            found += product(*grids)
        else:
            found += [(*own[:place], weight, *own[place + 1 :]) for place, grid in enumerate(grids) for weight in grid]
    return list(dict.fromkeys(found))


def _moved(weight: Fraction, step: Fraction) -> tuple[Fraction, ...]:
    return (weight, weight * (1 - step), weight * (1 + step)) if weight else (weight,)
