"""Which two cards are one school, and which value goes on where they differ."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schools.models import School
from schools.services.duplicates import Conflict, Keep, Merge
from ui.forms import ConfirmationForm, Plates


class PairForm(forms.Form):
    """Of this card and another one, which is kept."""

    other: Any = forms.ModelChoiceField(label=_("The other card of the same school"), queryset=None)
    keep = forms.ChoiceField(label=_("Which card is kept"), widget=Plates(css="rows"))

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = School.objects.kept().exclude(pk=school.pk).in_natural_order()
        self.fields["other"].queryset = others  # type: ignore[attr-defined]
        choices = [("this", school.name), ("other", _("the other card"))]
        self.fields["keep"].choices = choices  # type: ignore[attr-defined]


class MergeForm(ConfirmationForm):
    """One decision for each difference of the two cards."""

    def __init__(self, *args: Any, merge: Merge, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        confirmation = self.fields.pop("is_confirmed")
        for conflict in merge.conflicts:
            self.fields[conflict.key] = _decision(conflict)
        self.fields["is_confirmed"] = confirmation

    @property
    def decisions(self) -> dict[str, Keep]:
        return {key: Keep(value) for key, value in self.cleaned_data.items() if key != "is_confirmed"}


def _decision(conflict: Conflict) -> forms.ChoiceField:
    choices = [
        (Keep.KEPT.value, _("the card that is kept: %(value)s") % {"value": conflict.kept_words}),
        (Keep.DUPLICATE.value, _("the second card: %(value)s") % {"value": conflict.duplicate_words}),
    ]
    return forms.ChoiceField(label=conflict.words, choices=choices, widget=Plates(css="rows"))
