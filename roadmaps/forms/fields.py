"""Fields and habits that several forms of the room share."""

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.text import capfirst

from diagnostics.risks import risk_reference
from ui.forms import ManyFiles


def capitalised(words: type[TextChoices]) -> list[tuple[str, Any]]:
    return [(value, capfirst(label)) for value, label in words.choices]


def directions() -> list[tuple[str, str]]:
    return [(direction.code, direction.name) for direction in risk_reference().directions]


def with_version(form: forms.Form, version: int) -> None:
    """After a conflict: what is typed stays, the next save is over the version that is shown beside it."""
    typed = form.data.copy()  # type: ignore[attr-defined]
    typed["version"] = str(version)
    form.data = typed


class FilesField(forms.FileField):
    """Several files at once. How many are needed and what they hold is checked by the service that keeps them."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(FilesField, self).clean(file, initial) for file in data or []]


class DraftableForm(forms.Form):
    """A form whose words are kept on the server until they are sent."""

    def typed(self) -> dict[str, list[str]]:
        """As typed, but for NUL, which PostgreSQL cannot keep."""
        return {
            name: [value.replace("\0", "") for value in self.data.getlist(name)]  # type: ignore[attr-defined]
            for name in self._kept()
            if name in self.data
        }

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
