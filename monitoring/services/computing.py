"""Rows of a round, and the values that the portal computes itself, each with what it stands on."""

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from diagnostics.selectors.lists import participants
from monitoring.calculation import Calculation
from monitoring.formulas import MonitoringFacts, compute
from monitoring.models import Indicator, Observation, Round, Target
from monitoring.rounds import HANDED_IN
from monitoring.selectors.facts import monitoring_facts
from monitoring.totals import YES_NO, SchoolValue, Total, total_of
from schools.models import Missing

PRECISION = Decimal("0.0001")


def create_observations(*, round: Round) -> None:
    """One row for the municipality and each indicator; for indicators of schools also one for each participant."""
    schools = list(participants())
    rows = []
    for indicator in Indicator.objects.filter(is_active=True):
        of_schools = indicator.level == Indicator.Level.SCHOOL
        is_computed = indicator.is_computed or of_schools
        rows.append(Observation(round=round, indicator=indicator, is_computed=is_computed))
        if of_schools:
            rows += [Observation(round=round, indicator=indicator, school=school) for school in schools]
    Observation.objects.bulk_create(rows)


@transaction.atomic
def recompute(*, round: Round) -> None:
    """Bring targets and computed values of an open round up to date."""
    targets = _targets(round.year)
    rows = list(Observation.objects.filter(round=round).select_related("indicator", "school"))
    facts = monitoring_facts(year=round.year, monitored_on=round.monitored_on)
    now = timezone.now()
    for row in rows:
        before = _kept(row)
        row.target = _target(row, targets)
        if row.is_computed:
            _set(row, _answer(row, rows, facts, now))
        if _kept(row) != before:
            row.save(update_fields=["target", *_FIELDS])


_FIELDS = ("numerator", "denominator", "value", "missing_reason", "explanation")


def _kept(row: Observation) -> tuple[Any, ...]:
    """What a new computation may change; the time of the computation alone is no change."""
    explanation = {key: value for key, value in row.explanation.items() if key != "computed_at"}
    return (row.target, row.numerator, row.denominator, row.value, row.missing_reason, explanation)


def _set(row: Observation, answer: dict[str, Any]) -> None:
    for name in _FIELDS:
        setattr(row, name, answer[name])


def _targets(year: int) -> dict[int, Decimal]:
    return dict(Target.objects.filter(year=year).values_list("indicator_id", "value"))


def _target(row: Observation, targets: dict[int, Decimal]) -> Decimal | None:
    """A yes-no target is one of a school: the municipal share of «yes» has no target of its own."""
    is_share_of_yes = row.school_id is None and row.indicator.unit == YES_NO and not row.indicator.is_computed
    if is_share_of_yes and row.indicator.level == Indicator.Level.SCHOOL:
        return None
    return targets.get(row.indicator_id)


def _answer(row: Observation, rows: list[Observation], facts: MonitoringFacts, now: datetime) -> dict[str, Any]:
    indicator = row.indicator
    if indicator.formula_code:
        calculation = compute(indicator.formula_code, facts, indicator.parameters)
        return _from_formula(calculation, row, facts, now)
    return _from_schools(total_of(_school_values(indicator, rows), unit=indicator.unit), now)


def _from_formula(calculation: Calculation, row: Observation, facts: MonitoringFacts, now: datetime) -> dict[str, Any]:
    value = calculation.value
    return {
        "numerator": Decimal(calculation.numerator),
        "denominator": Decimal(calculation.denominator),
        "value": None if value is None else _decimal(value.numerator, value.denominator),
        "missing_reason": "" if value is not None else _why(bool(calculation.unknown)),
        "explanation": {
            "formula": row.indicator.formula_code,
            "parameters": row.indicator.parameters,
            "year": facts.year,
            "monitored_on": facts.monitored_on.isoformat(),
            "sentences": list(calculation.explanation),
            "counted": list(calculation.counted),
            "others": list(calculation.others),
            "unknown": list(calculation.unknown),
            "computed_at": now.isoformat(),
        },
    }


def _from_schools(total: Total, now: datetime) -> dict[str, Any]:
    return {
        "numerator": total.numerator,
        "denominator": total.denominator,
        "value": total.value,
        "missing_reason": "" if total.value is not None else _why(is_unknown=True),
        "explanation": {
            "formula": "schools_total",
            "sentences": list(total.explanation),
            "counted": list(total.schools),
            "unknown": list(total.without),
            "computed_at": now.isoformat(),
        },
    }


def _school_values(indicator: Indicator, rows: list[Observation]) -> list[SchoolValue]:
    """Of the forms that were handed in; what a school still drafts is not counted."""
    found = []
    for row in rows:
        if row.indicator_id != indicator.pk or row.school is None:
            continue
        is_in = row.state in HANDED_IN
        numbers = (row.numerator, row.denominator, row.value) if is_in else (None, None, None)
        found.append(SchoolValue(str(row.school), *numbers))
    return found


def _why(is_unknown: bool) -> str:
    return str(Missing.NOT_SUPPLIED if is_unknown else Missing.NOT_APPLICABLE)


def _decimal(numerator: int, denominator: int) -> Decimal:
    return (Decimal(numerator) / denominator).quantize(PRECISION, ROUND_HALF_UP)
