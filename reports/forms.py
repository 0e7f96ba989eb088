"""Forms of the room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from monitoring.models import Round
from ui.forms import IntegerField


class ReportForm(forms.Form):
    """A report of a round, or of a year without one."""

    round: "forms.ModelChoiceField[Round]" = forms.ModelChoiceField(
        label=_("Round"), queryset=None, required=False, empty_label=_("without a round, by the facts")
    )
    year = IntegerField(
        label=_("Year"), required=False, min_value=2000, max_value=2100, help_text=_("If no round is chosen.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["round"].queryset = Round.objects.exclude(state=Round.State.PLANNED)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or {}
        if chosen.get("round") is None and chosen.get("year") is None and not self.errors:
            self.add_error("year", _("Choose a round or give a year."))
        return chosen
