"""Formulas of automatic indicators by code: one set of facts in, one calculation out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from diagnostics.identification.parameters import decimal_between, read_flag
from monitoring.calculation import Calculation
from monitoring.confirmed_share import Denominator, OccurrenceFact, confirmed_share
from monitoring.shares import QualityFact, Values, share_growing, share_improving, share_left_list, share_not_below


@dataclass(frozen=True, slots=True)
class MonitoringFacts:
    """What the automatic indicators of one municipality are computed from.

    `participants` are the schools of the programme by act, id → name; `schools` all of the register. `oip` maps year to
    school to published index. `listed` maps year to the schools of the decided list; an absent year is unknown.
    """

    year: int
    monitored_on: date
    schools: Mapping[int, str] = field(default_factory=dict)
    participants: Mapping[int, str] = field(default_factory=dict)
    oip: Mapping[int, Values] = field(default_factory=dict)
    quality: tuple[QualityFact, ...] = ()
    occurrences: tuple[OccurrenceFact, ...] = ()
    listed: Mapping[int, frozenset[int]] = field(default_factory=dict)


Formula = Callable[[MonitoringFacts, Mapping[str, object]], Calculation]


def compute(code: str, facts: MonitoringFacts, parameters: Mapping[str, object]) -> Calculation:
    """Value of the formula `code`; ValueError with a Russian sentence for an unknown code or senseless parameters."""
    if code not in FORMULAS:
        raise ValueError(f"Неизвестная формула «{code}». Допустимы: {', '.join(FORMULAS)}.")
    formula, known = FORMULAS[code]
    unknown = set(parameters) - known
    if unknown:
        raise ValueError(f"Неизвестный параметр формулы «{min(unknown)}».")
    return formula(facts, parameters)


def _confirmed_share(facts: MonitoringFacts, parameters: Mapping[str, object]) -> Calculation:
    denominator = parameters.get("denominator", Denominator.DUE_BY_DATE.value)
    if not isinstance(denominator, str) or denominator not in list(Denominator):
        raise ValueError("Параметр «denominator»: нужно due_by_date или all.")
    return confirmed_share(
        facts.occurrences,
        on=facts.monitored_on,
        denominator=Denominator(denominator),
        count_early=read_flag(parameters.get("count_early", False)),
    )


def _oip_not_below(facts: MonitoringFacts, parameters: Mapping[str, object]) -> Calculation:
    if "threshold" not in parameters:
        raise ValueError("Параметр «threshold» обязателен: порог ОИП.")
    threshold: Decimal = decimal_between(0, 100)(parameters["threshold"])
    return share_not_below(facts.participants, facts.oip.get(facts.year, {}), threshold=threshold)


def _oip_growing(facts: MonitoringFacts, parameters: Mapping[str, object]) -> Calculation:
    return share_growing(facts.participants, facts.oip.get(facts.year, {}), facts.oip.get(facts.year - 1, {}))


def _quality_improving(facts: MonitoringFacts, parameters: Mapping[str, object]) -> Calculation:
    return share_improving(facts.participants, facts.quality, year=facts.year)


def _left_list(facts: MonitoringFacts, parameters: Mapping[str, object]) -> Calculation:
    return share_left_list(facts.schools, facts.listed.get(facts.year), facts.listed.get(facts.year - 1))


FORMULAS: Mapping[str, tuple[Formula, frozenset[str]]] = MappingProxyType(
    {
        "confirmed_share": (_confirmed_share, frozenset({"denominator", "count_early"})),
        "oip_not_below": (_oip_not_below, frozenset({"threshold"})),
        "oip_growing": (_oip_growing, frozenset()),
        "quality_improving": (_quality_improving, frozenset()),
        "left_list": (_left_list, frozenset()),
    }
)
