"""How a list moves with the main threshold of its method: the trial of the laboratory that fits every method."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from diagnostics.identification.facts import Facts
from diagnostics.identification.method import Method

STEPS = tuple(Decimal(step) / 100 for step in (-20, -10, -5, 5, 10, 20))


@dataclass(frozen=True, slots=True)
class Trial:
    """The list under one threshold, against the one of the methodology."""

    threshold: Decimal
    listed: tuple[int, ...]
    enter: tuple[int, ...]
    leave: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ThresholdTrials:
    """`stability` is the share of trials in which a school is judged as under the threshold of the methodology."""

    base: Trial
    trials: tuple[Trial, ...]
    stability: dict[int, Fraction]


def around(threshold: Decimal, *, steps: Sequence[Decimal] = STEPS) -> tuple[Decimal, ...]:
    """Thresholds 5, 10 and 20 % below and above, from the lowest on."""
    return tuple(sorted({threshold * (1 + step) for step in steps}))


def try_thresholds(
    method: Method, facts: Facts, *, year: int, parameters: Any, base: Decimal, thresholds: Sequence[Decimal]
) -> ThresholdTrials:
    """The same facts judged again under each threshold; nothing is stored.

    ValueError if a threshold is out of the range of the method.
    """
    listed = {each: _listed(method, facts, year, parameters, each) for each in (base, *thresholds)}
    own = listed[base]
    trials = {each: _trial(each, own, listed[each]) for each in (base, *thresholds)}
    stability = {
        school: Fraction(sum(listed[each][school] == own[school] for each in thresholds), len(thresholds))
        for school in own
        if thresholds
    }
    return ThresholdTrials(trials[base], tuple(trials[each] for each in thresholds), stability)


def _listed(method: Method, facts: Facts, year: int, parameters: Any, threshold: Decimal) -> dict[int, bool | None]:
    findings = method.identify(facts, year=year, parameters=method.with_threshold(parameters, threshold))
    return {finding.school_id: finding.listed for finding in findings}


def _trial(threshold: Decimal, own: dict[int, bool | None], listed: dict[int, bool | None]) -> Trial:
    return Trial(
        threshold=threshold,
        listed=tuple(school for school, is_listed in listed.items() if is_listed),
        enter=tuple(school for school, is_listed in listed.items() if is_listed and not own[school]),
        leave=tuple(school for school, is_listed in own.items() if is_listed and not listed[school]),
    )
