"""Which procedures of a school are low, available or missing in a year: the ground of the two federal rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from diagnostics.identification.facts import (
    MISSING_NAMES,
    MissingReason,
    Procedure,
    ProcedureKind,
    ResultFact,
)
from diagnostics.identification.parameters import (
    Comparison,
    Parameters,
    count_from,
    decimal_between,
    parameter,
    read_comparison,
    read_flag,
    read_procedures,
)
from diagnostics.wording import HARD_SPACE, exact, percent, share

UNNAMED_LEVEL = Procedure(ProcedureKind.EGE, "math", 11)
DEFAULT_PROCEDURES = (
    Procedure(ProcedureKind.VPR, "rus", 5),
    Procedure(ProcedureKind.VPR, "math", 5),
    Procedure(ProcedureKind.VPR, "rus", 6),
    Procedure(ProcedureKind.VPR, "math", 6),
    Procedure(ProcedureKind.OGE, "rus", 9),
    Procedure(ProcedureKind.OGE, "math", 9),
    Procedure(ProcedureKind.EGE, "rus", 11),
    Procedure(ProcedureKind.EGE, "math_profile", 11),
    Procedure(ProcedureKind.EGE, "math_base", 11),
    # some sources print «математика» without saying which; it stands for the level that was taken
    UNNAMED_LEVEL,
)
COMPARISON_WORDS = {Comparison.AT_LEAST: "не менее", Comparison.MORE_THAN: "более"}
Results = Mapping[tuple[int, Procedure], ResultFact]


@dataclass(frozen=True, slots=True, kw_only=True)
class FederalParameters(Parameters):
    """Parameters of the federal rules; domain specification § 1a gives the defaults."""

    threshold: Decimal = parameter(Decimal(30), decimal_between(0, 100), "Порог доли низких результатов, %")
    comparison: Comparison = parameter(Comparison.AT_LEAST, read_comparison, "Сравнение с порогом")
    latest_count: int = parameter(2, count_from(1), "Низких процедур в последнем году, не менее")
    previous_count: int = parameter(1, count_from(1), "Низких процедур в предшествующем году, не менее")
    min_participants: int = parameter(1, count_from(1), "Участников в процедуре, не менее")
    procedures: tuple[Procedure, ...] = parameter(DEFAULT_PROCEDURES, read_procedures, "Учитываемые процедуры")
    skip_cancelled_years: bool = parameter(False, read_flag, "Пропускать годы, когда процедуру отменили")


@dataclass(frozen=True, slots=True)
class Judged:
    """One procedure of a school in the year that was really looked at; `is_low` is None when it is unavailable."""

    procedure: Procedure
    year: int
    is_low: bool | None
    result: ResultFact | None

    def sentence(self, parameters: FederalParameters) -> str:
        """«ОГЭ, математика, 9 кл., 2021: 10 из 21 (47,6 %) – ниже минимального порога; порог 30 %»"""
        if self.result is None or self.is_low is None:
            return f"{self.procedure}, {self.year}: нет данных – {MISSING_NAMES[self.missing_reason]}"
        verdict = "ниже минимального порога" if self.is_low else "низкий результат не зафиксирован"
        few = self.result.participants is not None and self.result.participants < parameters.min_participants
        limit = threshold_words(parameters)
        note = f"; участников меньше {parameters.min_participants}" if few else ""
        return f"{self.procedure}, {self.year}: {_measured(self.result)} – {verdict}; {limit}{note}"

    @property
    def missing_reason(self) -> MissingReason:
        """Why there is no judgement; an absent row or a row without a reason means «not supplied»."""
        named = self.result.missing_reason if self.result is not None else None
        return named if named is not None else MissingReason.NOT_SUPPLIED


def threshold_words(parameters: FederalParameters) -> str:
    """«порог 30 %», and with the strict comparison «порог – более 30 %»."""
    limit = percent(parameters.threshold, None)
    return f"порог {limit}" if parameters.comparison is Comparison.AT_LEAST else f"порог – более {limit}"


def is_low(result: ResultFact | None, parameters: FederalParameters) -> bool | None:
    """low(p, Y) of § 1a: True, False, or None when the result says nothing.

    Counts are compared as integers (low * 100 against threshold * participants); a published percentage without
    counts is compared as an exact decimal. Fewer participants than `min_participants` is False, not None.
    """
    if result is None or result.participants == 0:
        return None
    is_known = result.low is not None or result.low_share is not None
    if is_known and result.participants is not None and result.participants < parameters.min_participants:
        return False
    if result.participants is not None and result.low is not None:
        return _reaches(result.low * 100, parameters.threshold * result.participants, parameters.comparison)
    if result.low_share is not None:
        return _reaches(result.low_share, parameters.threshold, parameters.comparison)
    return None


def judge_year(
    results: Results, *, year: int, parameters: FederalParameters, before: bool = False
) -> tuple[Judged, ...]:
    """Every procedure of the methodology in `year`, or with `before` in the year before it.

    With `skip_cancelled_years` the year before is, for each procedure, the last one in which it was not cancelled.
    """
    judged = []
    for procedure in parameters.procedures:
        looked_at = year - 1 if before else year
        while before and parameters.skip_cancelled_years and not procedure.was_held(looked_at):
            looked_at -= 1
        result = results.get((looked_at, procedure))
        judged.append(Judged(procedure, looked_at, is_low(result, parameters), result))
    return tuple(judged)


def low_of(judged: tuple[Judged, ...]) -> frozenset[Procedure]:
    return frozenset(each.procedure for each in judged if each.is_low)


def available_of(judged: tuple[Judged, ...]) -> frozenset[Procedure]:
    return frozenset(each.procedure for each in judged if each.is_low is not None)


def _reaches(value: Decimal | int, limit: Decimal | int, comparison: Comparison) -> bool:
    return value >= limit if comparison is Comparison.AT_LEAST else value > limit


def _measured(result: ResultFact) -> str:
    if result.participants is not None and result.low is not None:
        return share(result.low, result.participants)
    published = Decimal(0) if result.low_share is None else result.low_share
    return f"{exact(published, 1)}{HARD_SPACE}% (по опубликованному проценту)"
