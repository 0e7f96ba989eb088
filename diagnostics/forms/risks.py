"""A level of risk, and the year that risks are computed of."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diagnostics.forms.runs import FIRST_YEAR, LAST_YEAR
from diagnostics.models import RiskLevel
from diagnostics.risks import risk_reference
from ui.forms import IntegerField, Plates


class RiskForm(forms.Form):
    factor = forms.ChoiceField(label=_("Risk factor"))
    level = forms.ChoiceField(label=_("Level"), widget=Plates(css="tight"))
    note = forms.CharField(
        label=_("Explanation"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What the level is judged by: an inspection, a survey, a document."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["factor"].choices = [  # type: ignore[attr-defined]
            (direction.code, direction.name) for direction in risk_reference().directions
        ]
        stated = (RiskLevel.Level.HIGH, RiskLevel.Level.MEDIUM, RiskLevel.Level.LOW)
        self.fields["level"].choices = [(level.value, level.label) for level in stated]  # type: ignore[attr-defined]


class YearForm(forms.Form):
    """Of which year the risks are computed."""

    year = IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
