"""What a calculation is opened with: method, version of the methodology, year."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from diagnostics.identification.registry import METHODS, method_named
from diagnostics.models import Methodology
from ui.forms import DecimalField, IntegerField, Plates

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
    methodology: Any = forms.ModelChoiceField(
        label=_("Version of the methodology"),
        queryset=None,
        required=False,
        empty_label=_("the method with its own parameters"),
        help_text=_("A version of the municipality. The calculation freezes it: to change it later, copy it."),
    )
    year = IntegerField(
        label=_("Year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=_("The calendar year of the procedures or of the published index."),
    )
    threshold = DecimalField(
        label=_("Another threshold"),
        required=False,
        help_text=_("Empty: the threshold of the version or of the method. For example 26."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["method"].choices = [  # type: ignore[attr-defined]
            (code, format_html('<b>{}</b><span class="hint d-block mb-0">{}</span>', method.title, EXPLANATIONS[code]))
            for code, method in METHODS.items()
        ]
        versions = self.fields["methodology"]
        versions.queryset = Methodology.objects.usable().newest_first()  # type: ignore[attr-defined]
        versions.label_from_instance = methodology_label  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or {}
        if "method" not in entered:
            return entered
        method, version = method_named(entered["method"]), entered.get("methodology")
        if version is not None and version.method != method.code:
            self.add_error("methodology", _("This version belongs to another method. Choose one of the same method."))
            return entered
        entered["parameters"] = method.parameters_type.from_json(version.parameters if version else {})
        if entered.get("threshold") is not None:
            try:
                entered["parameters"] = method.with_threshold(entered["parameters"], entered["threshold"])
            except ValueError as problem:
                self.add_error("threshold", str(problem))
        return entered


def methodology_label(methodology: Methodology) -> str:
    """«МИП. Показатель с олимпиадами, версия 2»"""
    words = {"method": METHODS[methodology.method].title, "title": methodology.title, "version": methodology.version}
    return _("%(method)s: %(title)s, version %(version)s") % words
