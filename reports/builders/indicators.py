"""Lines of the table of indicators: of a round as it stands, or computed from the facts of the year."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from monitoring.achievement import Comparison, Direction, achievement
from monitoring.formulas import MonitoringFacts, compute
from monitoring.models import Indicator, Round, Target
from monitoring.selectors.facts import monitoring_facts
from monitoring.selectors.rounds import IndicatorLine as RoundLine
from monitoring.selectors.rounds import round_overview
from reports.builders.content import IndicatorLine
from schools.models import Missing

PRECISION = Decimal("0.0001")


def indicator_lines(*, year: int, on: date, round: Round | None) -> tuple[IndicatorLine, ...]:
    if round is not None:
        return tuple(_of_round(line) for line in round_overview(round).lines)
    facts = monitoring_facts(year=year, monitored_on=on)
    targets = dict(Target.objects.filter(year=year).values_list("indicator_id", "value"))
    indicators = Indicator.objects.filter(is_active=True, level=Indicator.Level.MUNICIPALITY)
    return tuple(_of_facts(each, facts, targets.get(each.pk)) for each in indicators)


def _of_round(line: RoundLine) -> IndicatorLine:
    row = line.observation
    reason = str(Missing(row.missing_reason).label) if row.missing_reason else ""
    sentences = row.explanation.get("sentences", [])
    return IndicatorLine(
        **_described(line.indicator),
        numerator=row.numerator,
        denominator=row.denominator,
        plan=row.target,
        fact=row.value,
        dynamics=line.dynamics,
        deviation=line.deviation,
        achievement=line.achievement,
        note="; ".join(part for part in (reason, row.comment, *sentences[1:]) if part),
    )


def _of_facts(indicator: Indicator, facts: MonitoringFacts, plan: Decimal | None) -> IndicatorLine:
    calculation = compute(indicator.formula_code, facts, indicator.parameters) if indicator.is_computed else None
    fact = _decimal(calculation.value) if calculation and calculation.value is not None else None
    result = achievement(
        fact,
        plan,
        comparison=Comparison(indicator.comparison),
        unit=indicator.unit,
        direction=Direction(indicator.direction),
    )
    return IndicatorLine(
        **_described(indicator),
        numerator=Decimal(calculation.numerator) if calculation else None,
        denominator=Decimal(calculation.denominator) if calculation else None,
        plan=plan,
        fact=fact,
        dynamics=None,
        deviation=None if fact is None or plan is None else fact - plan,
        achievement=result.value,
        note="" if calculation is None else "; ".join(calculation.explanation[1:]),
    )


def _described(indicator: Indicator) -> dict[str, Any]:
    return {
        "code": indicator.code,
        "name": indicator.name,
        "unit": indicator.unit,
        "group": indicator.group,
        "source": indicator.source,
        "baseline": indicator.baseline_value,
        "baseline_year": indicator.baseline_year,
    }


def _decimal(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / value.denominator).quantize(PRECISION, ROUND_HALF_UP)
