"""Forms of the register: the filter of the list, the card of one school."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from schools.forms.choices import ANY, offer
from schools.models import School
from schools.workbooks.inn import is_inn
from schools.workbooks.names import search_key
from ui import formatting
from ui.forms import DateField, Plates


class SchoolFilter(forms.Form):
    q = forms.CharField(label=_("Name or code"), required=False, max_length=200, widget=forms.SearchInput)
    level = forms.ChoiceField(label=_("Level"), required=False, choices=[*ANY, *School.Level.choices])
    locality = forms.ChoiceField(label=_("Locality"), required=False, choices=[*ANY, *School.Locality.choices])
    kind = forms.ChoiceField(label=_("Kind of school"), required=False, choices=[*ANY, *School.Kind.choices])
    status = forms.ChoiceField(
        label=pgettext_lazy("of a school", "Status"),
        required=False,
        choices=[
            ("", pgettext_lazy("of a school", "works")),
            ("closed", pgettext_lazy("of a school", "closed")),
            ("all", _("all")),
        ],
    )
    year = forms.TypedChoiceField(label=_("Indices of the year"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "year", [("", _("the latest")), *((year, str(year)) for year in years)])

    def chosen(self, schools: Any) -> Any:
        """The schools that fit; a condition that is no condition is left out. A name finds closed schools too."""
        self.is_valid()
        wanted = self.cleaned_data
        schools = schools.kept()
        for word in search_key(wanted.get("q") or "").split():
            schools = schools.filter(search_key__contains=word)
        for name in ("level", "locality", "kind"):
            if wanted.get(name):
                schools = schools.filter(**{name: wanted[name]})
        if wanted.get("status") == "closed":
            return schools.filter(is_active=False)
        return schools if wanted.get("status") == "all" or wanted.get("q") else schools.active()


@dataclass(frozen=True)
class Difference:
    """A field of the card that somebody else has changed meanwhile, or that both did."""

    label: str
    stored: str
    typed: str


class SchoolForm(forms.ModelForm):
    opened_on = DateField(label=pgettext_lazy("of a school", "Opened"), required=False)
    closed_on = DateField(
        label=pgettext_lazy("of a school", "Closed"),
        required=False,
        help_text=_("A closing with its act is entered on the page “History”."),
    )

    class Meta:
        model = School
        fields = [
            "name",
            "short_name",
            "code",
            "level",
            "kind",
            "locality",
            "cluster",
            "fis_code",
            "inn",
            "address",
            "opened_on",
            "closed_on",
            "is_active",
        ]
        widgets = {"level": Plates, "kind": Plates(css="rows"), "locality": Plates}
        help_texts = {
            "name": _("In full, as in the charter. For example, МБОУ «СОШ № 17»."),
            "short_name": _("Workbooks with this name find the school too."),
            "code": _("Stays the same when the school is renamed."),
            "cluster": _("The group of comparable schools, as the region calls it."),
            "fis_code": _("The sign-in name of the school in FIS OKO."),
            "inn": _("Ten digits. For example, 7611000007."),
        }
        labels = {"is_active": _("The school works")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = (("level", School.Level.choices), ("locality", School.Locality.choices))
        for name, choices in offered:
            self.fields[name].required = True
            offer(self, name, choices)
        offer(self, "kind", School.Kind.choices)

    def clean_inn(self) -> str:
        inn: str = self.cleaned_data["inn"]
        if inn and not is_inn(inn):
            raise ValidationError(
                _("Ten digits, the last of which checks the others: compare with the charter."), code="inn"
            )
        return inn

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        opened_on, closed_on = cleaned.get("opened_on"), cleaned.get("closed_on")
        if closed_on and cleaned.get("is_active"):
            self.add_error("closed_on", _("A school with a day of closing does not work: remove the day or the mark."))
        if opened_on and closed_on and closed_on < opened_on:
            self.add_error("closed_on", _("The school closes before it opens."))
        return cleaned

    def _post_clean(self) -> None:
        """Only the fields: whether the school fits the register is for the service to say."""
        self.instance = forms.models.construct_instance(self, self.instance, self.fields, ())


class SchoolEditForm(SchoolForm):
    """`version`: when the card that the person sees was last changed."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, instance: School, **kwargs: Any) -> None:
        version = instance.updated_at.isoformat()
        super().__init__(*args, instance=instance, initial={"version": version}, **kwargs)

    def clean_version(self) -> datetime | None:
        """None, which no card has, for what is not a time."""
        try:
            return datetime.fromisoformat(self.cleaned_data["version"])
        except ValueError:
            return None

    def show_conflict(self, stored: School) -> list[Difference]:
        """Both values of each field that differs; saved once more, the typed ones win."""
        self.data = {**self.data.dict(), "version": stored.updated_at.isoformat()}  # type: ignore[attr-defined]
        pairs = ((name, getattr(stored, name), getattr(self.instance, name)) for name in self.Meta.fields)
        return [
            Difference(str(self.fields[name].label), self._words(name, old), self._words(name, new))
            for name, old, new in pairs
            if old != new
        ]

    def _words(self, name: str, value: Any) -> str:
        if isinstance(value, bool):
            return str(_("yes") if value else _("no"))
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, value) or formatting.NOTHING)
