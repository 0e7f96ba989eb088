"""What a file leaves open, as fields of one form; what the person says comes back as `Answers`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from schools.forms.choices import offer
from schools.forms.imports import ContentsForm
from schools.models import Import
from schools.workbooks import KINDS, Answers, Question
from schools.workbooks.names import fold
from ui.forms import Plates

UNDECIDED, LEFT_OUT, OTHER = "", "-", "other"


@dataclass(frozen=True)
class ColumnLine:
    """A column of the file: where it stands, what stands in it, and the field that says what it means."""

    sheet: str
    letter: str
    heading: str
    samples: tuple[str, ...]
    field: Any
    rows: int = 0


@dataclass(frozen=True)
class SchoolLine:
    """A spelling that is no certain match; `other` is asked where no candidate fits."""

    spelling: str
    place: str
    rows: int
    field: Any
    other: Any


class AnswerForm(ContentsForm):
    """Everything may stay unanswered but not all of it: the rest is asked again after the next check.

    Of thousands of strange names the first ones are asked: each offers the whole register.
    """

    remember = forms.BooleanField(
        label=_("Remember for the next files"),
        help_text=_("Headings and spellings of schools that you explain here will be understood by themselves."),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, loaded: Import, schools: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.declared = KINDS.get(loaded.kind)
        self.questions = [Question.from_json(document) for document in loaded.questions]
        self._columns = dict(self._named("column", is_placed=True))
        self._missing = dict(self._named("column", is_placed=False))
        self._schools = dict(islice(self._named("school"), Import.MOST_QUESTIONS))
        self._known = {f"known-{number}": place for number, place in enumerate(_placed(loaded.layout))}
        self._keep_what_is_asked()
        self._add_columns()
        self._add_schools([(str(key), name) for key, name in schools])

    # what the page shows

    @property
    def contents(self) -> list[Any]:
        return [self[question.code] for question in self.questions if question.code in ContentsForm.base_fields]

    @property
    def columns(self) -> list[ColumnLine]:
        return [
            ColumnLine(asked.sheet, asked.place, asked.text, asked.samples, self[name], asked.rows)
            for name, asked in self._columns.items()
        ]

    @property
    def missing(self) -> list[Any]:
        """Columns that the kind needs and the file has under another heading."""
        return [self[name] for name in self._missing]

    @property
    def known_columns(self) -> list[ColumnLine]:
        return [
            ColumnLine(sheet, letter, self._heading(field), (), self[name])
            for name, (sheet, letter, field) in self._known.items()
        ]

    @property
    def schools(self) -> list[SchoolLine]:
        return [
            SchoolLine(asked.text, asked.place, asked.rows, self[name], self[f"{name}-{OTHER}"])
            for name, asked in self._schools.items()
        ]

    # what the person said

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name, asked in self._schools.items():
            if said.get(name) == OTHER and not said.get(f"{name}-{OTHER}"):
                words = _("Choose the school that is written as “%(text)s”.") % {"text": asked.text}
                self.add_error(f"{name}-{OTHER}", ValidationError(words, code="required"))
        if not self.errors and self.answers() == Answers():
            raise ValidationError(_("Nothing is answered yet. Answer at least one question."), code="empty")
        return said

    def answers(self) -> Answers:
        asked = {field.name: self.cleaned_data.get(field.name) for field in self.contents}
        given = {name: value for name, value in asked.items() if value}
        columns: dict[str, dict[str, str]] = {}
        for sheet, letter, field in self._mapped():
            columns.setdefault(sheet, {})[letter] = field
        return replace(Answers(columns=columns, schools=dict(self._matched())), **given)

    def _mapped(self) -> Iterator[tuple[str, str, str]]:
        for name, asked in self._columns.items():
            if said := self.cleaned_data.get(name):
                yield asked.sheet, asked.place, "" if said == LEFT_OUT else said
        for name, asked in self._missing.items():
            if letter := self.cleaned_data.get(name):
                yield asked.sheet, letter, self._field(asked.text)
        for name, (sheet, letter, field) in self._known.items():
            said = self.cleaned_data.get(name)
            if said and said != field:
                yield sheet, letter, "" if said == LEFT_OUT else said

    def _matched(self) -> Iterator[tuple[str, int | None]]:
        for name, asked in self._schools.items():
            said = self.cleaned_data.get(name)
            if said == OTHER:
                said = self.cleaned_data.get(f"{name}-{OTHER}")
            if said:
                yield fold(asked.text), None if said == LEFT_OUT else int(said)

    # fields

    def _named(self, code: str, *, is_placed: bool = True) -> Iterator[tuple[str, Question]]:
        for number, asked in enumerate(self.questions):
            if asked.code == code and bool(asked.place) == is_placed:
                yield f"{code}-{number}", asked

    def _keep_what_is_asked(self) -> None:
        asked = {question.code: question for question in self.questions}
        for name in ContentsForm.base_fields:
            if name not in asked:
                del self.fields[name]
            elif asked[name].candidates and isinstance(self.fields[name], forms.ChoiceField):
                offer(self, name, [(UNDECIDED, _("choose")), *asked[name].candidates])

    def _add_columns(self) -> None:
        meanings = [(column.field, column.heading) for column in self.declared.columns] if self.declared else []
        for name, asked in self._columns.items():
            first = [(UNDECIDED, _("choose"))] if asked.is_blocking else []
            choices = [*first, (LEFT_OUT, _("do not load")), *(asked.candidates or meanings)]
            self.fields[name] = forms.ChoiceField(label=asked.text or asked.place, choices=choices, required=False)
        for name, asked in self._missing.items():
            letters = [(letter, f"{letter}, {heading}") for letter, heading in asked.candidates]
            self.fields[name] = forms.ChoiceField(
                label=asked.text, choices=[(UNDECIDED, _("choose")), *letters], required=False
            )
        for name, (_sheet, letter, field) in self._known.items():
            label = f"{letter}, {self._heading(field)}"
            choices = [*meanings, (LEFT_OUT, _("do not load"))]
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False, initial=field)

    def _add_schools(self, schools: Sequence[tuple[str, str]]) -> None:
        for name, asked in self._schools.items():
            further = [(OTHER, _("another school of the register")), (LEFT_OUT, _("this is no school: leave it out"))]
            self.fields[name] = forms.ChoiceField(
                label=asked.text, choices=[*asked.candidates, *further], required=False, widget=Plates(css="rows")
            )
            self.fields[f"{name}-{OTHER}"] = forms.ChoiceField(
                label=_("Another school"), choices=[(UNDECIDED, _("choose")), *schools], required=False
            )

    def _field(self, heading: str) -> str:
        columns = self.declared.columns if self.declared else ()
        return next(column.field for column in columns if column.heading == heading)

    def _heading(self, field: str) -> str:
        headings = {column.field: column.heading for column in self.declared.columns} if self.declared else {}
        return headings.get(field, field)


def _placed(layout: Mapping[str, Sequence[Mapping[str, str]]]) -> Iterator[tuple[str, str, str]]:
    """Columns that were recognised: sheet, letter, field; a column of several blocks stands once."""
    for sheet, blocks in layout.items():
        fields = {letter: field for block in blocks for field, letter in block.items()}
        for letter in sorted(fields, key=lambda text: (len(text), text)):
            yield sheet, letter, fields[letter]
