"""Which procedures of a school are low, available or missing in a year: the ground of the two federal rules."""

from collections.abc import Mapping
from dataclasses import dataclass

from diagnostics.identification.facts import Needs, Procedure, ProcedureKind, ResultFact, last_years
from diagnostics.identification.low_results import Judged, LowParameters, is_low
from diagnostics.identification.parameters import count_from, parameter, read_flag, read_procedures

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
# how far `skip_cancelled_years` may look back: ОГЭ was cut in two years running
YEARS_BACK = 3
Results = Mapping[tuple[int, Procedure], ResultFact]


@dataclass(frozen=True, slots=True, kw_only=True)
class FederalParameters(LowParameters):
    """Parameters of the federal rules; domain specification § 1a gives the defaults."""

    latest_count: int = parameter(
        2,
        count_from(1),
        "Низких процедур в последнем году, не менее",
        "Сколько процедур должны быть низкими в год расчёта, чтобы школа попала в список.",
    )
    previous_count: int = parameter(
        1,
        count_from(1),
        "Низких процедур в предшествующем году, не менее",
        "Сколько процедур должны быть низкими годом ранее; в правиле 2025 года – сколько низки два года подряд.",
    )
    procedures: tuple[Procedure, ...] = parameter(
        DEFAULT_PROCEDURES,
        read_procedures,
        "Учитываемые процедуры",
        "Остальные процедуры правило не видит, даже если их результаты загружены.",
    )
    skip_cancelled_years: bool = parameter(
        False,
        read_flag,
        "Пропускать годы, когда процедуру отменили",
        "Вместо отменённого года берётся последний, в котором процедура проводилась, и он назван в объяснении.",
    )

    def needs(self, year: int) -> Needs:
        back = YEARS_BACK if self.skip_cancelled_years else 1
        return Needs(results=last_years(year, back + 1), procedures=self.procedures)


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
