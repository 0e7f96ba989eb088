"""Procedures, why a value may be missing, and which count of a procedure is the low one."""

from dataclasses import dataclass
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


# the only one of ЕГЭ that is given marks
BASIC_MATHS = "math_base"
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
        return f"{self.work_name}, {self.grade_name}"

    @property
    def work_name(self) -> str:
        """«ОГЭ, математика»"""
        return f"{KIND_NAMES[self.kind]}, {SUBJECTS.get(self.subject, self.subject).lower()}"

    @property
    def grade_name(self) -> str:
        return f"{self.grade} кл."

    @property
    def code(self) -> str:
        """«OGE/math/9»"""
        return f"{self.kind.value}/{self.subject}/{self.grade}"

    @property
    def is_by_mark(self) -> bool:
        """Marks 2 to 5; ЕГЭ has test scores, except its basic mathematics."""
        return self.kind is not ProcedureKind.EGE or self.subject == BASIC_MATHS

    def was_held(self, year: int) -> bool:
        """False if the procedure was cancelled in the whole country in that year."""
        not_held = NOT_HELD.get((self.kind.value, year))
        return not_held is None or not not_held.concerns(self.subject)


def low_count(procedure: Procedure, *, marks_2: int | None, below_minimum: int | None) -> int | None:
    """Participants with a low result: below the minimum in ЕГЭ, mark «2» elsewhere and in its basic mathematics.

    Where the count that the rule asks for is unknown, the other one stands in; both unknown is None.
    """
    first, second = (marks_2, below_minimum) if procedure.is_by_mark else (below_minimum, marks_2)
    return second if first is None else first
