"""Forms of the register: the filter of the list, one school."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from schools.forms.choices import ANY, offer
from schools.models import School
from schools.workbooks.names import search_key
from ui.forms import Plates


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
