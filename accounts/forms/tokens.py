"""Tokens, and the sign-in of the demonstration."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Scope


class DemoSignInForm(forms.Form):
    """The button of one account of the demonstration."""

    email = forms.CharField(max_length=254)


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=100, help_text=_("Who will use it, for example: regional dashboard.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("What the token may read"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    days = forms.IntegerField(
        label=_("Valid for, days"), min_value=1, max_value=730, initial=365, help_text=_("From 1 to 730.")
    )
