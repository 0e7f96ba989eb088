"""Members of the municipality: filter, taking on, role, schools."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts import grants
from accounts.permissions import Role
from accounts.selectors import STATES, Member
from ui.forms import ConfirmationForm, ManyPlates, Plates

ANY = ("", _("all"))


class PersonFilter(forms.Form):
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[ANY, *Role.choices])
    status = forms.ChoiceField(
        label=pgettext_lazy("of a person", "Access"), required=False, choices=[ANY, *STATES.items()]
    )

    def chosen(self, members: list[Member]) -> list[Member]:
        self.is_valid()
        role, status = self.cleaned_data.get("role"), self.cleaned_data.get("status")
        return [
            member
            for member in members
            if (not role or member.membership.role == role) and (not status or member.state == status)
        ]


class PlacesForm(forms.Form):
    places: Any = forms.ModelMultipleChoiceField(
        label=_("Schools where the person works"),
        queryset=None,
        required=False,
        widget=ManyPlates,
        help_text=_("For directors, school teams and curators: they see these schools alone."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["places"].queryset = grants.places()  # type: ignore[attr-defined]


class PersonForm(PlacesForm):
    email = forms.EmailField(label=_("E-mail"), max_length=254, help_text=_("The person signs in with it."))
    name = forms.CharField(
        label=_("Surname and initials"),
        max_length=150,
        help_text=_("As in documents. For example, Смирнова О. П. A person who is known to the portal keeps the name."),
    )
    position = forms.CharField(label=_("Position"), max_length=200, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, widget=Plates(css="rows"))

    field_order = ["email", "name", "position", "role", "places"]


class RoleForm(forms.Form):
    """The first of two steps: which role; what it changes is said before the second one."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, widget=Plates(css="rows"))


class RoleConfirmationForm(ConfirmationForm):
    role = forms.ChoiceField(choices=Role.choices, widget=forms.HiddenInput)
