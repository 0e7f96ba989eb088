"""A version of a methodology: copied from another one, then edited parameter by parameter."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diagnostics.forms.parameters import entries_of
from diagnostics.identification.facts import Procedure
from diagnostics.identification.method import Method
from diagnostics.identification.parameters import Parameters
from diagnostics.identification.registry import METHODS
from diagnostics.models import Methodology
from diagnostics.selectors.settings import settings_of

TITLE = forms.CharField(
    label=_("Title"), max_length=200, help_text=_("As it will stand in calculations, for example “Order 47 of 2020”.")
)


class CopyForm(forms.Form):
    """What a new version begins as: a method as it is, or a version of the municipality."""

    source = forms.ChoiceField(label=_("Begin with"))
    title = TITLE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        versions: dict[str, list[tuple[str, str]]] = {code: [(code, str(_("as the method says")))] for code in METHODS}
        for each in Methodology.objects.newest_first():
            words = {"title": each.title, "number": each.version}
            versions[each.method].append((str(each.pk), _("%(title)s, version %(number)s") % words))
        self.fields["source"].choices = [  # type: ignore[attr-defined]
            (METHODS[code].title, choices) for code, choices in versions.items()
        ]

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or {}
        chosen = entered.get("source", "")
        if chosen in METHODS:
            return entered | {"method": METHODS[chosen], "source": None}
        if chosen:
            source = Methodology.objects.get(pk=chosen)
            return entered | {"method": METHODS[source.method], "source": source}
        return entered


class MethodologyForm(forms.Form):
    """One field for each parameter, with its old value beside; `parameters` of the clean data is the whole."""

    title = TITLE
    note = forms.CharField(
        label=_("What is different and why"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self,
        *args: Any,
        method: Method,
        parameters: Parameters,
        beside: Parameters,
        procedures: Iterable[Procedure],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.method, self.entries = method, entries_of(parameters, procedures)
        old = {setting.name: setting.old for setting in settings_of(parameters, beside)}
        for name, entry in self.entries.items():
            it_was = _("It was: %(value)s.") % {"value": old[name]}
            entry.field.help_text = f"{entry.field.help_text} {it_was}"
            self.fields[name] = entry.field
            self.initial.setdefault(name, entry.initial)

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or {}
        values = {}
        for name, entry in self.entries.items():
            if name in entered:
                try:
                    values[name] = entry.read(entered[name])
                except ValueError as problem:
                    self.add_error(name, _sentence(problem))
        if not self.errors:
            try:
                entered["parameters"] = self.method.parameters_type(**values)
            except ValueError as problem:
                self.add_error(None, str(problem))
        return entered


def _sentence(problem: ValueError) -> str:
    text = str(problem)
    return text[:1].upper() + text[1:]
