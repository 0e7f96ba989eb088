"""What has to be asked about the headings of a table, and what is wrong with them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from ..answers import Question
from ..problems import Level, Problem
from ..reading import Sheet
from ..vocabulary import PROCEDURE_GRADES, PROCEDURES, SUBJECTS
from .headers import Header
from .titles import ASKED

SAMPLED_ROWS, SAMPLES = 20, 3

WHAT = {
    "year": "за какой год эти данные",
    "procedure": "какой процедуры эти данные: ВПР, ОГЭ или ЕГЭ",
    "subject": "какого предмета эти данные",
    "grade": "какого класса эти данные",
}
WORDS: Mapping[str, Mapping[str, str]] = {"procedure": PROCEDURES, "subject": SUBJECTS}


def field_question(header: Header, name: str) -> Question:
    """What nobody told: with the values that the titles leave open, or all of them."""
    told = header.titles.get(name, ())
    values: Sequence[Any] = sorted(told)
    words: Mapping[Any, str] = WORDS.get(name, {})
    if name == "grade" and not told:
        values = PROCEDURE_GRADES.get(header.given.get("procedure", ""), range(1, 12))
    candidates = tuple((str(value), words.get(value, str(value))) for value in values or words)
    return Question(name, header.sheet.name, candidates=candidates)


def missing_columns(header: Header) -> list[Question]:
    free = tuple((header.sheet.letters(heading.place), heading.text) for heading in header.unknown)
    return [
        field_question(header, column.field)
        if column.field in ASKED
        else Question("column", header.sheet.name, text=column.heading, candidates=free)
        for column in header.missing
    ]


def unknown_columns(header: Header) -> list[Question]:
    taken = {meaning.field for meaning in header.meant.values() if not meaning.told}
    free = tuple(
        (column.field, column.heading)
        for column in header.kind.columns
        if column.field not in taken and not column.series
    )
    return [
        Question(
            "column",
            header.sheet.name,
            header.sheet.letters(one.place),
            one.text,
            free,
            is_blocking=False,
            samples=_samples(header, one.place),
        )
        for one in header.unknown
    ]


def _samples(header: Header, place: int) -> tuple[str, ...]:
    """The first values under a heading."""
    first = header.bottom + 1
    cells = (cell.strip() for cell in header.sheet.columns[place][first : first + SAMPLED_ROWS])
    return tuple(islice(filter(None, cells), SAMPLES))


def header_problems(header: Header) -> list[Problem]:
    def problem(rule: str, level: Level, place: int, heading: str) -> Problem:
        row, column = header.bottom + 1, header.sheet.letters(place)
        if header.sheet.is_turned:
            row, column = place + 1, Sheet("").letters(header.bottom)
        return Problem(rule, level, header.sheet.name, row, column, heading)

    repeated = [problem("repeated_column", Level.ERROR, one.place, one.text) for one in header.repeated]
    unknown = [problem("unknown_column", Level.NOTE, one.place, one.text) for one in header.unknown]
    return [*repeated, *unknown, *_overridden_titles(header)]


def _overridden_titles(header: Header) -> Iterator[Problem]:
    """An answer wins over a title, but nobody should miss that the two differ."""
    for name in ASKED:
        told, answer = header.told_above.get(name, frozenset()), getattr(header.answers, name)
        if told and answer and answer not in told:
            words = WORDS.get(name, {})
            stands = ", ".join(str(words.get(value, value)) for value in sorted(told))
            parameters = {"told": stands, "answer": words.get(answer, answer)}
            yield Problem("other_title", Level.NOTE, header.sheet.name, parameters=parameters)
