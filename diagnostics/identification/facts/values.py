"""The single facts: a school, its result in a procedure, its indices, its context, the mean of a territory."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from diagnostics.identification.facts.procedures import MissingReason, Procedure

LAST_GRADE = 11
LAST_GRADES = {"primary": 4, "basic": 9}


class FactKind(StrEnum):
    RESULT = "result"
    INDEX = "index"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True, order=True)
class FactKey:
    """Which fact a number came from, so that a page leads on to its file, sheet and cell.

    `code` is «OGE/math/9» of a result, «oip» or «isbsh» of an index, the variable of the context.
    """

    kind: FactKind
    school_id: int
    year: int
    code: str

    def to_json(self) -> dict[str, object]:
        return {"kind": self.kind.value, "school": self.school_id, "year": self.year, "code": self.code}


@dataclass(frozen=True, slots=True)
class SchoolFact:
    """Level, locality and kind are codes of the register, empty where it does not say."""

    id: int
    code: str
    name: str
    level: str = ""
    locality: str = ""
    kind: str = ""

    @property
    def last_grade(self) -> int:
        """The eleventh also where the register does not say."""
        return LAST_GRADES.get(self.level, LAST_GRADE)

    @property
    def is_rural(self) -> bool | None:
        return self.locality == "rural" if self.locality else None


class Marks(NamedTuple):
    """Pupils with each mark."""

    two: int
    three: int
    four: int
    five: int

    @property
    def mean(self) -> Fraction | None:
        """None if nobody has a mark."""
        total = 2 * self.two + 3 * self.three + 4 * self.four + 5 * self.five
        return Fraction(total, sum(self)) if sum(self) else None


@dataclass(frozen=True, slots=True)
class ResultFact:
    """Result of one school in one procedure and calendar year, main period.

    `low` counts participants with mark «2» or below the minimum; `low_share` is a published percentage whose
    counts are unknown. Unknown is None, never zero; `missing_reason` then says why. `high` counts participants
    with 80 test points and more.
    """

    school_id: int
    year: int
    procedure: Procedure
    participants: int | None = None
    low: int | None = None
    low_share: Decimal | None = None
    missing_reason: MissingReason | None = None
    mean_score: Decimal | None = None
    marks: Marks | None = None
    high: int | None = None

    @property
    def key(self) -> FactKey:
        return FactKey(FactKind.RESULT, self.school_id, self.year, self.procedure.code)


@dataclass(frozen=True, slots=True)
class IndexFact:
    """Published indices of one school and year: ОИП with its components (regional ranks), ИСБШ with its flags."""

    school_id: int
    year: int
    oip: Decimal | None = None
    oip_components: tuple[tuple[str, Decimal | None], ...] = ()
    isbsh: Decimal | None = None
    isbsh_flags: tuple[str, ...] = ()
    oip_missing_reason: MissingReason | None = None
    isbsh_missing_reason: MissingReason | None = None

    def key(self, code: str) -> FactKey:
        return FactKey(FactKind.INDEX, self.school_id, self.year, code)


@dataclass(frozen=True, slots=True)
class ContextFact:
    """One variable of a school and year; codes are those of `schools.workbooks.kinds.context`, a flag is 1 or 0."""

    school_id: int
    year: int
    variable: str
    value: Decimal | None = None
    missing_reason: MissingReason | None = None

    @property
    def key(self) -> FactKey:
        return FactKey(FactKind.CONTEXT, self.school_id, self.year, self.variable)


@dataclass(frozen=True, slots=True)
class ReferenceFact:
    """Published mean of a territory; `scope` is «municipality» or «region»."""

    scope: str
    year: int
    oip: Decimal | None = None
    isbsh: Decimal | None = None
