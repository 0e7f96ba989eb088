"""The table of a round as a file."""

from collections.abc import Sequence

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from monitoring.models import Round
from monitoring.selectors.rounds import IndicatorLine
from monitoring.wording import ACHIEVEMENTS
from schools.models import Missing
from ui.export import Export, Value


def round_export(request: HttpRequest, round: Round, lines: Sequence[IndicatorLine], filters: forms.Form) -> Export:
    place = request.municipality  # type: ignore[attr-defined]
    chosen = [(str(filters[name].label), str(value)) for name, value in filters.cleaned_data.items() if value]
    return Export(
        title=round.title,
        place=place.name,
        slug=place.slug,
        conditions=[(_("Date of monitoring"), f"{round.monitored_on:%d.%m.%Y}"), *chosen],
        header=_header(),
        rows=[_row(line) for line in lines],
    )


def _header() -> list[str]:
    return [
        _("No."),
        _("Indicator"),
        _("Unit"),
        _("Baseline"),
        _("Target"),
        _("Fact"),
        _("Numerator"),
        _("Denominator"),
        _("Deviation"),
        _("Last round"),
        _("Result"),
        _("Answered"),
        _("Expected"),
        _("Why there is no value"),
        _("Source"),
    ]


def _row(line: IndicatorLine) -> list[Value]:
    row, indicator = line.observation, line.indicator
    return [
        indicator.code,
        indicator.name,
        indicator.unit,
        indicator.baseline_value,
        row.target,
        row.value,
        row.numerator,
        row.denominator,
        line.deviation,
        line.previous,
        str(ACHIEVEMENTS[line.achievement]),
        line.answered,
        line.expected,
        str(Missing(row.missing_reason).label) if row.missing_reason else "",
        indicator.source,
    ]
