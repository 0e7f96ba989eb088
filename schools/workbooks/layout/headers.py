"""The rows of headings are found, not assumed; the kind that explains them best is the kind of the sheet."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any

from ..answers import Answers
from ..columns import Column, Kind, plain_heading
from ..matching import Register
from ..names import fold
from ..reading import Sheet
from ..vocabulary import PROCEDURE_GRADES
from .headings import Heading, headings
from .meanings import LEFT_OUT, Meaning, Speech, asked_fields, is_numbering
from .schools import school_place
from .titles import ASKED, tell

SEARCHED_ROWS = 40
DEEPEST = 3
FURTHER_ROWS = 2
COMPLETE, ASKS, INCOMPLETE, CONTRADICTS = 3, 2, 1, 0


@dataclass(frozen=True)
class Header:
    """The rows of headings of one kind on a sheet; rows and places count from zero."""

    sheet: Sheet
    kind: Kind
    answers: Answers
    top: int
    bottom: int
    meant: Mapping[int, Meaning]
    headings: Mapping[int, Heading]
    unknown: tuple[Heading, ...]
    repeated: tuple[Heading, ...]

    @cached_property
    def above(self) -> tuple[str, ...]:
        """The texts above the table: on a turned sheet these stand before its first column."""
        first = min(self.meant, default=0) if self.sheet.is_turned else 0
        beside = chain.from_iterable(self.sheet.columns[:first])
        return tuple(text for text in chain(beside, *self.sheet.rows(0, self.top)) if text.strip())

    @cached_property
    def titles(self) -> dict[str, frozenset[Any]]:
        """What the rows above and the name of the sheet tell; a person's answer says it better."""
        told = tell(self.above, self.sheet.name, asked_fields(self.kind))
        return {**told, **{name: frozenset({value}) for name in ASKED if (value := getattr(self.answers, name))}}

    @property
    def given(self) -> dict[str, Any]:
        """Of the titles what is beyond doubt, and what the kind tells of itself."""
        single = {name: next(iter(values)) for name, values in self.titles.items() if len(values) == 1}
        return {**single, **self.kind.fixed}

    @cached_property
    def fields(self) -> frozenset[str]:
        told = {name for meaning in self.meant.values() for name in meaning.told}
        return frozenset({meaning.field for meaning in self.meant.values()} | told | set(self.given))

    @property
    def missing(self) -> tuple[Column, ...]:
        return tuple(column for column in self.kind.required if column.field not in self.fields)

    @property
    def has_measures(self) -> bool:
        return not self.kind.one_of or bool(self.fields & self.kind.one_of)

    @cached_property
    def level(self) -> int:
        if self._contradicts_titles or not self._has_words or not self._counts_up:
            return CONTRADICTS
        if not self.has_measures or any(column.field not in ASKED for column in self.missing):
            return INCOMPLETE
        return ASKS if self.missing else COMPLETE

    @property
    def _contradicts_titles(self) -> bool:
        if any(self.titles.get(name, {value}) != {value} for name, value in self.kind.fixed.items()):
            return True
        return self.kind.needs_title and not self._speaks and self.answers.kind != self.kind.code

    @property
    def _has_words(self) -> bool:
        """«1», «2», «3» are headings beside others; alone they are numbers."""
        texts = (self.headings[place].texts[-1] for place in self.meant if place in self.headings)
        return any(letter.isalpha() for text in texts for letter in text)

    @property
    def _counts_up(self) -> bool:
        """Headings of a series stand in its order, «0», «1», «2»; numbers of a row seldom do."""
        order = [column.field for column in self.kind.columns if column.series]
        found = [order.index(meaning.field) for _, meaning in sorted(self.meant.items()) if meaning.field in order]
        return found == sorted(found)

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


def find_header(sheet: Sheet, kind: Kind, answers: Answers, register: Register) -> Header | None:
    """The rows that match most columns of a kind; None if no rows match two."""
    best: Header | None = None
    speech = Speech(kind, answers)
    last = SEARCHED_ROWS
    for top, bottom in _rectangles(sheet):
        if bottom > last:
            break
        header = _read(sheet, speech, register, top, bottom)
        if best is None or header.fits > best.fits:
            best = header
            if header.level >= ASKS:
                last = min(last, bottom + FURTHER_ROWS)
    return best if best and best.level and (best.matched > 1 or best.level == COMPLETE) else None


def best_header(sheet: Sheet, kinds: Iterable[Kind], answers: Answers, register: Register) -> Header | None:
    found = [header for kind in kinds if (header := find_header(sheet, kind, answers, register))]
    return max(found, key=lambda header: header.fits[:3], default=None)


def likely_header(sheet: Sheet, kind: Kind, answers: Answers, register: Register) -> Header | None:
    """A row of at least two words that is no row of numbers: a person can say what its columns mean."""
    texts = [sum(_is_word(cell) for cell in row) for row in sheet.rows(0, SEARCHED_ROWS)]
    most = max(texts, default=0)
    if most < 2:
        return None
    row = texts.index(most)
    return _read(sheet, Speech(kind, answers), register, row, row)


def _is_word(cell: str) -> bool:
    return any(letter.isalpha() for letter in cell)


def _rectangles(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Rows that may be headings: each with two texts at least, and up to two rows above it."""
    for bottom, cells in enumerate(sheet.rows(0, SEARCHED_ROWS)):
        if sum(bool(cell.strip()) for cell in cells) < 2:
            continue
        for depth in range(min(DEEPEST, bottom + 1)):
            yield bottom - depth, bottom


def _read(sheet: Sheet, speech: Speech, register: Register, top: int, bottom: int) -> Header:
    kind, answers = speech.kind, speech.answers
    by_hand = answers.columns.get(sheet.name, {})
    sections = {plain_heading(section) for section in kind.sections}
    section = ""
    meant: dict[int, Meaning] = {}
    unknown, repeated, seen = [], [], set()
    found = headings(sheet, top, bottom)
    for heading in found:
        meaning = speech.meaning(heading, section)
        letters = sheet.letters(heading.place)
        if letters in by_hand:
            meaning = Meaning(by_hand[letters], meaning.told if meaning else {})
        if (plain := plain_heading(heading.texts[-1])) in sections:
            section = plain
        if meaning is None:
            if not is_numbering(heading):
                unknown.append(heading)
        elif meaning.key in seen:
            repeated.append(heading)
        elif meaning.field != LEFT_OUT:
            seen.add(meaning.key)
            meant[heading.place] = meaning
    header = Header(
        sheet, kind, answers, top, bottom, meant, {one.place: one for one in found}, tuple(unknown), tuple(repeated)
    )
    return _with_schools(_without_strays(header), register)


def _without_strays(header: Header) -> Header:
    """Columns of a series that runs on are taken only where they do."""
    order = {column.field: number for number, column in enumerate(header.kind.columns) if _runs_on(column)}
    places = [place for place, meaning in header.meant.items() if meaning.field in order]
    numbers = [order[header.meant[place].field] for place in places]
    if not places or (len(places) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))):
        return header
    meant = {place: meaning for place, meaning in header.meant.items() if place not in places}
    return replace(header, meant=meant, unknown=(*header.unknown, *(header.headings[place] for place in places)))


def _runs_on(column: Column) -> bool:
    return column.series is not None and column.series.is_run


def _with_schools(header: Header, register: Register) -> Header:
    """A column of schools needs no heading that we know: it is known by the schools in it."""
    if not header.meant or [column.field for column in header.missing if column.field not in ASKED] != ["school"]:
        return header
    free = [place for place in range(len(header.sheet.columns)) if place not in header.meant]
    place = school_place(header.sheet, header.bottom, free, register)
    if place is None:
        return header
    unknown = tuple(
        heading
        for heading in header.unknown
        if heading.place > place or (heading.place < place and not header.sheet.is_turned)
    )
    return replace(header, meant={**header.meant, place: Meaning("school")}, unknown=unknown)
