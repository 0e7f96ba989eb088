"""A decision on a school, the protocol of all of them, and the act that approves the list."""

from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from diagnostics.inclusion import verdict
from diagnostics.models import DecisionItem
from diagnostics.selectors.run_rows import UNKNOWN
from ui.forms import ConfirmationForm, DateField, Plates


@dataclass(frozen=True)
class Difference:
    """What somebody else decided meanwhile, beside what was typed."""

    label: object
    stored: str
    typed: str


class ProtocolFilter(forms.Form):
    ONLY_DIFFERENCES = "differences"

    shown = forms.ChoiceField(
        label=_("Schools of the protocol"),
        required=False,
        choices=[("", _("all schools")), (ONLY_DIFFERENCES, _("decided otherwise than calculated or ordered"))],
    )


class DecisionItemForm(forms.Form):
    """`version`: of the decision that the person sees."""

    decided = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[("yes", _("include in the list")), ("no", _("do not include"))],
        coerce=lambda value: value == "yes",
        widget=Plates(),
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Needed where the decision differs from the calculation or from the order of the region. "
            "Name facts and documents."
        ),
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, entered: QueryDict | None, *, item: DecisionItem) -> None:
        stored = {"decided": "yes" if item.decided else "no", "reason": item.reason, "version": item.version}
        super().__init__(entered, initial=stored)

    def show_conflict(self, stored: DecisionItem) -> list[Difference]:
        """Both decisions; saved once more, the typed one wins."""
        self.data = {**self.data.dict(), "version": stored.version}  # type: ignore[attr-defined]
        typed = self.cleaned_data
        pairs = {
            "decided": (verdict(stored.decided), verdict(typed["decided"])),
            "reason": (stored.reason or UNKNOWN, typed["reason"] or UNKNOWN),
        }
        return [Difference(self.fields[name].label, old, new) for name, (old, new) in pairs.items() if old != new]


class ApprovalForm(ConfirmationForm):
    """`version`: of the list that the person reads; after a conflict the new one is confirmed anew."""

    act_number = forms.CharField(label=_("Number of the act"), max_length=60)
    act_on = DateField(label=_("Date of the act"))

    version = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ["act_number", "act_on", "is_confirmed", "version"]

    def __init__(self, entered: QueryDict | None, *, version: str) -> None:
        super().__init__(entered, initial={"version": version})

    def show_conflict(self, version: str) -> None:
        typed = self.data.dict()  # type: ignore[attr-defined]
        typed.pop("is_confirmed", None)
        self.data = {**typed, "version": version}
