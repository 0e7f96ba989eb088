"""The setting that the laboratory tries: the parameters of a method, with sliders; a title to keep it; filters."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diagnostics.forms.parameters import Entry
from diagnostics.forms.settings import ParametersForm
from diagnostics.identification.registry import METHODS
from diagnostics.selectors.laboratory import MethodsOfSchool, PairOfMethods

# low, high and step of a slider: a part of the whole, or per cent and index points
PART, POINTS = "0 1 0.05", "0 100 1"
ABOVE_ONE = "2"
SHOWN = [
    ("", _("all schools")),
    ("disputed", _("methods disagree")),
    ("listed", _("listed by one method or more")),
    ("by_all", _("listed by every method that judges")),
]
FITS: dict[str, Callable[[MethodsOfSchool], bool]] = {
    "": lambda row: True,
    "disputed": lambda row: row.is_disputed,
    "listed": lambda row: row.listed_by > 0,
    "by_all": lambda row: 0 < row.listed_by == row.judged_by,
}


class ChoiceOfMethod(forms.Form):
    """Which method for which year; anything else than a known one falls back to the first."""

    method = forms.ChoiceField(label=_("Method"))
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)

    def __init__(self, *args: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["method"].choices = [(code, method.title) for code, method in METHODS.items()]  # type: ignore[attr-defined]
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class SettingForm(ParametersForm):
    """Numbers can be moved by sliders."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, entry in self.entries.items():
            if isinstance(getattr(self.setting, name), Decimal | Fraction):
                entry.field.widget.attrs["data-slider"] = _span(entry)


class MethodsFilter(forms.Form):
    """Which schools stand beside the methods; an unknown year or pair is no condition."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int, required=False)
    shown = forms.ChoiceField(label=_("Schools"), choices=SHOWN, required=False)
    pair = forms.ChoiceField(label=_("Two methods disagree"), required=False)

    def __init__(self, *args: Any, years: Iterable[int], pairs: Iterable[PairOfMethods], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
        named = [(pair.code, f"{pair.first.title} – {pair.second.title}") for pair in pairs]
        self.fields["pair"].choices = [("", _("any two")), *named]  # type: ignore[attr-defined]

    def fits(self, row: MethodsOfSchool) -> bool:
        wanted = self.cleaned_data if self.is_valid() or self.is_bound else {}
        pair = wanted.get("pair", "")
        return FITS[wanted.get("shown", "")](row) and (not pair or row.parts(*pair.split("-")))


class ScenarioForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("For example “Threshold 30 instead of 36”."))
    note = forms.CharField(label=_("Note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


def _span(entry: Entry) -> str:
    try:
        entry.read(ABOVE_ONE)
    except ValueError:
        return PART
    return POINTS
