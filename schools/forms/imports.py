"""Forms of loads: upload, the last step before storing, filters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schools.workbooks import KINDS, Level
from ui.forms import IntegerField, Plates, UploadField

MEGABYTES = 50


class UploadForm(forms.Form):
    file = UploadField(
        label=_("Workbook"),
        extensions=["xlsx"],
        megabytes=MEGABYTES,
        help_text=_("An Excel workbook (.xlsx) of up to 50 MB: a filled template or a table of your own."),
    )
    kind = forms.ChoiceField(
        label=_("What is in the file"),
        required=False,
        choices=[("", _("recognise by the headings")), *((code, kind.title) for code, kind in KINDS.items())],
        widget=Plates(css="rows"),
    )
    year = IntegerField(
        label=_("Only this year"),
        required=False,
        min_value=2000,
        max_value=2100,
        help_text=_("The calendar year of the procedure, for example 2021. Rows of another year will be an error."),
    )


class StoreForm(forms.Form):
    """The last step before storing; warnings must be confirmed."""

    accept_warnings = forms.BooleanField(label=_("I have read the warnings, the values are right"))

    def __init__(self, *args: Any, has_warnings: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_warnings:
            del self.fields["accept_warnings"]


class ProblemFilter(forms.Form):
    level = forms.ChoiceField(
        label=_("What to show"),
        required=False,
        choices=[
            ("", _("all")),
            (Level.ERROR.value, _("errors")),
            (Level.WARNING.value, _("warnings")),
            (Level.NOTE.value, _("notes")),
        ],
    )

    def chosen(self, problems: list[dict[str, Any]]) -> list[dict[str, Any]]:
        level = self.cleaned_data.get("level") if self.is_valid() else ""
        return [problem for problem in problems if not level or problem["level"] == level]
