"""Trials of the laboratory: how steady the list is when its threshold or its weights move a little."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from diagnostics.certainty.steadiness import Steadiness
from diagnostics.certainty.thresholds import Trial, around, try_thresholds
from diagnostics.identification.isbsh import METHOD as ISBSH
from diagnostics.identification.mip import METHOD as MIP
from diagnostics.identification.mip import ListRule
from diagnostics.selectors.calculations import Calculation


@dataclass(frozen=True, slots=True)
class Trials:
    """Empty where the method has nothing of the kind to move; `lists` are those of the neighbouring thresholds."""

    by_school: Mapping[int, Steadiness] = field(default_factory=dict)
    lists: tuple[Trial, ...] = ()


def threshold_trials(calculation: Calculation) -> Trials:
    """Thresholds 5, 10 and 20 per cent below and above. A list of the lowest share has no threshold."""
    threshold = calculation.summary.threshold
    parameters: Any = calculation.parameters
    if threshold is None or (calculation.method is MIP and parameters.list_rule is ListRule.SHARE):
        return Trials()
    found = try_thresholds(
        calculation.method,
        calculation.facts,
        calculation.findings,
        year=calculation.year,
        parameters=parameters,
        thresholds=_allowed(calculation, threshold),
    )
    times = Counter(school for trial in found for school in trial.listed)
    return Trials(_steadiness(calculation, times, len(found)), found)


def weight_trials(calculation: Calculation) -> Trials:
    """Weights 10 and 20 per cent smaller and greater: of the municipal index, and of ISBSH that is computed."""
    if calculation.method not in (MIP, ISBSH):
        return Trials()
    from diagnostics.certainty.weights import try_weights, try_wellbeing_weights

    trial: Any = try_weights if calculation.method is MIP else try_wellbeing_weights
    found = trial(calculation.facts, year=calculation.year, parameters=calculation.parameters)
    if found is None:
        return Trials()
    times = {school: int(share * found.variants) for school, share in found.listed.items()}
    return Trials(_steadiness(calculation, times, found.variants))


def _steadiness(calculation: Calculation, times: Mapping[int, int], trials: int) -> dict[int, Steadiness]:
    findings: Iterable[Any] = calculation.findings if trials else ()
    return {each.school_id: Steadiness(each.listed, times.get(each.school_id, 0), trials) for each in findings}


def _allowed(calculation: Calculation, threshold: Decimal) -> list[Decimal]:
    """Neighbouring thresholds that the method accepts."""
    allowed = []
    for neighbour in around(threshold):
        try:
            calculation.method.with_threshold(calculation.parameters, neighbour)
        except ValueError:
            continue
        allowed.append(neighbour)
    return allowed
