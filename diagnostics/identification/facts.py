"""Facts that identification works on: frozen values for one municipality, read in one go and never changed."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import StrEnum


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
LEVEL_NAMES = {"": "", "base": " (базовая)", "profile": " (профильная)"}
MISSING_NAMES = {
    MissingReason.NOT_HELD: "процедура не проводилась",
    MissingReason.NOT_APPLICABLE: "неприменимо: в школе нет этого уровня образования",
    MissingReason.NOT_SUPPLIED: "сведения не представлены",
    MissingReason.SUPPRESSED: "сведения скрыты",
}


@dataclass(frozen=True, slots=True, order=True)
class Procedure:
    """One procedure irrespective of the year; `subject` is the Russian name in lower case («русский язык»)."""

    kind: ProcedureKind
    subject: str
    grade: int
    level: str = ""

    def __str__(self) -> str:
        return f"{KIND_NAMES[self.kind]}, {self.subject}{LEVEL_NAMES[self.level]}, {self.grade} кл."


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


@dataclass(frozen=True, slots=True)
class IndexFact:
    """Published indices of one school and year: ОИП with its components (regional ranks), ИСБШ with its flags."""

    school_id: int
    year: int
    oip: Decimal | None = None
    oip_components: tuple[tuple[str, Decimal | None], ...] = ()
    isbsh: Decimal | None = None
    isbsh_flags: tuple[str, ...] = ()
    missing_reason: MissingReason | None = None


@dataclass(frozen=True, slots=True)
class ReferenceFact:
    """Published mean of a territory; `scope` is «municipality» or «region»."""

    scope: str
    year: int
    oip: Decimal | None = None
    isbsh: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CancelledProcedure:
    """A procedure that nobody in the country took in `year`.

    `level` None means any level; all subjects are meant but `except_subjects`, or only `subject` if it is given.
    """

    kind: ProcedureKind
    year: int
    subject: str | None = None
    level: str | None = None
    except_subjects: tuple[str, ...] = ()

    def covers(self, procedure: Procedure, year: int) -> bool:
        return (
            (self.kind, self.year) == (procedure.kind, year)
            and self.subject in (None, procedure.subject)
            and self.level in (None, procedure.level)
            and procedure.subject not in self.except_subjects
        )


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is known about the schools of one municipality; the schools keep the order of the register."""

    schools: tuple[SchoolFact, ...]
    results: tuple[ResultFact, ...] = ()
    indices: tuple[IndexFact, ...] = ()
    references: tuple[ReferenceFact, ...] = ()
    cancelled: tuple[CancelledProcedure, ...] = ()

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
