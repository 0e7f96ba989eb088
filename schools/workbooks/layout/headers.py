"""Rows of headings as one kind of workbook understands them, and how well it explains them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any

from ..answers import Answers
from ..columns import Column
from ..kind import Kind
from ..names import fold
from ..reading import Sheet
from ..vocabulary import PROCEDURE_GRADES
from .headings import Heading
from .meanings import Meaning, asked_fields
from .titles import ASKED, single_values, tell

COMPLETE, ASKS, INCOMPLETE, CONTRADICTS = 3, 2, 1, 0


@dataclass(frozen=True)
class Header:
    """The rows of headings of one kind on a sheet; rows and places count from zero.

    `inherited`: what titles of the tables above on the same sheet tell.
    """

    sheet: Sheet
    kind: Kind
    answers: Answers
    top: int
    bottom: int
    meant: Mapping[int, Meaning]
    headings: Mapping[int, Heading]
    unknown: tuple[Heading, ...]
    repeated: tuple[Heading, ...]
    inherited: Mapping[str, frozenset[Any]] = field(default_factory=dict)

    @cached_property
    def above(self) -> tuple[str, ...]:
        """The texts above the table: on a turned sheet these stand before its first column."""
        first = min(self.meant, default=0) if self.sheet.is_turned else 0
        beside = chain.from_iterable(self.sheet.columns[:first])
        rows = (" ".join(" ".join(cells).split()) for cells in self.sheet.rows(self.sheet.begins, self.top))
        return tuple(text for text in chain(beside, rows) if text.strip())

    @cached_property
    def told_above(self) -> dict[str, frozenset[Any]]:
        """What the rows above and the name of the sheet tell."""
        fields = asked_fields(self.kind)
        return {**tell([self.sheet.name], fields), **self.inherited, **tell(self.above, fields)}

    @cached_property
    def titles(self) -> dict[str, frozenset[Any]]:
        """A person's answer says it better."""
        told = {name: frozenset({value}) for name in ASKED if (value := getattr(self.answers, name))}
        return {**self.told_above, **told}

    @property
    def given(self) -> dict[str, Any]:
        """Of the titles what is beyond doubt, and what the kind tells of itself."""
        return {**single_values(self.titles), **self.kind.fixed}

    @cached_property
    def fields(self) -> frozenset[str]:
        told = {name for meaning in self.meant.values() for name in meaning.told}
        return frozenset({meaning.field for meaning in self.meant.values()} | told | set(self.given))

    @property
    def missing(self) -> tuple[Column, ...]:
        """A number of pupils is there if its percentage is."""
        shares = self.kind.shares
        return tuple(
            column
            for column in self.kind.required
            if column.field not in self.fields and shares.get(column.field) not in self.fields
        )

    @property
    def has_measures(self) -> bool:
        return not self.kind.one_of or bool(self.fields & self.kind.one_of)

    @cached_property
    def level(self) -> int:
        if self._contradicts_titles or not self._has_words:
            return CONTRADICTS
        if not self.has_measures or any(column.field not in ASKED for column in self.missing):
            return INCOMPLETE
        return ASKS if self.missing else COMPLETE

    @property
    def _contradicts_titles(self) -> bool:
        """A title may stand right above the headings and be read as one of them."""
        fixed = self.kind.fixed.items()
        told = [meaning.told for meaning in self.meant.values()]
        if any(one.get(name, value) != value for one in told for name, value in fixed):
            return True
        if any(self.titles.get(name, {value}) != {value} for name, value in fixed):
            return True
        is_named = self._speaks or self.fields & self.kind.speaking or self.answers.kind == self.kind.code
        return self.kind.needs_title and not is_named

    @property
    def _has_words(self) -> bool:
        """«1», «2», «3» are headings beside others; alone they are numbers."""
        texts = (self.headings[place].texts[-1] for place in self.meant if place in self.headings)
        return any(letter.isalpha() for text in texts for letter in text)

    @property
    def matched(self) -> int:
        return len({meaning.key for meaning in self.meant.values()})

    @property
    def fits(self) -> tuple[int, int, int, int, int]:
        """How well the kind explains the sheet; greater is better."""
        return self.level, self.matched, self._speaks, self.top - self.bottom, -self.bottom

    @cached_property
    def _speaks(self) -> int:
        if not self.kind.title_words:
            return 0
        above = fold(" ".join([self.sheet.name, *self.above]))
        return sum(word in above for word in self.kind.title_words)

    @property
    def open_fields(self) -> tuple[str, ...]:
        """What a person has to be asked: required and not told, or a procedure that is held in several grades."""
        required = [column.field for column in self.missing if column.field in ASKED]
        grades = PROCEDURE_GRADES.get(self.given.get("procedure", ""), ())
        asks_grade = len(grades) > 1 and "grade" in asked_fields(self.kind) and "grade" not in self.fields
        return (*required, *(("grade",) if asks_grade and "grade" not in required else ()))
