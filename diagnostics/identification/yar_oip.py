"""YAR_OIP: the published integral index (ОИП) of the Yaroslavl region against a threshold (§ 1b)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from diagnostics.identification.facts import MISSING_NAMES, Facts, IndexFact, MissingReason
from diagnostics.identification.findings import Contribution, Finding, Summary
from diagnostics.identification.leaving import points_to
from diagnostics.identification.method import OUTCOMES, summarise
from diagnostics.identification.parameters import Parameters, decimal_between, parameter
from diagnostics.identification.reliability import GAPS_UNIT, TITLE, published_reliability
from diagnostics.wording import exact, number, rounded

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
    threshold: Decimal = parameter(
        Decimal(36),
        decimal_between(0, 100),
        "Целевой региональный показатель ОИП",
        "В список попадает школа, у которой ОИП строго меньше этого числа.",
    )
    municipal_threshold: Decimal = parameter(
        Decimal(26),
        decimal_between(0, 100),
        "Целевой муниципальный показатель ОИП",
        "Второй порог только для сравнения: список от него не зависит.",
    )


class YarOip:
    """The index is imported, never recomputed. Listed means strictly below the threshold; no index, no verdict."""

    code = "YAR_OIP"
    title = "Общий интегральный показатель (ОИП)"
    version = "1"
    value_name = "ОИП"
    parameters_type = YarOipParameters

    def identify(self, facts: Facts, *, year: int, parameters: YarOipParameters) -> list[Finding]:
        indices = facts.indices_of(year)
        reliability = published_reliability(indices.values())
        return [
            _finding(indices.get(school.id, IndexFact(school.id, year)), reliability.get(school.id), parameters)
            for school in facts.schools
        ]

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


def published_ranks(index: IndexFact) -> tuple[Contribution, ...]:
    """Places in the region; how they make the index is not published."""
    return tuple(
        Contribution(
            code,
            COMPONENT_NAMES.get(code.removesuffix("_rank"), code),
            rank,
            unit="место",
            pool="регион",
            rank=rank,
            sources=(index.key("oip"),),
        )
        for code, rank in index.oip_components
    )


def _finding(index: IndexFact, reliability: Fraction | None, parameters: YarOipParameters) -> Finding:
    components = (*published_ranks(index), *_computed_reliability(index, reliability))
    if index.oip is None:
        reasons = (missing_index("ОИП", index.oip_missing_reason, index.year),)
        return Finding(index.school_id, None, None, OUTCOMES[None], reasons, components)
    listed = index.oip < parameters.threshold
    to_leave = (points_to("ОИП", index.oip, parameters.threshold),) if listed else ()
    reasons = (compared("ОИП", index.oip, parameters.threshold), *to_leave, *_municipal(index.oip, parameters))
    return Finding(index.school_id, index.oip, listed, OUTCOMES[listed], reasons, components, to_leave)


def _computed_reliability(index: IndexFact, reliability: Fraction | None) -> tuple[Contribution, ...]:
    """Beside the published one: from the places of these schools alone, the smaller the better."""
    if reliability is None:
        return ()
    value = rounded(reliability, 2)
    return (
        Contribution(
            "reliability_computed",
            TITLE,
            value,
            unit=GAPS_UNIT,
            sources=(index.key("oip"),),
        ),
    )


def _municipal(oip: Decimal, parameters: YarOipParameters) -> tuple[str, ...]:
    municipal = parameters.municipal_threshold
    if municipal == parameters.threshold:
        return ()
    return (f"Муниципальный порог {number(municipal)}: {_side(oip, municipal)}",)


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
