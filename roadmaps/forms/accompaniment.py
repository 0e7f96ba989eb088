"""The diary and the curators."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from roadmaps.forms.fields import DraftableForm, capitalised
from roadmaps.models import DiaryEntry, Measure
from schools.models import School
from ui.forms import DateField, IntegerField, ManyPlates, Plates


class EntryForm(DraftableForm):
    """An entry of the diary, in the order in which one tells of a meeting."""

    happened_on = DateField(label=_("When"))
    form = forms.ChoiceField(label=_("How you talked"), choices=capitalised(DiaryEntry.Form), widget=Plates())
    minutes = IntegerField(label=_("How long, minutes"), min_value=1, max_value=1000, required=False)
    participants = forms.CharField(
        label=_("Who took part"), help_text=_("Roles and numbers, no names of pupils."), max_length=300, required=False
    )
    risk_factors = forms.MultipleChoiceField(label=_("Which risks it was about"), widget=ManyPlates())
    topic = forms.CharField(label=_("Topic"), max_length=300)
    measures: Any = forms.ModelMultipleChoiceField(
        label=_("Measures"), queryset=None, required=False, widget=ManyPlates()
    )
    discussed = forms.CharField(
        label=_("What was discussed"),
        help_text=_("The director reads this part. No surnames of pupils."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    agreed = forms.CharField(
        label=_("What was agreed"),
        help_text=_("The director reads this part."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    next_step = forms.CharField(label=_("Next step: what to do"), max_length=300)
    next_step_for = forms.ChoiceField(label=_("Next step: who"), choices=capitalised(DiaryEntry.StepFor))
    next_step_on = DateField(label=_("Next step: by what day"))
    progress = forms.ChoiceField(
        label=_("How the school is doing"), choices=capitalised(DiaryEntry.Progress), required=False, widget=Plates()
    )
    difficulties = forms.CharField(
        label=_("Difficulties, request for help"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    private_note = forms.CharField(
        label=_("Private note"),
        help_text=_("You alone see it."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, risks: list[tuple[str, str]], measures: QuerySet[Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["risk_factors"].choices = risks  # type: ignore[attr-defined]
        self.fields["measures"].queryset = measures  # type: ignore[attr-defined]

    def content(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("measures", "version")}


class AssignmentForm(forms.Form):
    school: Any = forms.ModelChoiceField(label=_("School"), queryset=None)
    curator: Any = forms.ModelChoiceField(label=_("Curator"), queryset=None)
    starts_on = DateField(label=_("From"))

    def __init__(self, *args: Any, schools: QuerySet[School], curators: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]
        self.fields["curator"].queryset = curators  # type: ignore[attr-defined]


class EndForm(forms.Form):
    ends_on = DateField(label=_("Last day"))
