"""Indicators with their targets, as rows of a list."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from monitoring.achievement import Direction, target_notice
from monitoring.models import Indicator
from ui.formatting import number


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    pk: int
    code: str
    name: str
    unit: str
    group: str
    level_label: str
    formula_text: str
    source: str
    baseline_year: int | None
    baseline_value: Decimal | None
    targets: tuple[tuple[int, Decimal], ...]
    is_computed: bool
    notice: str

    @property
    def target_words(self) -> str:
        """«2022: 61; 2023: 59»"""
        return "; ".join(f"{year}: {number(value.normalize() + 0)}" for year, value in self.targets)

    @property
    def counted_by(self) -> str:
        return _("the portal") if self.is_computed else _("people")


def indicator_rows() -> list[IndicatorRow]:
    """Active indicators in their order; two queries."""
    rows = Indicator.objects.filter(is_active=True).prefetch_related("targets")
    return [_row(indicator) for indicator in rows]


def _row(indicator: Indicator) -> IndicatorRow:
    targets = tuple((target.year, target.value) for target in indicator.targets.all())
    return IndicatorRow(
        pk=indicator.pk,
        code=indicator.code,
        name=indicator.name,
        unit=indicator.unit,
        group=indicator.group,
        level_label=str(indicator.get_level_display()),
        formula_text=indicator.formula_text,
        source=indicator.source,
        baseline_year=indicator.baseline_year,
        baseline_value=indicator.baseline_value,
        targets=targets,
        is_computed=indicator.is_computed,
        notice=target_notice(Direction(indicator.direction), dict(targets)),
    )
