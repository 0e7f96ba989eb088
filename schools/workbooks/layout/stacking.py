"""Tables below each other on one sheet: each is read by its own title and its own headings.

A title without headings goes on with those above it: «5 класс», rows of schools, «6 класс», rows of schools.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..columns import plain_heading
from ..matching import Register
from ..notes import is_note
from ..reading import Sheet
from .blocks import first_row
from .headers import ASKS, Header
from .meanings import asked_fields
from .search import best_header
from .titles import ASKED, read_words, single_values, tell

SCHOOL = "school"
MOST_PARTS = 60
HIGHEST_TITLE = 3
_YEAR = re.compile(r"20\d\d")
_PLAIN = re.compile(
    r"\b(?:результат\w*|итог\w*|таблиц\w*|сведени\w*|показател\w*|предмет\w*|процедур\w*|классы?|параллель|год\w*"
    r"|учебн\w*|основной период|продолжение|по|за|в|и|г|n)\b|[\W\d_]+"
)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a sheet from `start` to `end`, counted from zero, that are one table.

    Below its titles and headings its rows begin at `first_row`. A title that says more than year, procedure,
    subject and grade is not plain: it may be a remark.
    """

    start: int
    end: int
    first_row: int
    has_title: bool = False
    has_headings: bool = False
    is_plain: bool = True


@dataclass(frozen=True, slots=True)
class Stacked:
    """One of the tables of a sheet; `header` is None if nobody knows what its columns mean."""

    part: Part
    header: Header | None


def stacked(header: Header, register: Register) -> list[Stacked]:
    """The table of a header and all that stand below it."""
    parts = [] if header.sheet.is_turned else _parts(header, register)
    if len(parts) < 2 and all(part.start == 0 for part in parts):
        return [Stacked(Part(0, header.sheet.height, first_row(header), has_headings=True), header)]
    found: list[Stacked] = []
    above = header
    for part in parts:
        sheet = header.sheet.part(part.start, part.end)
        own = _header(above, part, sheet, register) if part.start else replace(header, sheet=sheet)
        is_readable = own.level >= ASKS and part.is_plain
        above = own if is_readable else above
        found.append(Stacked(part, own if is_readable else None))
    return found


def _parts(header: Header, register: Register) -> list[Part]:
    """Without the empty ones; the first row of the first one is that of the sheet."""
    start = first_row(header)
    found = [Part(0, header.sheet.height, start, has_headings=True)]
    known: dict[str, Any] = dict(header.given)
    for row, texts in _breaks(header, start):
        if len(found) > MOST_PARTS:
            break
        last, title, told = found[-1], texts[0], _told(header, texts[0])
        is_fresh = not _has_rows(header, last.first_row, row)
        if len(texts) > 1:
            if is_fresh:
                found[-1] = replace(last, first_row=row + 1, has_headings=True, is_plain=True)
            elif _are_other_headings(header, row):
                found[-1:] = _cut(last, Part(_top(header, row), last.end, row + 1, has_headings=True))
        elif any(known.get(name) != value for name, value in told.items()) and not _may_be_school(title, register):
            known |= told
            is_plain = _is_plain(title, header)
            if is_fresh and last.has_title:
                found[-1] = replace(last, first_row=row + 1, is_plain=last.is_plain and is_plain)
            else:
                found[-1:] = _cut(last, Part(row, last.end, row + 1, has_title=True, is_plain=is_plain))
    return [part for part in found if _has_rows(header, part.first_row, part.end)]


def _cut(last: Part, further: Part) -> tuple[Part, Part]:
    return replace(last, end=further.start), further


def _breaks(header: Header, start: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Rows with a single text, which may be titles, and rows that repeat the heading of the schools."""
    sheet, own = header.sheet, _own_place(header)
    measure = next((place for place in header.meant if place != own), own)
    spellings = _spellings(header, own)
    cells = sheet.columns[own][start:]
    headings = {text for text in set(cells) if text and plain_heading(text) in spellings}
    blank = (row for row, cell in enumerate(sheet.columns[measure][start:]) if not cell or cell.isspace())
    repeated = (row for row, cell in enumerate(cells) if cell in headings) if headings else ()
    for row in sorted({*blank, *repeated}):
        texts = tuple(" ".join(text.split()) for column in sheet.columns if (text := column[start + row]).strip())
        if len(texts) == 2 and texts[0].endswith(":"):  # «Предмет:» beside «Русский язык»
            texts = (" ".join(texts),)
        if (len(texts) == 1 and not is_note(texts[0])) or (len(texts) > 1 and cells[row] in headings):
            yield start + row, texts


def _own_place(header: Header) -> int:
    """The column of the schools, or the first one of a table without schools."""
    return next((place for place, meaning in header.meant.items() if meaning.field == SCHOOL), min(header.meant))


def _spellings(header: Header, place: int) -> frozenset[str]:
    column = next(column for column in header.kind.columns if column.field == header.meant[place].field)
    told = header.headings[place].texts if place in header.headings else ()
    return column.spellings | {plain_heading(text) for text in told}


def _has_rows(header: Header, start: int, end: int) -> bool:
    """Whether any of these rows is one of the table: a school and something about it."""
    place = _own_place(header)
    own, others = header.sheet.columns[place], [*header.sheet.columns[:place], *header.sheet.columns[place + 1 :]]
    spellings = _spellings(header, place)
    return any(
        own[row].strip() and any(column[row].strip() for column in others) and plain_heading(own[row]) not in spellings
        for row in range(start, end)
    )


def _told(header: Header, title: str) -> Mapping[str, Any]:
    """What a title tells that stands in no column."""
    columns = {meaning.field for meaning in header.meant.values()}
    told = read_words(title, asked_fields(header.kind)).told
    return {name: value for name, value in single_values(told).items() if name not in columns}


def _is_plain(text: str, header: Header) -> bool:
    return not _PLAIN.sub("", read_words(text, asked_fields(header.kind)).rest)


def _may_be_school(text: str, register: Register) -> bool:
    parsed = register.parse(text)
    return parsed.value is not None or (parsed.refusal is not None and parsed.refusal.rule == "uncertain_school")


def _are_other_headings(header: Header, row: int) -> bool:
    """The headings of the next page say what those of the first page say."""
    for place in header.meant:
        own = {plain_heading(text) for text in header.headings[place].texts} if place in header.headings else set()
        if (cell := header.sheet.columns[place][row].strip()) and plain_heading(cell) not in own:
            return True
    return False


def _top(header: Header, row: int) -> int:
    """Rows of headings and titles right above a row of headings: they name no school and no number but a year."""
    own = header.sheet.columns[_own_place(header)]
    top = row
    while row - top < HIGHEST_TITLE and not own[top - 1].strip() and not _has_numbers(header, top - 1):
        top -= 1
    return top


def _has_numbers(header: Header, row: int) -> bool:
    cells = (column[row].strip() for column in header.sheet.columns)
    return any(cell[0].isdigit() and not _YEAR.match(cell) for cell in cells if cell)


def _header(above: Header, part: Part, sheet: Sheet, register: Register) -> Header:
    """The header of a table below another one: its own, or that of the table above under its own title."""
    if part.has_headings:
        found = best_header(sheet, (above.kind,), above.answers, register)
        header = found or replace(above, sheet=sheet, meant={})
    else:
        header = replace(above, sheet=sheet, top=part.first_row, bottom=part.first_row - 1, unknown=(), repeated=())
    told = tell(header.above, asked_fields(header.kind))
    kept = ("year",) if "procedure" in told else ASKED
    return replace(header, inherited={name: above.titles[name] for name in kept if name in above.titles})
