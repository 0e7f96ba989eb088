"""What the rules read. The caller fills it with the years in question; what it leaves out is not judged."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .findings import Value

Place = tuple[int | None, int]
"""School and year; without a school it is the municipality as a whole."""


class Exam(NamedTuple):
    year: int
    procedure: str
    subject: str
    grade: int


class ExamTotals(NamedTuple):
    """One exam over all schools: `facts` by school; counts are sums, None if a school gave no counts."""

    facts: Mapping[int, int]
    participants: int | None = None
    passed: int | None = None
    good: int | None = None


class ResultFact(NamedTuple):
    """A result with published percents; `marks` are the numbers of «2»–«5»."""

    fact: int
    school: int
    exam: Exam
    participants: int | None
    marks: tuple[int | None, ...]
    success: Value | None
    quality: Value | None


class TwoCounts(NamedTuple):
    """The pupils of one school and exam (or year), counted in two tables; `other` names the second."""

    other: str
    school: int
    exam: Exam
    first: Value
    second: Value


class SchoolFact(NamedTuple):
    """A school of the register."""

    name: str
    level: str


class InFile(NamedTuple):
    """The schools that one file tells such a fact of; the stored facts of this sort by school, and their column."""

    told: Collection[int]
    known: Mapping[int, int]
    table: str
    field: str


@dataclass(frozen=True)
class Facts:
    """`years` are those in question, None means all of them; `kind` is that of the file just loaded."""

    kind: str = ""
    years: frozenset[int] | None = None
    schools: Mapping[int, SchoolFact] = field(default_factory=dict)
    # by variable
    context: Mapping[Place, Mapping[str, Value]] = field(default_factory=dict)
    # of other years the compulsory subjects alone: gaps are seen from both sides
    exams: Mapping[Exam, ExamTotals] = field(default_factory=dict)
    percents: Sequence[ResultFact] = ()
    # what the file or another publication says of the city, by exam and measure
    city: Mapping[tuple[Exam, str], Value] = field(default_factory=dict)
    # by year and code, then by school
    indices: Mapping[tuple[int, str], Mapping[int, Value]] = field(default_factory=dict)
    means: Mapping[tuple[int, str], Value] = field(default_factory=dict)
    over_contingent: Sequence[TwoCounts] = ()
    comparisons: Sequence[TwoCounts] = ()
    # by year and words of the fact
    in_file: Mapping[tuple[int, str], InFile] = field(default_factory=dict)

    def concerns(self, year: int) -> bool:
        return self.years is None or year in self.years

    def of_levels(self, levels: Collection[str]) -> set[int]:
        return {key for key, school in self.schools.items() if school.level in levels}
