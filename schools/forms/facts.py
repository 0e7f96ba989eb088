"""The filter of results."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schools.forms.choices import ANY, offer
from schools.workbooks.names import search_key
from schools.workbooks.vocabulary import PROCEDURES, SUBJECTS


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
