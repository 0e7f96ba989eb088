"""How a list moves with the main threshold of its method: the trial of the laboratory that fits every method."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from diagnostics.certainty.verdicts import Verdicts, judge_of
from diagnostics.identification.facts import Facts
from diagnostics.identification.findings import Finding
from diagnostics.identification.method import Method

STEPS = tuple(Decimal(step) / 100 for step in (-20, -10, -5, 5, 10, 20))


@dataclass(frozen=True, slots=True)
class Trial:
    """The list under one threshold, against the one of the methodology."""

    threshold: Decimal
    listed: tuple[int, ...]
    enter: tuple[int, ...]
    leave: tuple[int, ...]


def around(threshold: Decimal, *, steps: Sequence[Decimal] = STEPS) -> tuple[Decimal, ...]:
    """Thresholds 5, 10 and 20 % below and above, from the lowest on."""
    return tuple(sorted({threshold * (1 + step) for step in steps}))


def try_thresholds(
    method: Method,
    facts: Facts,
    findings: Sequence[Finding],
    *,
    year: int,
    parameters: Any,
    thresholds: Sequence[Decimal],
) -> tuple[Trial, ...]:
    """The same facts judged again under each threshold, against `findings` of the methodology; nothing is stored.

    ValueError if a threshold is out of the range of the method.
    """
    own = {finding.school_id: finding.listed for finding in findings}
    judge = judge_of(method, facts, year=year, parameters=parameters)
    return tuple(_trial(each, own, judge(method.with_threshold(parameters, each))) for each in thresholds)


def _trial(threshold: Decimal, own: Verdicts, listed: Verdicts) -> Trial:
    return Trial(
        threshold=threshold,
        listed=tuple(school for school, is_listed in listed.items() if is_listed),
        enter=tuple(school for school, is_listed in listed.items() if is_listed and not own[school]),
        leave=tuple(school for school, is_listed in own.items() if is_listed and not listed[school]),
    )
