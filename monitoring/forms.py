"""Forms of the room: planning a round, a value of it, reasons, targets."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from monitoring.achievement import BOOLEAN, Direction
from monitoring.models import Observation
from monitoring.totals import YES_NO
from monitoring.wording import ACHIEVEMENTS
from schools.models import Missing
from ui.forms import DateField, DecimalField, IntegerField

REASONS = [
    ("", _("there is a value")),
    (Missing.NOT_SUPPLIED, _("not supplied")),
    (Missing.NOT_APPLICABLE, _("not applicable")),
    (Missing.NOT_HELD, _("not held")),
]
ANSWERS = [("", _("no answer")), ("1", _("yes")), ("0", _("no"))]
FIRST_YEAR, LAST_YEAR = 2000, 2100


class RoundForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("For example: May 2026."))
    year = IntegerField(
        label=_("Year of the indicators"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=_("Targets and published indices of this year are taken."),
    )
    opens_on = DateField(label=_("Opens"), help_text=_("The portal opens the window at the beginning of this day."))
    closes_on = DateField(label=_("Closes"), help_text=_("The last day of the window, inclusive."))
    monitored_on = DateField(
        label=_("Date of monitoring"), help_text=_("Measures that are due by this date are counted.")
    )


class FilterForm(forms.Form):
    achievement = forms.ChoiceField(label=_("Result"), required=False, choices=[("", _("all")), *ACHIEVEMENTS.items()])
    q = forms.CharField(label=_("Words of the indicator"), required=False, max_length=100)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class TargetForm(forms.Form):
    year = IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    value = DecimalField(
        label=_("Target"),
        required=False,
        max_digits=12,
        decimal_places=4,
        help_text=_("In the unit of the indicator. Empty: no target for this year."),
    )


class ValueForm(forms.Form):
    """One value of a sheet: counts or a plain value, or why there is none."""

    numerator = DecimalField(label=_("How many"), required=False, max_digits=14, decimal_places=4)
    denominator = DecimalField(label=_("Of how many"), required=False, max_digits=14, decimal_places=4)
    value = DecimalField(label=_("Value"), required=False, max_digits=14, decimal_places=4)
    missing_reason = forms.ChoiceField(label=_("If there is no value"), choices=REASONS, required=False)
    comment = forms.CharField(label=_("Comment"), required=False, max_length=1000)
    is_jump_confirmed = forms.BooleanField(label=_("I have checked the value and confirm it"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, posted: Any, *, observation: Observation, previous: Observation | None) -> None:
        self.observation, self.previous = observation, previous
        super().__init__(posted, prefix=f"v{observation.pk}", initial=_initial(observation, previous))
        unit = observation.indicator.unit
        if unit == YES_NO or Direction(observation.indicator.direction) in BOOLEAN:
            self.fields["value"] = forms.TypedChoiceField(
                label=_("Value"), required=False, choices=ANSWERS, coerce=Decimal, empty_value=None
            )
            self._drop("numerator", "denominator")
        elif unit == "%":
            self.fields["value"].label = _("or the share alone, %%") % ()
        else:
            self.fields["value"].label = _("Value, %(unit)s") % {"unit": unit}
            self._drop("numerator", "denominator")

    def _drop(self, *names: str) -> None:
        for name in names:
            del self.fields[name]

    @property
    def numbers(self) -> list[forms.BoundField]:
        """The fields of the value itself, which stand in one line."""
        return [self[name] for name in ("numerator", "denominator", "value") if name in self.fields]

    @property
    def words(self) -> list[forms.BoundField]:
        names = ["is_jump_confirmed"] if self.needs_confirmation else []
        return [self[name] for name in ("missing_reason", "comment", *names)]

    @property
    def needs_confirmation(self) -> bool:
        """The checkbox is shown once the value jumped."""
        return "is_jump_confirmed" in self.errors

    @property
    def entered(self) -> dict[str, Any]:
        """Arguments of the service. A share that follows from the counts is not entered again."""
        values = dict(self.cleaned_data)
        if values.get("numerator") is not None and values.get("denominator") is not None:
            values["value"] = None
        return values

    @property
    def says_something(self) -> bool:
        given = self.cleaned_data
        has_value = any(given.get(name) is not None for name in ("numerator", "denominator", "value"))
        return has_value or bool(given["missing_reason"])

    @property
    def is_new(self) -> bool:
        """Differs from what is stored."""
        stored = self.observation
        given = {"numerator": None, "denominator": None} | self.entered
        if given["numerator"] is not None or given["denominator"] is not None:
            given["value"] = stored.value
        names = ("numerator", "denominator", "value", "missing_reason", "comment")
        return any(given[name] != getattr(stored, name) for name in names)


def _initial(observation: Observation, previous: Observation | None) -> dict[str, Any]:
    """What is stored; before the first entry, the values of the last round."""
    is_untouched = observation.state == Observation.State.EXPECTED and not observation.version
    source = previous if is_untouched and previous is not None else observation
    has_counts = source.denominator is not None
    return {
        "numerator": _short(source.numerator),
        "denominator": _short(source.denominator),
        "value": None if has_counts else _short(source.value),
        "missing_reason": observation.missing_reason,
        "comment": observation.comment,
        "version": observation.version,
    }


def _short(value: Decimal | None) -> Decimal | None:
    """121 instead of 121.0000."""
    if value is None:
        return None
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()
