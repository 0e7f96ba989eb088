"""The whole setting of a method as a form: of a version that is edited, of what the laboratory tries."""

from collections.abc import Iterable
from typing import Any

from django import forms

from diagnostics.forms.parameters import entries_of
from diagnostics.identification.facts import Procedure
from diagnostics.identification.method import Method
from diagnostics.identification.parameters import Parameters


class ParametersForm(forms.Form):
    """One field for each parameter; `setting` is the whole of them, once a bound form is valid."""

    def __init__(
        self, *args: Any, method: Method, parameters: Parameters, procedures: Iterable[Procedure], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.method, self.entries = method, entries_of(parameters, procedures)
        self.setting: Parameters = parameters
        for name, entry in self.entries.items():
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
                    self.add_error(name, entry.explain(entered[name], problem))
        if not self.errors:
            try:
                self.setting = self.method.parameters_type(**values)
            except ValueError as problem:
                self.add_error(None, str(problem))
        return entered
