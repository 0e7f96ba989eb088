"""What a heading means for a kind of workbook: which column, and of which year, procedure, subject and grade."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..answers import Answers
from ..columns import plain_heading
from ..kind import Kind
from ..values import Number
from .headings import Heading
from .titles import ASKED, read_words

LEFT_OUT = ""
# numbers of rows, and of the schools in a group of these
_NUMBERS = frozenset({"n", "nпп", "пп", "nn", "порядковыйномер", "nстроки", "колвооо", "количествооо", "числооо"})
_UNIT = re.compile(r"(?:чел|человек|ед|шт|км|мин|данет|01)?[¹²³⁴-⁹]*$")
_TOTAL = re.compile(r"^(?:всего|итого)(?:чел|человек)?$")
_WHOLE = frozenset({"всего", "всего%", "итого", "итого%"})
_PART = re.compile(r"^(?:втч|втомчисле|изних)")
_PEOPLE = re.compile(r"(?:чел|человек)\W*[¹²³⁴-⁹]*$")


@dataclass(frozen=True, slots=True)
class Meaning:
    """`told`: what the heading says of its own column alone, «2019» above «Успеваемость»."""

    field: str
    told: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def key(self) -> tuple[Any, ...]:
        return self.field, *sorted(self.told.items())


@dataclass(frozen=True)
class Speech:
    """The headings that a kind knows, with those that the municipality or a person taught it."""

    kind: Kind
    answers: Answers

    @cached_property
    def _known(self) -> dict[tuple[tuple[str, ...], str], Meaning | None]:
        """The same texts are met in several rectangles of rows."""
        return {}

    @cached_property
    def asked(self) -> tuple[str, ...]:
        return asked_fields(self.kind)

    def named(self, plain: str) -> str | None:
        """As it stands, else without its footnote mark, its unit and «в т.ч.»."""
        found = self._named(plain)
        if found is None and (shorter := _PART.sub("", _UNIT.sub("", plain))) != plain:
            found = self._named(shorter)
            return None if found and _PEOPLE.search(plain) and self._is_share(found) else found
        return found

    def _is_share(self, field: str) -> bool:
        cell = self.kind.column(field).cell
        return isinstance(cell, Number) and cell.is_percent

    def _named(self, plain: str) -> str | None:
        if plain in self.answers.headings:
            return self.answers.headings[plain]
        column = self.kind.by_spelling.get(plain)
        return column.field if column else None

    def meaning(self, heading: Heading, section: str = "") -> Meaning | None:
        """None if nothing is known of such a heading."""
        key = heading.texts, section
        if key not in self._known:
            self._known[key] = self._meaning(heading, section)
        return self._known[key]

    def whole(self, heading: Heading, following: Heading | None) -> Meaning | None:
        """«Всего» right before «в т.ч. в своей ОО» is what this is a part of."""
        part = self.meaning(following) if following and self.kind.wholes else None
        if part is None or part.field not in self.kind.wholes:
            return None
        words = [read_words(text, self.asked) for text in heading.texts]
        is_beside = _single([one.told for one in words]) == part.told and plain_heading(words[-1].rest) in _WHOLE
        return Meaning(self.kind.wholes[part.field], part.told) if is_beside else None

    def _meaning(self, heading: Heading, section: str) -> Meaning | None:
        whole = self.named(plain_heading(heading.text))
        if whole is not None:
            return Meaning(whole)
        upper = [read_words(text, self.asked) for text in heading.texts[:-1]]
        above = [plain for words in upper if (plain := plain_heading(words.rest))]
        for last in self._readings(heading.texts[-1]):
            rest = _TOTAL.sub("", plain_heading(last.rest))
            if not rest and not above:
                continue
            told = _single([*(words.told for words in upper), last.told])
            found = self._first(above, section, rest)
            if told is not None and found is not None and found not in told:
                return Meaning(found, told)
        return None

    def _readings(self, text: str) -> Iterator[Any]:
        """«2019: в 10 кл» is looked up as it stands, without its year, and without all it tells."""
        yield read_words(text, ())
        if "year" in self.asked:
            yield read_words(text, ("year",))
        yield read_words(text, self.asked)

    def _first(self, above: list[str], section: str, rest: str) -> str | None:
        tries = ["".join([*above, rest]), section + rest, rest] if rest else [above[-1]]
        return next((found for plain in tries if (found := self.named(plain)) is not None), None)


def asked_fields(kind: Kind) -> tuple[str, ...]:
    """Of what tells apart years, procedures, subjects and grades, as much as this kind has."""
    fields = {column.field for column in kind.columns} | set(kind.fixed)
    return tuple(name for name in ASKED if name in fields)


def is_numbering(heading: Heading) -> bool:
    return plain_heading(heading.texts[-1]) in _NUMBERS


def _single(tellings: list[Mapping[str, frozenset[Any]]]) -> dict[str, Any] | None:
    """One value of each field; None if two texts of a heading contradict each other."""
    single: dict[str, Any] = {}
    for telling in tellings:
        for name, values in telling.items():
            if len(values) > 1 or single.setdefault(name, next(iter(values))) not in values:
                return None
    return single
