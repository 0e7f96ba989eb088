"""Another spelling of a school."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schools.models import School


class SpellingForm(forms.Form):
    school: Any = forms.ModelChoiceField(label=_("School"), queryset=None)
    spelling = forms.CharField(
        label=_("How workbooks write it"), max_length=300, help_text=_("As it stands in the cell. For example, НОК.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        schools = School.objects.kept().in_natural_order()
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]
