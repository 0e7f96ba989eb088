"""Where the methods disagree: matrix methods × schools, and how often each two of them part."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from diagnostics.certainty.verdicts import Verdicts


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """`listed` has one place for each method, in the order of the matrix; None is «not enough data»."""

    school_id: int
    listed: tuple[bool | None, ...]

    @property
    def listed_by(self) -> int:
        return self.listed.count(True)

    @property
    def is_disputed(self) -> bool:
        """Some methods list the school, others do not; «not enough data» contradicts nobody."""
        return True in self.listed and False in self.listed


@dataclass(frozen=True, slots=True)
class Pair:
    """Two methods over the schools on which both have a judgement."""

    first: str
    second: str
    judged: int
    disagree: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """`methods` are codes in the order that was given, `rows` stand in the order of the schools."""

    methods: tuple[str, ...]
    rows: tuple[SchoolRow, ...]
    pairs: tuple[Pair, ...]

    @property
    def disputed(self) -> tuple[SchoolRow, ...]:
        return tuple(row for row in self.rows if row.is_disputed)


def agreement_of(verdicts: Mapping[str, Verdicts]) -> Agreement:
    """`verdicts` are {code of the method: {school: is it listed}}; a school that a method did not see is None there."""
    methods = tuple(verdicts)
    schools = dict.fromkeys(school for of in verdicts.values() for school in of)
    rows = tuple(SchoolRow(school, tuple(of.get(school) for of in verdicts.values())) for school in schools)
    return Agreement(methods, rows, tuple(_pair(methods, rows, *each) for each in combinations(range(len(methods)), 2)))


def _pair(methods: tuple[str, ...], rows: tuple[SchoolRow, ...], first: int, second: int) -> Pair:
    both = [
        (row.listed[first], row.listed[second])
        for row in rows
        if row.listed[first] is not None and row.listed[second] is not None
    ]
    return Pair(methods[first], methods[second], len(both), sum(one != other for one, other in both))
