"""Forms of the register and of loads: shape and type of one input."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from schools.models import School
from schools.workbooks import KINDS, Level
from schools.workbooks.names import search_key
from schools.workbooks.vocabulary import PROCEDURES, SUBJECTS
from ui.forms import IntegerField, Plates, UploadField

ANY = [("", _("all"))]
MEGABYTES = 50


def offer(form: forms.BaseForm, name: str, choices: Iterable[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


class SchoolFilter(forms.Form):
    q = forms.CharField(label=_("Name or code"), required=False, max_length=200, widget=forms.SearchInput)
    level = forms.ChoiceField(label=_("Level"), required=False, choices=[*ANY, *School.Level.choices])
    locality = forms.ChoiceField(label=_("Locality"), required=False, choices=[*ANY, *School.Locality.choices])
    status = forms.ChoiceField(
        label=pgettext_lazy("of a school", "Status"),
        required=False,
        choices=[
            *ANY,
            ("active", pgettext_lazy("of a school", "works")),
            ("closed", pgettext_lazy("of a school", "closed")),
        ],
    )
    year = forms.TypedChoiceField(label=_("Indices of the year"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "year", [("", _("the latest")), *((year, str(year)) for year in years)])

    def chosen(self, schools: Any) -> Any:
        """The schools that fit; a condition that is no condition is left out."""
        self.is_valid()
        wanted = self.cleaned_data
        for word in search_key(wanted.get("q") or "").split():
            schools = schools.filter(search_key__contains=word)
        for name in ("level", "locality"):
            if wanted.get(name):
                schools = schools.filter(**{name: wanted[name]})
        if wanted.get("status"):
            schools = schools.filter(is_active=wanted["status"] == "active")
        return schools


class ResultFilter(forms.Form):
    q = forms.CharField(label=_("School"), required=False, max_length=200, widget=forms.SearchInput)
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    procedure = forms.ChoiceField(label=_("Procedure"), required=False, choices=[*ANY, *PROCEDURES.items()])
    subject = forms.ChoiceField(label=_("Subject"), required=False, choices=[*ANY, *SUBJECTS.items()])

    def __init__(self, *args: Any, years: list[int], is_one_school: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "year", [*ANY, *((year, str(year)) for year in years)])
        if is_one_school:
            del self.fields["q"]

    def chosen(self, results: Any) -> Any:
        self.is_valid()
        wanted = self.cleaned_data
        for word in search_key(wanted.get("q") or "").split():
            results = results.filter(school__search_key__contains=word)
        exact = {name: wanted[name] for name in ("year", "procedure", "subject") if wanted.get(name)}
        return results.filter(**exact)


class SchoolForm(forms.ModelForm):
    class Meta:
        model = School
        fields = ["name", "short_name", "code", "level", "locality", "address", "is_active"]
        widgets = {"level": Plates, "locality": Plates}
        help_texts = {
            "name": _("In full, as in the charter. For example, МБОУ «СОШ № 17»."),
            "short_name": _("Workbooks with this name find the school too."),
            "code": _("Stays the same when the school is renamed."),
        }
        labels = {"is_active": _("The school works")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("level", School.Level.choices), ("locality", School.Locality.choices)):
            self.fields[name].required = True
            offer(self, name, choices)

    def _post_clean(self) -> None:
        """Only the fields: whether the school fits the register is for the service to say."""
        self.instance = forms.models.construct_instance(self, self.instance, self.fields, ())


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
