"""Indicators of the programme and their targets by year."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from monitoring.achievement import COMPARISON_OF, Direction
from monitoring.formulas import MonitoringFacts, compute
from monitoring.models import Indicator, Target

YES_AND_NO = {"да": Decimal(1), "yes": Decimal(1), "нет": Decimal(0), "no": Decimal(0)}
FIELDS = ("name", "unit", "direction", "formula_text", "formula_code", "source", "level", "group")


@transaction.atomic
def load_indicators(payload: Mapping[str, Any], *, by: User | None) -> list[Indicator]:
    """Store the indicators of a JSON document; an indicator with a known code is brought up to date.

    {"indicators": [{"code", "name", "unit", "direction", "comparison", "formula_text", "formula_code",
    "parameters", "source", "level", "group", "baseline_year", "baseline_value", "targets": {"2022": 61, …}}]}
    """
    return [_load(row, order) for order, row in enumerate(payload["indicators"], start=1)]


@transaction.atomic
def set_target(*, indicator: Indicator, year: int, value: Decimal | None, by: User) -> None:
    """None takes the target away. Rounds that are open keep the target they were opened with until recomputed."""
    if value is None:
        Target.objects.filter(indicator=indicator, year=year).delete()
        return
    Target.objects.update_or_create(indicator=indicator, year=year, defaults={"value": value})


def _load(row: Mapping[str, Any], order: int) -> Indicator:
    code = str(row["code"])
    _refuse_unusable_formula(row)
    values = {name: row[name] for name in FIELDS if name in row} | {
        "parameters": row.get("parameters", {}),
        "comparison": row.get("comparison") or _comparison(row),
        "baseline_year": row.get("baseline_year"),
        "baseline_value": None if row.get("baseline_value") is None else _number(row["baseline_value"]),
        "order": order,
    }
    indicator, _is_new = Indicator.objects.update_or_create(code=code, defaults=values)
    for year, value in _targets(row.get("targets", {})):
        Target.objects.update_or_create(indicator=indicator, year=year, defaults={"value": value})
    return indicator


def _refuse_unusable_formula(row: Mapping[str, Any]) -> None:
    """Try the formula on nothing: a wrong name or parameter shows now, not on the night a round opens."""
    if not row.get("formula_code"):
        return
    try:
        compute(
            row["formula_code"], MonitoringFacts(year=2000, monitored_on=date(2000, 1, 1)), row.get("parameters", {})
        )
    except ValueError as problem:
        message = _("Indicator %(code)s: %(problem)s")
        raise ValidationError(
            message, code="unusable_formula", params={"code": row["code"], "problem": problem}
        ) from problem


def _comparison(row: Mapping[str, Any]) -> str:
    return COMPARISON_OF[Direction(row.get("direction", "up"))].value


def _targets(targets: Mapping[str, Any]) -> Iterable[tuple[int, Decimal]]:
    """{"2021-2024": 100} stands for each of the years."""
    for years, value in targets.items():
        first, _dash, last = str(years).partition("-")
        for year in range(int(first), int(last or first) + 1):
            yield year, _number(value)


def _number(value: Any) -> Decimal:
    return YES_AND_NO[value] if value in YES_AND_NO else Decimal(str(value).replace(",", "."))
