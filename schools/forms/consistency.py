"""The filter of disagreements among the facts."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from schools.forms.choices import ANY, offer
from schools.models import Inconsistency, School


class InconsistencyFilter(forms.Form):
    level = forms.ChoiceField(label=_("Importance"), required=False, choices=[*ANY, *Inconsistency.Level.choices])
    rule = forms.ChoiceField(label=_("Rule"), required=False)
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    school: Any = forms.ModelChoiceField(label=_("School"), required=False, queryset=None, empty_label=_("all"))

    def __init__(
        self,
        *args: Any,
        rules: Sequence[tuple[str, str]],
        years: Sequence[int],
        schools: QuerySet[School],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "rule", [*ANY, *rules])
        offer(self, "year", [*ANY, *((year, str(year)) for year in years)])
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]

    def chosen(self, found: QuerySet[Inconsistency]) -> QuerySet[Inconsistency]:
        self.is_valid()
        return found.filter(**{name: value for name, value in self.cleaned_data.items() if value})
