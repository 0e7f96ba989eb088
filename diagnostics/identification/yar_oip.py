"""YAR_OIP: the published integral index (ОИП) of the Yaroslavl region against a threshold (§ 1b)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from diagnostics.identification.facts import MISSING_NAMES, Facts, IndexFact, MissingReason
from diagnostics.identification.findings import Component, Finding, Summary
from diagnostics.identification.method import OUTCOMES, summarise
from diagnostics.identification.parameters import Parameters, decimal_between, parameter
from diagnostics.wording import exact, number

COMPONENT_NAMES = {
    "ege": "ЕГЭ",
    "oge": "ОГЭ",
    "vpr": "ВПР",
    "sk": "СК",
    "olymp": "Олимпиады",
    "reliability": "Достоверность",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class YarOipParameters(Parameters):
    threshold: Decimal = parameter(Decimal(36), decimal_between(0, 100), "Целевой региональный показатель ОИП")
    municipal_threshold: Decimal = parameter(
        Decimal(26), decimal_between(0, 100), "Целевой муниципальный показатель ОИП"
    )


class YarOip:
    """The index is imported, never recomputed. Listed means strictly below the threshold; no index, no verdict."""

    code = "YAR_OIP"
    title = "Общий интегральный показатель (ОИП)"
    version = "1"
    parameters_type = YarOipParameters

    def identify(self, facts: Facts, *, year: int, parameters: YarOipParameters) -> list[Finding]:
        indices = facts.indices_of(year)
        return [_finding(indices.get(school.id, IndexFact(school.id, year)), parameters) for school in facts.schools]

    def summary(self, findings: Sequence[Finding], facts: Facts, *, year: int, parameters: YarOipParameters) -> Summary:
        notes = (f"В списке школы с ОИП строго ниже {number(parameters.threshold)}.",)
        thresholds = {"oip": parameters.threshold, "oip_municipal": parameters.municipal_threshold}
        return summarise(self, findings, facts, year=year, parameters=parameters, thresholds=thresholds, notes=notes)

    def with_threshold(self, parameters: YarOipParameters, threshold: Decimal) -> YarOipParameters:
        return replace(parameters, threshold=decimal_between(0, 100)(threshold))


METHOD = YarOip()


def missing_index(name: str, reason: MissingReason | None, year: int) -> str:
    """«ОИП за 2019 год неизвестен: сведения не представлены.»"""
    return f"{name} за {year} год неизвестен: {MISSING_NAMES[reason or MissingReason.NOT_SUPPLIED]}."


def _finding(index: IndexFact, parameters: YarOipParameters) -> Finding:
    components = tuple(
        Component(code, COMPONENT_NAMES.get(code.removesuffix("_rank"), code), value)
        for code, value in index.oip_components
    )
    if index.oip is None:
        reasons = (missing_index("ОИП", index.oip_missing_reason, index.year),)
        return Finding(index.school_id, None, None, OUTCOMES[None], reasons, components)
    listed = index.oip < parameters.threshold
    return Finding(index.school_id, index.oip, listed, OUTCOMES[listed], _reasons(index.oip, parameters), components)


def _reasons(oip: Decimal, parameters: YarOipParameters) -> tuple[str, ...]:
    threshold, municipal = parameters.threshold, parameters.municipal_threshold
    reasons = [compared("ОИП", oip, threshold)]
    if oip < threshold:
        reasons.append(f"Чтобы выйти из списка, не хватает {exact(threshold - oip, 2)}")
    if municipal != threshold:
        reasons.append(f"Муниципальный порог {number(municipal)}: {_side(oip, municipal)}")
    return tuple(reasons)


def compared(name: str, value: Decimal, threshold: Decimal) -> str:
    """«ОИП 15,45 – ниже порога 36 на 20,55»"""
    if value < threshold:
        return f"{name} {exact(value, 2)} – ниже порога {number(threshold)} на {exact(threshold - value, 2)}"
    if value == threshold:
        return f"{name} {exact(value, 2)} – равен порогу {number(threshold)}, то есть не ниже его"
    return f"{name} {exact(value, 2)} – выше порога {number(threshold)} на {exact(value - threshold, 2)}"


def _side(oip: Decimal, threshold: Decimal) -> str:
    if oip < threshold:
        return f"ОИП ниже его на {exact(threshold - oip, 2)}"
    return "ОИП не ниже его"
