"""Shape and type of what people enter: a calculation, a decision, an act, a level of risk."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from diagnostics.identification.registry import METHODS, method_named
from diagnostics.models import RiskLevel
from diagnostics.risks import risk_reference
from ui.forms import ConfirmationForm, DateField, DecimalField, IntegerField, Plates

EXPLANATIONS = {
    "YAR_OIP": _("The published index of the region: a school below the threshold is listed."),
    "QUAD": _("The index of results beside the index of conditions: five types of schools, two of them are listed."),
    "FED_2P1": _("Counts of ВПР, ОГЭ and ЕГЭ: at least two low procedures in the year and one in the year before."),
    "FED_2025": _(
        "The same counts: at least two low procedures in the year, and one and the same low two years running."
    ),
    "MIP": _("The municipality's own index: places in ЕГЭ, ОГЭ, ВПР and olympiads among comparable schools, weighed."),
    "ISBSH": _("The index of conditions and the flags of typology: below the mean with at least two flags is listed."),
    "CHEL_6": _("Six signs of risk: low results of three years, and at least half of the criteria that apply."),
    "ALK_2Y": _("Low results in both years at every stage of schooling that has data."),
}
FIRST_YEAR, LAST_YEAR = 2000, 2100


class RunForm(forms.Form):
    method = forms.ChoiceField(label=_("Method"), widget=Plates(css="rows"))
    year = IntegerField(
        label=_("Year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=_("The calendar year of the procedures or of the published index."),
    )
    threshold = DecimalField(
        label=_("Threshold"),
        required=False,
        help_text=_("Empty: the threshold of the method (OIP 36, share of low results 30 per cent). For example 26."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["method"].choices = [  # type: ignore[attr-defined]
            (code, format_html('<b>{}</b><span class="hint d-block mb-0">{}</span>', method.title, EXPLANATIONS[code]))
            for code, method in METHODS.items()
        ]

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or {}
        if "method" not in entered:
            return entered
        method = method_named(entered["method"])
        entered["parameters"] = method.parameters_type()
        if entered.get("threshold") is not None:
            try:
                entered["parameters"] = method.with_threshold(entered["parameters"], entered["threshold"])
            except ValueError as problem:
                self.add_error("threshold", str(problem))
        return entered


class DecisionItemForm(forms.Form):
    decided = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[("yes", _("include in the list")), ("no", _("do not include"))],
        coerce=lambda value: value == "yes",
        widget=Plates(),
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed where the decision differs from the calculation. Name facts and documents."),
    )


class ApprovalForm(ConfirmationForm):
    act_number = forms.CharField(label=_("Number of the act"), max_length=60)
    act_on = DateField(label=_("Date of the act"))

    field_order = ["act_number", "act_on", "is_confirmed"]


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
