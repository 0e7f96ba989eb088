"""ALK_2Y: stably low results at all stages of schooling over two years (Alkeevsky district, § 1e)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from diagnostics.identification.facts import Facts, Needs, Procedure, ProcedureKind, ResultFact, last_years
from diagnostics.identification.findings import Contribution, Finding, Summary
from diagnostics.identification.leaving import ALLOWED, LEAVE, with_lines
from diagnostics.identification.low_results import Judged, LowParameters, judge, leave_words, threshold_words
from diagnostics.identification.method import OUTCOMES, summarise
from diagnostics.identification.parameters import decimal_between, one_of, parameter
from diagnostics.wording import counted


class Stage(StrEnum):
    PRIMARY = "primary"
    BASIC = "basic"
    SECONDARY = "secondary"


class StageRule(StrEnum):
    ALL = "all"
    ANY = "any"
    MAJORITY = "majority"


STAGES = {Stage.PRIMARY: "НОО", Stage.BASIC: "ООО", Stage.SECONDARY: "СОО"}
STAGE_RULES = {
    StageRule.ALL: "на всех ступенях с данными",
    StageRule.ANY: "хотя бы на одной ступени",
    StageRule.MAJORITY: "больше чем на половине ступеней с данными",
}
LAST_GRADES = {Stage.PRIMARY: 4, Stage.BASIC: 9, Stage.SECONDARY: 11}
COUNTED = frozenset({ProcedureKind.VPR, ProcedureKind.OGE, ProcedureKind.EGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Alk2yParameters(LowParameters):
    stage_rule: StageRule = parameter(
        StageRule.ALL,
        one_of(StageRule),
        "Где нужны устойчиво низкие результаты",
        "В тексте программы сказано «на всех ступенях образования»; ступени без данных за оба года не считаются.",
        choices=STAGE_RULES,
    )

    def needs(self, year: int) -> Needs:
        return Needs(results=last_years(year, 2))


@dataclass(frozen=True, slots=True)
class JudgedStage:
    """Procedures of one stage that say something, in the year of the run and in the year before."""

    stage: Stage
    latest: tuple[Judged, ...]
    previous: tuple[Judged, ...]

    @property
    def is_stably_low(self) -> bool | None:
        """A low procedure in both years, not necessarily the same; None without data in either year."""
        if not self.latest or not self.previous:
            return None
        return any(each.is_low for each in self.latest) and any(each.is_low for each in self.previous)

    @property
    def low(self) -> tuple[Judged, ...]:
        return tuple(each for each in self.latest if each.is_low)

    def sentence(self) -> str:
        name = STAGES[self.stage]
        if self.is_stably_low is None:
            procedures = f"процедур {len(self.latest)} и {len(self.previous)}"
            return f"{name}: нет данных за оба года ({procedures}), ступень не считается"
        verdict = "устойчиво низкие результаты" if self.is_stably_low else "устойчиво низких результатов нет"
        counts = f"{_low_of_all(self.latest)} и годом ранее {_low_of_all(self.previous)}"
        return f"{name}: {verdict}; низких процедур {counts}"

    def contribution(self) -> Contribution:
        judged = (*self.latest, *self.previous)
        stable = self.is_stably_low
        return Contribution(
            code=self.stage.value,
            label=f"{STAGES[self.stage]}: низких процедур",
            value=None if stable is None else len(self.low),
            contribution=None if stable is None else Decimal(stable),
            treatment="нет данных за оба года: ступень не считается" if stable is None else "",
            sources=tuple(each.result.key for each in judged if each.result is not None),
        )


def _low_of_all(judged: tuple[Judged, ...]) -> str:
    return f"{sum(bool(each.is_low) for each in judged)} из {len(judged)}"


class Alk2y:
    """The programme names no thresholds: those of the federal rule stand in."""

    code = "ALK_2Y"
    title = "Устойчиво низкие результаты на ступенях за два года"
    version = "1"
    value_name = "ступеней с низкими результатами"
    parameters_type = Alk2yParameters

    def identify(self, facts: Facts, *, year: int, parameters: Alk2yParameters) -> list[Finding]:
        results = facts.results_by_school()
        return [
            _finding(school.id, judge_stages(results[school.id], year=year, parameters=parameters), parameters)
            for school in facts.schools
        ]

    def summary(self, findings: Sequence[Finding], facts: Facts, *, year: int, parameters: Alk2yParameters) -> Summary:
        notes = (
            f"В списке школы с устойчиво низкими результатами {STAGE_RULES[parameters.stage_rule]}.",
            f"Низкая процедура: {threshold_words(parameters)}.",
        )
        thresholds = {"low_share": parameters.threshold}
        return summarise(self, findings, facts, year=year, parameters=parameters, thresholds=thresholds, notes=notes)

    def with_threshold(self, parameters: Alk2yParameters, threshold: Decimal) -> Alk2yParameters:
        return replace(parameters, threshold=decimal_between(0, 100)(threshold))


METHOD = Alk2y()


def stage_of(procedure: Procedure) -> Stage | None:
    """ВПР 4 is primary, ВПР 5–8 and ОГЭ basic, ВПР 10–11 and ЕГЭ secondary; ГВЭ does not count."""
    if procedure.kind not in COUNTED:
        return None
    return next(stage for stage, last in LAST_GRADES.items() if procedure.grade <= last)


def judge_stages(
    results: Mapping[tuple[int, Procedure], ResultFact], *, year: int, parameters: Alk2yParameters
) -> tuple[JudgedStage, ...]:
    judged = [judge(results[key], parameters) for key in sorted(results)]
    known = [each for each in judged if each.is_low is not None]

    def of(stage: Stage, of_year: int) -> tuple[Judged, ...]:
        return tuple(each for each in known if each.year == of_year and stage_of(each.procedure) is stage)

    return tuple(JudgedStage(stage, of(stage, year), of(stage, year - 1)) for stage in Stage)


def _finding(school: int, stages: tuple[JudgedStage, ...], parameters: Alk2yParameters) -> Finding:
    available = [each for each in stages if each.is_stably_low is not None]
    stable = [each for each in available if each.is_stably_low]
    listed = is_met(len(stable), len(available), parameters.stage_rule) if available else None
    to_leave = (_to_leave(stable, len(available), parameters),) if listed else ()
    low = [each for stage in stages for each in (*stage.latest, *stage.previous) if each.is_low]
    counts = f"Устойчиво низкие результаты на {len(stable)} из {len(available)} ступеней с данными за оба года"
    return Finding(
        school_id=school,
        value=len(stable) if available else None,
        listed=listed,
        label=OUTCOMES[listed],
        reasons=(
            f"{counts} – {OUTCOMES[listed]}.",
            *to_leave,
            *(each.sentence() for each in stages),
            *(each.sentence(parameters) for each in low),
        ),
        components=tuple(each.contribution() for each in stages),
        to_leave=to_leave,
        evidence=tuple(each.contribution(counts=False) for each in low),
    )


def is_met(stable: int, available: int, rule: StageRule) -> bool:
    if rule is StageRule.ALL:
        return stable == available
    return stable > 0 if rule is StageRule.ANY else stable * 2 > available


def _to_leave(stable: Sequence[JudgedStage], available: int, parameters: Alk2yParameters) -> str:
    """A stage leaves when none of its procedures of the latest year is low."""
    allowed = max(count for count in range(available + 1) if not is_met(count, available, parameters.stage_rule))
    needed = counted(len(stable) - allowed, "ступени", "ступеней", "ступеней")
    which = ", любых из этих" if len(stable) - allowed < len(stable) else ""
    ways = (f"{STAGES[each.stage]}, {leave_words(low, parameters)}" for each in stable for low in each.low)
    return with_lines(f"{LEAVE} {needed} без низких процедур{which} ({ALLOWED})", ways)
