"""Filters of the history of loads, of the problems of a file and of what it changes."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from schools.forms.choices import ANY, offer
from schools.models import Import
from schools.workbooks import KINDS, Level

Entry = Mapping[str, Any]
LEVELS = [(Level.ERROR.value, _("errors")), (Level.WARNING.value, _("warnings")), (Level.NOTE.value, _("notes"))]
STATUSES = [
    ("new", pgettext_lazy("of facts", "new")),
    ("changed", pgettext_lazy("of facts", "changed")),
    ("unchanged", pgettext_lazy("of facts", "unchanged")),
    ("rejected", pgettext_lazy("of rows", "rejected")),
]
UNFINISHED = [Import.State.RECEIVED, Import.State.ASKING, Import.State.CHECKED]
TAKEN_BACK = [Import.State.CANCELLED, Import.State.ROLLED_BACK]


class ImportFilter(forms.Form):
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[*ANY, *((code, kind.title) for code, kind in KINDS.items())]
    )
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        required=False,
        choices=[
            *ANY,
            *((value, label) for value, label in Import.Outcome.choices if value),
            ("unfinished", pgettext_lazy("of an import", "waits for a decision")),
            *((state.value, state.label) for state in TAKEN_BACK),
        ],
    )
    year = forms.TypedChoiceField(label=_("Loaded in the year"), required=False, coerce=int, empty_value=None)
    person = forms.TypedChoiceField(label=_("Who loaded"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, years: Sequence[int], people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "year", [*ANY, *((year, str(year)) for year in years)])
        offer(self, "person", [*ANY, *people])

    def chosen(self, loads: QuerySet[Import]) -> QuerySet[Import]:
        self.is_valid()
        wanted = self.cleaned_data
        names = {"kind": "kind", "year": "uploaded_at__year", "person": "uploaded_by"}
        loads = loads.filter(**{names[name]: wanted[name] for name in names if wanted.get(name)})
        match wanted.get("outcome"):
            case "" | None:
                return loads
            case "unfinished":
                return loads.filter(state__in=UNFINISHED)
            case state if state in TAKEN_BACK:
                return loads.filter(state=state)
            case outcome:
                return loads.filter(outcome=outcome).exclude(state__in=TAKEN_BACK)


class ProblemFilter(forms.Form):
    level = forms.ChoiceField(label=_("Importance"), required=False, choices=[*ANY, *LEVELS])
    rule = forms.ChoiceField(label=_("Rule"), required=False)

    def __init__(self, *args: Any, rules: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "rule", [*ANY, *rules])

    def chosen(self, problems: Sequence[Entry]) -> list[Entry]:
        return _fitting(self, problems)


class ChangeFilter(forms.Form):
    status = forms.ChoiceField(label=_("What"), required=False, choices=[*ANY, *STATUSES])
    school = forms.ChoiceField(label=_("School"), required=False)

    def __init__(self, *args: Any, schools: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "school", [*ANY, *((name, name) for name in schools)])

    def chosen(self, changes: Sequence[Entry]) -> list[Entry]:
        return _fitting(self, changes)


def _fitting(form: forms.Form, entries: Sequence[Entry]) -> list[Entry]:
    """Entries that equal all conditions; a condition that is no condition is left out."""
    form.is_valid()
    wanted = {name: value for name, value in form.cleaned_data.items() if value}
    return [entry for entry in entries if all(entry[name] == value for name, value in wanted.items())]
