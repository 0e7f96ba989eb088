"""How stable the list of the municipal index is when its weights are moved: a trial of the laboratory.

Loads numpy: pages import it inside a function.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from diagnostics.certainty.indices import rule_of
from diagnostics.identification.facts import Facts
from diagnostics.identification.mip.parameters import MipParameters, Part
from diagnostics.scoring.index import index_under
from diagnostics.scoring.places import places_of
from diagnostics.scoring.pupils import pupils_of, weights_of

STEPS = (Fraction(10, 100), Fraction(20, 100))


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
    """Every weight unchanged, smaller or greater by each step, in every combination; a weight of 0 stays 0.

    The methodology itself is one of the variants. Nothing is drawn: the same facts give the same shares.
    """
    variants = weight_variants(parameters, steps)
    if not facts.schools:
        return WeightTrials(len(variants), {})
    places = places_of(pupils_of(facts, year=year, parameters=parameters).sums, year=year, years=1)
    _, least_weight = weights_of(parameters)
    listed = rule_of(parameters)(index_under(places, variants, least_weight=least_weight))
    times = dict(zip(places.school.tolist(), listed.sum(axis=0).tolist(), strict=True))
    return WeightTrials(
        len(variants), {school.id: Fraction(times[school.id], len(variants)) for school in facts.schools}
    )


def weight_variants(parameters: MipParameters, steps: Sequence[Fraction] = STEPS) -> list[tuple[Fraction, ...]]:
    """Weights in the order of the parts; the first are those of the methodology."""
    weights = parameters.weights()
    own = tuple(weights[part] for part in Part)
    grids = (product(*(_moved(weight, step) for weight in own)) for step in steps)
    return list(dict.fromkeys([own, *(variant for grid in grids for variant in grid)]))


def _moved(weight: Fraction, step: Fraction) -> tuple[Fraction, ...]:
    return (weight, weight * (1 - step), weight * (1 + step)) if weight else (weight,)
