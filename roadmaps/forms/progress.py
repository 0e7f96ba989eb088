"""What is said of a measure: a report, a confirmation, a return, another date."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roadmaps.documents import KINDS, MAX_SIZE, MEGABYTE
from roadmaps.forms.fields import DraftableForm, FilesField
from roadmaps.models import Occurrence
from roadmaps.statuses import Status
from ui.forms import DateField, ManyPlates, Plates

RETURN_REASONS = (
    ("no_date", _("The document has no date or number")),
    ("no_signature", _("The document is not signed")),
    ("wrong_file", _("Another document is attached")),
    ("no_result", _("The document does not show the expected result")),
    ("unclear", _("It is not clear from the text what was done")),
)


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
        endings = ", ".join(ending.removeprefix(".").upper() for ending in KINDS)
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
