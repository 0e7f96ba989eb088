"""Shapes of what people type on the pages of the room."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet, TextChoices
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from diagnostics.risks import risk_reference
from roadmaps.documents import KINDS, MAX_SIZE, MEGABYTE
from roadmaps.models import DiaryEntry, Measure, Occurrence, Roadmap, Section
from roadmaps.statuses import Status
from schools.models import School
from ui.forms import DateField, IntegerField, ManyPlates, Plates

RETURN_REASONS = (
    ("no_date", _("The document has no date or number")),
    ("no_signature", _("The document is not signed")),
    ("wrong_file", _("Another document is attached")),
    ("no_result", _("The document does not show the expected result")),
    ("unclear", _("It is not clear from the text what was done")),
)


def capitalised(words: type[TextChoices]) -> list[tuple[str, Any]]:
    return [(value, capfirst(label)) for value, label in words.choices]


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once. How many are needed and what they hold is checked by the service that keeps them."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(FilesField, self).clean(file, initial) for file in data or []]


def with_version(form: forms.Form, version: int) -> None:
    """After a conflict: what is typed stays, the next save is over the version that is shown beside it."""
    typed = form.data.copy()  # type: ignore[attr-defined]
    typed["version"] = str(version)
    form.data = typed


class DraftableForm(forms.Form):
    """A form whose words are kept on the server until they are sent."""

    def typed(self) -> dict[str, list[str]]:
        return {name: self.data.getlist(name) for name in self._kept() if name in self.data}  # type: ignore[attr-defined]

    def restore(self, typed: dict[str, list[str]]) -> None:
        for name in self._kept():
            if values := typed.get(name):
                is_many = isinstance(self.fields[name], forms.MultipleChoiceField | forms.ModelMultipleChoiceField)
                self.initial[name] = values if is_many else values[0]

    def _kept(self) -> list[str]:
        return [
            name
            for name, field in self.fields.items()
            if not isinstance(field, forms.FileField) and not field.widget.is_hidden
        ]


class ProgressForm(DraftableForm):
    state = forms.ChoiceField(
        label=_("How it is going"),
        choices=[(Status.IN_PROGRESS.value, _("In progress")), (Status.DONE.value, _("Done, please confirm"))],
        widget=Plates(css="rows"),
    )
    text = forms.CharField(
        label=_("What was done"),
        help_text=_("Two or three sentences, without surnames of pupils."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    documents = FilesField(label=_("Documents"), required=False)
    document_on = DateField(
        label=_("Date of the document"), help_text=_("It stands on the document itself."), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, occurrence: Occurrence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        endings = ", ".join(ending.removeprefix(".") for ending in KINDS)
        needs = _("At least one document is needed.") if occurrence.measure.needs_evidence else ""
        limits = _("%(kinds)s, up to %(limit)s MB each.") % {"kinds": endings, "limit": MAX_SIZE // MEGABYTE}
        self.fields["documents"].help_text = f"{needs} {limits}".strip()
        self.fields["documents"].widget.attrs["accept"] = ",".join(KINDS)
        self.fields["documents"].required = occurrence.measure.needs_evidence and not occurrence.evidence.exists()
        self.fields["version"].initial = occurrence.version


class VersionForm(forms.Form):
    """The version that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ReturnForm(VersionForm):
    ready = forms.MultipleChoiceField(
        label=_("Reason"),
        help_text=_("Choose one or more, or write your own words."),
        choices=RETURN_REASONS,
        required=False,
        widget=ManyPlates(css="rows"),
    )
    words = forms.CharField(
        label=_("In your own words"),
        help_text=_("The school will read this: what to correct and how."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def reason(self) -> str:
        ready = [str(label) for code, label in RETURN_REASONS if code in self.cleaned_data["ready"]]
        words = self.cleaned_data["words"].strip()
        return ". ".join([*ready, words] if words else ready)


class ReasonForm(VersionForm):
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class PostponeForm(ReasonForm):
    new_due_on = DateField(label=_("New due date"))
    field_order = ["new_due_on", "reason"]


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
    act = forms.CharField(label=_("Act"), help_text=_("Kind, date and number, for example: order of 10.02.2020 № 47."))


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


class RowFilterForm(forms.Form):
    """Conditions of the roadmap page, as a GET form."""

    status = forms.ChoiceField(label=_("State"), required=False)
    responsible = forms.ChoiceField(label=_("Responsible"), required=False)
    due_until = DateField(label=_("Due until"), required=False)

    def __init__(self, *args: Any, responsible: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anything = ("", _("Any"))
        states = [("overdue", _("overdue")), *Occurrence.Status.choices]
        self.fields["status"].choices = [anything, *states]  # type: ignore[attr-defined]
        self.fields["responsible"].choices = [anything, *((name, name) for name in responsible)]  # type: ignore[attr-defined]


class RoadmapFilterForm(forms.Form):
    school: Any = forms.ModelChoiceField(label=_("School"), queryset=None, required=False, empty_label=_("Any"))
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("Any")), *Roadmap.Kind.choices])
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("Any")), *Roadmap.State.choices])

    def __init__(self, *args: Any, schools: QuerySet[School], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]


class DiaryFilterForm(forms.Form):
    school: Any = forms.ModelChoiceField(label=_("School"), queryset=None, required=False, empty_label=_("Any"))
    form = forms.ChoiceField(label=_("How"), required=False, choices=[("", _("Any")), *DiaryEntry.Form.choices])

    def __init__(self, *args: Any, schools: QuerySet[School], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]


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


def directions() -> list[tuple[str, str]]:
    return [(direction.code, direction.name) for direction in risk_reference().directions]
