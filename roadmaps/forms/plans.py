"""Roadmaps, their sections and measures."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from roadmaps.forms.fields import directions
from roadmaps.models import Roadmap, Section
from schools.models import School
from ui.forms import DateField, IntegerField, ManyPlates


class RoadmapForm(forms.Form):
    school: Any = forms.ModelChoiceField(
        label=_("School"), queryset=None, required=False, empty_label=_("None: a municipal roadmap")
    )
    title = forms.CharField(label=_("Title"), max_length=400)
    starts_on = DateField(label=_("Begins on"))
    ends_on = DateField(label=_("Ends on"))

    def __init__(self, *args: Any, schools: QuerySet[School], may_be_municipal: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["school"]
        field.queryset = schools  # type: ignore[attr-defined]
        if not may_be_municipal:
            field.required, field.empty_label = True, None  # type: ignore[attr-defined]

    def kind(self) -> str:
        return Roadmap.Kind.SCHOOL if self.cleaned_data["school"] else Roadmap.Kind.MUNICIPAL


class RiskDraftForm(forms.Form):
    """A roadmap that grows out of the verified risks of a school."""

    school: Any = forms.ModelChoiceField(label=_("School"), queryset=None)
    year = IntegerField(label=_("Year of the risk profile"), min_value=2000, max_value=2100)
    starts_on = DateField(label=_("Begins on"))
    ends_on = DateField(label=_("Ends on"))

    def __init__(self, *args: Any, schools: QuerySet[School], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]


class SectionForm(forms.Form):
    number = forms.CharField(label=_("Number"), max_length=20, required=False)
    title = forms.CharField(label=_("Title of the section"), widget=forms.Textarea(attrs={"rows": 2}))
    goal = forms.CharField(label=_("Goal, tasks"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class ActForm(forms.Form):
    act = forms.CharField(
        label=_("Act"),
        help_text=_("Kind, date and number, for example: order of 10.02.2020 № 47."),
        max_length=300,
    )


class RoadmapReturnForm(forms.Form):
    reason = forms.CharField(label=_("What to correct"), widget=forms.Textarea(attrs={"rows": 4}))


class MeasureForm(forms.Form):
    section: Any = forms.ModelChoiceField(label=_("Section"), queryset=None, empty_label=None)
    number = forms.CharField(label=_("Number"), max_length=20, required=False)
    title = forms.CharField(label=_("What is to be done"), widget=forms.Textarea(attrs={"rows": 3}))
    deadline_text = forms.CharField(
        label=_("Deadline"),
        help_text=_("In your own words: “November 2020”, “twice a year (May, December)”, “during the whole period”."),
        max_length=300,
        required=False,
    )
    responsible = forms.CharField(
        label=_("Responsible"),
        help_text=_("Positions or organisations, one on a line."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    result_text = forms.CharField(
        label=_("Expected result"),
        help_text=_("How one sees that it is done: a document, a number, a share."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    risk_factors = forms.MultipleChoiceField(
        label=_("Risks that the measure works on"), required=False, widget=ManyPlates()
    )
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, sections: QuerySet[Section], is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = sections  # type: ignore[attr-defined]
        self.fields["risk_factors"].choices = directions()  # type: ignore[attr-defined]
        if not is_new:
            del self.fields["section"]

    def clean_responsible(self) -> list[str]:
        """Lines or semicolons where a list is meant."""
        lines = self.cleaned_data["responsible"].replace(";", "\n").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def content(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("section", "version")}


class ScheduleForm(forms.Form):
    due_on = DateField(label=_("Date"))
