"""The computed index: weighted points of the context variables that a school has."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from diagnostics.identification.facts import ContextFact, Facts
from diagnostics.identification.findings import Contribution
from diagnostics.identification.isbsh.parameters import IsbshParameters
from diagnostics.identification.isbsh.scales import Scale, known_facts, scales_of
from diagnostics.identification.isbsh.variables import ContextVariable
from diagnostics.identification.isbsh.weights import Weights, weights_of
from diagnostics.identification.places import kept

DROPPED = "нет данных, вес перераспределён"
NOT_WEIGHED = "в индекс не входит"
REFERENCE_SET = "школы муниципалитета"


@dataclass(frozen=True, slots=True)
class SchoolIndex:
    """`value` is None if more than the allowed part of the weight is `missing`."""

    value: Decimal | None
    missing: Fraction | None
    parts: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class ComputedIndices:
    by_school: Mapping[int, SchoolIndex]
    weights: Weights


def computed_indices(facts: Facts, *, year: int, parameters: IsbshParameters) -> ComputedIndices:
    known = known_facts(facts, year, parameters.variables)
    scales = scales_of(known, parameters.variables)
    compared = {
        each.code: {
            school: each.on_scale(fact.value) for school, fact in known[each.code].items() if fact.value is not None
        }
        for each in parameters.variables
    }
    weights = weights_of(facts, compared, year=year, parameters=parameters)
    by_school = {
        school.id: _school_index(
            {code: own[school.id] for code, own in known.items() if school.id in own}, scales, weights, parameters
        )
        for school in facts.schools
    }
    return ComputedIndices(by_school, weights)


def _school_index(
    own: Mapping[str, ContextFact], scales: Mapping[str, Scale], weights: Weights, parameters: IsbshParameters
) -> SchoolIndex:
    total = sum(weights.by_code.values())
    present = sum((weight for code, weight in weights.by_code.items() if code in own), Fraction(0))
    has_index = present > 0 and total - present <= parameters.missing_part * total
    points = {code: scales[code].points(fact.value) for code, fact in own.items() if fact.value is not None}
    shares = {code: weight / present for code, weight in weights.by_code.items() if code in own} if has_index else {}
    value = kept(sum((share * points[code] for code, share in shares.items()), Fraction(0))) if has_index else None
    parts = tuple(
        _part(each, own.get(each.code), scales.get(each.code), shares.get(each.code), points.get(each.code), weights)
        for each in parameters.variables
    )
    return SchoolIndex(value, (total - present) / total, parts)


def _part(
    variable: ContextVariable,
    fact: ContextFact | None,
    scale: Scale | None,
    share: Fraction | None,
    points: Fraction | None,
    weights: Weights,
) -> Contribution:
    treatment = "" if variable.code in weights.by_code else NOT_WEIGHED
    if fact is None and not treatment:
        treatment = DROPPED
    return Contribution(
        code=variable.code,
        label=variable.label,
        value=None if fact is None else fact.value,
        unit=variable.unit,
        pool=REFERENCE_SET,
        pool_size=None if scale is None else scale.schools,
        least=None if scale is None else scale.least,
        most=None if scale is None else scale.most,
        weight=None if share is None else kept(share),
        contribution=None if share is None or points is None else kept(share * points),
        treatment=treatment,
        sources=() if fact is None else (fact.key,),
    )
