"""Facts that identification works on: frozen values for one municipality, read in one go and never changed."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import StrEnum

from schools.workbooks.vocabulary import NOT_HELD, SUBJECTS


class ProcedureKind(StrEnum):
    VPR = "VPR"
    OGE = "OGE"
    GVE9 = "GVE9"
    EGE = "EGE"
    GVE11 = "GVE11"


class MissingReason(StrEnum):
    NOT_HELD = "not_held"
    NOT_APPLICABLE = "not_applicable"
    NOT_SUPPLIED = "not_supplied"
    SUPPRESSED = "suppressed"


KIND_NAMES = {
    ProcedureKind.VPR: "ВПР",
    ProcedureKind.OGE: "ОГЭ",
    ProcedureKind.GVE9: "ГВЭ-9",
    ProcedureKind.EGE: "ЕГЭ",
    ProcedureKind.GVE11: "ГВЭ-11",
}
MISSING_NAMES = {
    MissingReason.NOT_HELD: "процедура не проводилась",
    MissingReason.NOT_APPLICABLE: "неприменимо: в школе нет этого уровня образования",
    MissingReason.NOT_SUPPLIED: "сведения не представлены",
    MissingReason.SUPPRESSED: "сведения скрыты",
}


@dataclass(frozen=True, slots=True, order=True)
class Procedure:
    """One procedure irrespective of the year; `subject` is a code of `schools.workbooks.vocabulary.SUBJECTS`."""

    kind: ProcedureKind
    subject: str
    grade: int

    def __str__(self) -> str:
        return f"{KIND_NAMES[self.kind]}, {SUBJECTS.get(self.subject, self.subject).lower()}, {self.grade} кл."

    def was_held(self, year: int) -> bool:
        """False if the procedure was cancelled in the whole country in that year."""
        not_held = NOT_HELD.get((self.kind.value, year))
        return not_held is None or not not_held.concerns(self.subject)


@dataclass(frozen=True, slots=True)
class SchoolFact:
    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ResultFact:
    """Result of one school in one procedure and calendar year, main period.

    `low` counts participants with mark «2» or below the minimum; `low_share` is a published percentage whose
    counts are unknown. Unknown is None, never zero; `missing_reason` then says why.
    """

    school_id: int
    year: int
    procedure: Procedure
    participants: int | None = None
    low: int | None = None
    low_share: Decimal | None = None
    missing_reason: MissingReason | None = None


def low_count(procedure: Procedure, *, marks_2: int | None, below_minimum: int | None) -> int | None:
    """Participants with a low result: below the minimum in ЕГЭ, mark «2» elsewhere and in its basic mathematics.

    Where the count that the rule asks for is unknown, the other one stands in; both unknown is None.
    """
    by_mark = procedure.kind is not ProcedureKind.EGE or procedure.subject == "math_base"
    first, second = (marks_2, below_minimum) if by_mark else (below_minimum, marks_2)
    return second if first is None else first


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


@dataclass(frozen=True, slots=True)
class ReferenceFact:
    """Published mean of a territory; `scope` is «municipality» or «region»."""

    scope: str
    year: int
    oip: Decimal | None = None
    isbsh: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is known about the schools of one municipality; the schools keep the order of the register."""

    schools: tuple[SchoolFact, ...]
    results: tuple[ResultFact, ...] = ()
    indices: tuple[IndexFact, ...] = ()
    references: tuple[ReferenceFact, ...] = ()

    def indices_of(self, year: int) -> dict[int, IndexFact]:
        return {index.school_id: index for index in self.indices if index.year == year}

    def results_by_school(self) -> dict[int, dict[tuple[int, Procedure], ResultFact]]:
        """{school id: {(year, procedure): result}}; ValueError if a school has two results of the same kind."""
        found: dict[int, dict[tuple[int, Procedure], ResultFact]] = {school.id: {} for school in self.schools}
        for result in self.results:
            of_school = found.setdefault(result.school_id, {})
            key = (result.year, result.procedure)
            if key in of_school:
                raise ValueError(f"Два результата одной школы: {result.procedure}, {result.year}.")
            of_school[key] = result
        return found

    def published_mean(self, *, scope: str, year: int, index: str) -> Decimal | None:
        """Published mean of `index` («oip» or «isbsh») of the territory, or None."""
        for reference in self.references:
            if (reference.scope, reference.year) == (scope, year):
                mean: Decimal | None = getattr(reference, index)
                return mean
        return None

    def fingerprint(self) -> str:
        """SHA-256 of the facts, independent of the order in which they were read."""
        parts = [_sorted_documents(getattr(self, name)) for name in self.__slots__]
        return hashlib.sha256("\n".join(",".join(part) for part in parts).encode()).hexdigest()


def _sorted_documents(facts: Iterable[object]) -> list[str]:
    return sorted(json.dumps(asdict(fact), ensure_ascii=False, sort_keys=True, default=str) for fact in facts)  # type: ignore[call-overload]
