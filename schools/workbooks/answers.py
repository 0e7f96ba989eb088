"""What a file leaves open, and what a person, a command or the municipality's memory says about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Answers:
    """`columns`: {sheet: {letter: field}}, `headings`: plain heading → field; "" leaves the column out.

    `schools`: folded spelling → key of the school; None leaves the rows out.
    """

    kind: str = ""
    year: int | None = None
    procedure: str = ""
    subject: str = ""
    grade: int | None = None
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    schools: Mapping[str, int | None] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "year": self.year,
            "procedure": self.procedure,
            "subject": self.subject,
            "grade": self.grade,
            "columns": {sheet: dict(letters) for sheet, letters in self.columns.items()},
            "headings": dict(self.headings),
            "schools": dict(self.schools),
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "Answers":
        return cls(**document)


@dataclass(frozen=True, slots=True)
class Question:
    """`code` is kind, year, procedure, subject, grade, column or school.

    `place`: the letter of a column, or the first row of a school. A column question without a place asks
    for a column that is missing: its candidates are letters; those of other column questions are fields.
    `candidates` are (value, words); `rows` wait for the answer. One that is not blocking may stay open.
    `samples`: the first values of a column.
    """

    code: str
    sheet: str = ""
    place: str = ""
    text: str = ""
    candidates: tuple[tuple[str, str], ...] = ()
    rows: int = 0
    is_blocking: bool = True
    samples: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "sheet": self.sheet,
            "place": self.place,
            "text": self.text,
            "candidates": [list(candidate) for candidate in self.candidates],
            "rows": self.rows,
            "is_blocking": self.is_blocking,
            "samples": list(self.samples),
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "Question":
        candidates = tuple((str(value), str(words)) for value, words in document["candidates"])
        return cls(**{**document, "candidates": candidates, "samples": tuple(document["samples"])})
