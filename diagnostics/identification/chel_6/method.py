"""The method itself: signs are counted among the criteria that apply."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from diagnostics.identification.chel_6.answers import Answer
from diagnostics.identification.chel_6.conditions import (
    Conditions,
    conditions_of,
    continuation,
    olympiads,
    registers,
    satisfaction,
)
from diagnostics.identification.chel_6.parameters import Chel6Parameters
from diagnostics.identification.chel_6.results import (
    ThreeYears,
    elective_exams,
    low_procedures,
    low_results,
    three_years,
)
from diagnostics.identification.facts import Facts, SchoolFact
from diagnostics.identification.findings import Finding, Summary
from diagnostics.identification.leaving import LEAVE
from diagnostics.identification.low_results import Judged, threshold_words
from diagnostics.identification.method import OUTCOMES, summarise
from diagnostics.identification.parameters import decimal_between
from diagnostics.wording import counted


class Chel6:
    """The appendix gives criteria and no rule to add them up; proposed here: the first criterion is met, and with it
    at least half of those that apply. The list itself comes from the regional order.
    """

    code = "CHEL_6"
    title = "Шесть критериев (Челябинская область, приложение 3)"
    version = "1"
    value_name = "признаков"
    parameters_type = Chel6Parameters

    def identify(self, facts: Facts, *, year: int, parameters: Chel6Parameters) -> list[Finding]:
        results = three_years(facts, year, parameters)
        conditions = conditions_of(facts, year)
        return [
            _finding(
                school.id,
                answers_of(school, results, conditions, parameters),
                low_procedures(results.results[school.id], parameters),
            )
            for school in facts.schools
        ]

    def summary(self, findings: Sequence[Finding], facts: Facts, *, year: int, parameters: Chel6Parameters) -> Summary:
        notes = (
            "В списке школы, у которых выполнен критерий 1 и признаков не меньше половины применимых критериев.",
            f"Низкая процедура: {threshold_words(parameters)}.",
            "Порядок сложения критериев в источнике не задан: это предложение, перечень утверждает регион.",
        )
        thresholds = {"low_share": parameters.threshold}
        return summarise(self, findings, facts, year=year, parameters=parameters, thresholds=thresholds, notes=notes)

    def with_threshold(self, parameters: Chel6Parameters, threshold: Decimal) -> Chel6Parameters:
        return replace(parameters, threshold=decimal_between(0, 100)(threshold))


METHOD = Chel6()


def answers_of(
    school: SchoolFact, results: ThreeYears, conditions: Conditions, parameters: Chel6Parameters
) -> tuple[Answer, ...]:
    own = conditions.by_school[school.id]
    return (
        low_results(school.id, results, parameters),
        continuation(school, own, parameters),
        elective_exams(school, results, parameters),
        olympiads(own, parameters),
        registers(own, conditions, parameters),
        satisfaction(own, conditions, parameters),
    )


def _finding(school: int, answers: tuple[Answer, ...], low: tuple[Judged, ...]) -> Finding:
    met, applicable = _counted(answers)
    listed = is_listed(answers)
    to_leave = (_to_leave(met, applicable),) if listed else ()
    counts = f"Признаков {len(met)} из {len(applicable)} применимых критериев (нужны не меньше половины и критерий 1)"
    reasons = (f"{counts} – {OUTCOMES[listed]}.", *to_leave, *(each.sentence() for each in answers))
    return Finding(
        school_id=school,
        value=len(met) if applicable else None,
        listed=listed,
        label=OUTCOMES[listed],
        reasons=reasons,
        components=tuple(each.contribution() for each in answers),
        to_leave=to_leave,
        evidence=tuple(each.contribution(counts=False) for each in low),
    )


def is_listed(answers: Sequence[Answer]) -> bool | None:
    """The first criterion, and at least half of those that apply; None without the first one."""
    first, (met, applicable) = answers[0], _counted(answers)
    return None if first.is_met is None else first.is_met and len(met) * 2 >= len(applicable)


def _counted(answers: Sequence[Answer]) -> tuple[list[Answer], list[Answer]]:
    """Criteria that are met, and those that apply."""
    applicable = [each for each in answers if each.is_met is not None]
    return [each for each in applicable if each.is_met], applicable


def _to_leave(met: Sequence[Answer], applicable: Sequence[Answer]) -> str:
    """The first criterion alone, or so many others that less than half are met."""
    extra, others = len(met) - (len(applicable) - 1) // 2, met[1:]
    sentence = f"{LEAVE} снятия критерия 1 (низкие результаты за три года)"
    if extra > len(others):
        return sentence
    which = " любых" if extra < len(others) else ""
    fewer = counted(extra, "признака", "признаков", "признаков")
    return f"{sentence} или снятия{which} {fewer} из этих: {', '.join(each.name for each in others)}"
