"""The search for the rows of headings, and for the kind that explains them best."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest

from ..answers import Answers
from ..columns import Column, plain_heading
from ..kind import Kind
from ..matching import Register
from ..reading import Sheet
from .headers import COMPLETE, Header
from .headings import Heading, headings
from .meanings import LEFT_OUT, Meaning, Speech, asked_fields, is_numbering
from .schools import most_known, school_place
from .titles import ASKED, read_words, single_values

SEARCHED_ROWS = 40
DEEPEST = 3
SCHOOL = "school"
FURTHER_ROWS = 2


@dataclass(frozen=True)
class Rectangle:
    """Rows of a sheet that may be its headings."""

    sheet: Sheet
    top: int
    bottom: int

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        return headings(self.sheet, self.top, self.bottom)


def best_header(sheet: Sheet, kinds: Collection[Kind], answers: Answers, register: Register) -> Header | None:
    """The rows and the kind that explain most of each other; None if nothing matches two columns.

    Once rows explain a kind completely, only the next ones may do better: below there are numbers.
    """
    best: Header | None = None
    speeches = [Speech(kind, answers) for kind in kinds]
    last = sheet.begins + SEARCHED_ROWS
    for rows in _rectangles(sheet):
        if rows.bottom > last:
            break
        for speech in speeches:
            header = _read(speech, register, rows)
            if best is None or header.fits > best.fits:
                best = header
        if best and best.level == COMPLETE:
            last = min(last, best.bottom + FURTHER_ROWS)
    return best if best and best.level and (best.matched > 1 or best.level == COMPLETE) else None


def likely_header(sheet: Sheet, kind: Kind, answers: Answers, register: Register) -> Header | None:
    """A row of at least two words that is no row of numbers: a person can say what its columns mean."""
    first = sheet.begins
    texts = [sum(_is_word(cell) for cell in row) for row in sheet.rows(first, first + SEARCHED_ROWS)]
    most = max(texts, default=0)
    if most < 2:
        return None
    row = first + texts.index(most)
    return _read(Speech(kind, answers), register, Rectangle(sheet, row, row))


def _is_word(cell: str) -> bool:
    return any(letter.isalpha() for letter in cell)


def _rectangles(sheet: Sheet) -> Iterator[Rectangle]:
    """Rows that may be headings: each with two texts at least, and up to two rows above it."""
    first = sheet.begins
    for bottom, cells in enumerate(sheet.rows(first, first + SEARCHED_ROWS), first):
        if sum(bool(cell.strip()) for cell in cells) < 2:
            continue
        for depth in range(min(DEEPEST, bottom - first + 1)):
            yield Rectangle(sheet, bottom - depth, bottom)


def _read(speech: Speech, register: Register, rows: Rectangle) -> Header:
    sheet, kind, answers = rows.sheet, speech.kind, speech.answers
    by_hand = answers.columns.get(sheet.name, {})
    sections = {plain_heading(section) for section in kind.sections}
    section = ""
    meant: dict[int, Meaning] = {}
    unknown: list[Heading] = []
    repeated: list[Heading] = []
    twice: list[Heading] = []
    seen = set()
    for heading, following in zip_longest(rows.headings, rows.headings[1:]):
        meaning = speech.meaning(heading, section) or speech.whole(heading, following)
        letters = sheet.letters(heading.place)
        if letters in by_hand:
            meaning = Meaning(by_hand[letters], meaning.told if meaning else {})
        if (plain := plain_heading(heading.texts[-1])) in sections:
            section = plain
        if meaning is None:
            if not is_numbering(heading):
                unknown.append(heading)
        elif meaning.key in seen:
            (twice if meaning == Meaning(SCHOOL) else repeated).append(heading)
        elif meaning.field != LEFT_OUT:
            seen.add(meaning.key)
            meant[heading.place] = meaning
    texts = {heading.place: heading for heading in rows.headings}
    header = Header(sheet, kind, answers, rows.top, rows.bottom, meant, texts, tuple(unknown), tuple(repeated))
    return _with_schools(_with_known_schools(_without_strays(header), twice, register), register)


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


def _with_known_schools(header: Header, further: Sequence[Heading], register: Register) -> Header:
    """Of a column of names and one of codes the one with more schools that we know is read."""
    if not further:
        return header
    first = next(place for place, meaning in header.meant.items() if meaning == Meaning(SCHOOL))
    places = [first, *(heading.place for heading in further)]
    best = most_known(header.sheet, header.bottom, places, register)
    meant = {place: meaning for place, meaning in header.meant.items() if place != first}
    left = tuple(header.headings[place] for place in places if place != best)
    return replace(header, meant={**meant, best: Meaning(SCHOOL)}, unknown=(*header.unknown, *left))


def _with_schools(header: Header, register: Register) -> Header:
    """A column of schools needs no heading that we know: it is known by the schools in it, and a title may be above."""
    if not header.meant or [column.field for column in header.missing if column.field not in ASKED] != [SCHOOL]:
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
    title = " ".join(header.headings[place].texts) if place in header.headings else ""
    told = single_values(read_words(title, asked_fields(header.kind)).told)
    return replace(header, meant={**header.meant, place: Meaning(SCHOOL, told)}, unknown=unknown)
