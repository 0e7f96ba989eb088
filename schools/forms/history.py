"""What happened to a school: one form for each kind of event, with its consequences confirmed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schools.models import Reorganisation, School
from ui.forms import ConfirmationForm, DateField

What = Reorganisation.What


class EventForm(ConfirmationForm):
    happened_on = DateField(label=_("Since which day"))
    act = forms.CharField(
        label=_("Act"),
        max_length=300,
        required=False,
        help_text=_("Order or decree with its date and number. For example, постановление от 20.08.2019 № 612."),
    )

    field_order = ["happened_on", "act", "is_confirmed"]

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school = school

    @property
    def told(self) -> dict[str, Any]:
        """What the service asks for."""
        return {name: value for name, value in self.cleaned_data.items() if name != "is_confirmed"}


class RenameForm(EventForm):
    name = forms.CharField(
        label=_("New name"), max_length=300, help_text=_("In full, as in the charter. For example, МБОУ «СОШ № 17».")
    )

    field_order = ["name", "happened_on", "act", "is_confirmed"]


class OtherSchoolForm(EventForm):
    other: Any = forms.ModelChoiceField(label=_("The other school"), queryset=None)

    field_order = ["other", "happened_on", "act", "is_confirmed"]

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, school=school, **kwargs)
        others = School.objects.active().exclude(pk=school.pk).in_natural_order()
        self.fields["other"].queryset = others  # type: ignore[attr-defined]


class JoinForm(OtherSchoolForm):
    other: Any = forms.ModelChoiceField(label=_("Which school goes on"), queryset=None)


class DivideForm(OtherSchoolForm):
    other: Any = forms.ModelChoiceField(label=_("Which school it came from"), queryset=None)


FORMS: dict[str, type[EventForm]] = {
    What.RENAMED: RenameForm,
    What.JOINED: JoinForm,
    What.DIVIDED: DivideForm,
    What.CLOSED: EventForm,
}
