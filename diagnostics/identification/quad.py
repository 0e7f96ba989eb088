"""QUAD: the quadrants of results (ОИП) and social well-being (ИСБШ), with resilient schools (§ 1f)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from diagnostics.identification.facts import Facts, IndexFact
from diagnostics.identification.findings import Contribution, Finding, Summary
from diagnostics.identification.leaving import points_to
from diagnostics.identification.method import mean_of, summarise
from diagnostics.identification.parameters import Parameters, decimal_between, optional, parameter
from diagnostics.identification.yar_oip import compared, missing_index
from diagnostics.wording import exact, number

REGION_MEAN_OIP = Decimal("43.92")


class SchoolType(StrEnum):
    SHNOR_SHNSU = "shnor_shnsu"
    SHNOR = "shnor"
    SHNSU = "shnsu"
    RESILIENT = "resilient"
    REGULAR = "regular"


TYPE_NAMES = {
    SchoolType.SHNOR_SHNSU: "ШНОР и ШНСУ",
    SchoolType.SHNOR: "ШНОР",
    SchoolType.SHNSU: "ШНСУ",
    SchoolType.RESILIENT: "резильентная",
    SchoolType.REGULAR: "обычная",
}
SUPPORT = {
    SchoolType.SHNOR_SHNSU: "Поддержка: комплексная, с ресурсами",
    SchoolType.SHNOR: "Поддержка: управление и преподавание",
    SchoolType.SHNSU: "Поддержка: ресурсы и социальные условия",
    SchoolType.RESILIENT: "Хорошие результаты в неблагоприятных условиях: опыт школы стоит распространить",
}
LISTED = frozenset({SchoolType.SHNOR_SHNSU, SchoolType.SHNOR})
UNDEFINED = "не определено"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuadParameters(Parameters):
    """Null thresholds are taken from the facts, see `thresholds_of`."""

    oip_threshold: Decimal = parameter(
        Decimal(36),
        decimal_between(0, 100),
        "Порог ОИП",
        "Школа с ОИП строго ниже этого числа – школа с низкими результатами.",
    )
    municipal_threshold: Decimal | None = parameter(
        Decimal(26),
        optional(decimal_between(0, 100)),
        "Муниципальный порог ОИП (для сравнения, на тип не влияет)",
        "Показывается рядом, тип школы определяет порог ОИП.",
    )
    isbsh_threshold: Decimal | None = parameter(
        None,
        optional(decimal_between(0, 100)),
        "Порог ИСБШ (пусто – среднее по району)",
        "Школа с ИСБШ строго ниже этого числа работает в неблагоприятных социальных условиях.",
    )
    resilient_oip: Decimal | None = parameter(
        None,
        optional(decimal_between(0, 100)),
        "ОИП резильентной школы, не ниже (пусто – среднее по региону)",
        "С таким ОИП и выше школа в неблагоприятных условиях считается резильентной.",
    )


@dataclass(frozen=True, slots=True)
class QuadThresholds:
    """Thresholds that were really used; `isbsh` is None if nobody in the municipality has an ИСБШ."""

    oip: Decimal
    isbsh: Decimal | None
    resilient_oip: Decimal
    notes: tuple[str, ...]


class Quad:
    """Both comparisons are strict: a value equal to its threshold is on the good side."""

    code = "QUAD"
    title = "Типология школ: ОИП и ИСБШ"
    version = "1"
    value_name = "тип"
    parameters_type = QuadParameters

    def identify(self, facts: Facts, *, year: int, parameters: QuadParameters) -> list[Finding]:
        indices = facts.indices_of(year)
        thresholds = thresholds_of(facts, year=year, parameters=parameters)
        return [_finding(indices.get(school.id, IndexFact(school.id, year)), thresholds) for school in facts.schools]

    def summary(self, findings: Sequence[Finding], facts: Facts, *, year: int, parameters: QuadParameters) -> Summary:
        used = thresholds_of(facts, year=year, parameters=parameters)
        thresholds = {"oip": used.oip, "resilient_oip": used.resilient_oip}
        if used.isbsh is not None:
            thresholds["isbsh"] = used.isbsh
        return summarise(
            self, findings, facts, year=year, parameters=parameters, thresholds=thresholds, notes=used.notes
        )

    def with_threshold(self, parameters: QuadParameters, threshold: Decimal) -> QuadParameters:
        return replace(parameters, oip_threshold=decimal_between(0, 100)(threshold))


METHOD = Quad()


def thresholds_of(facts: Facts, *, year: int, parameters: QuadParameters) -> QuadThresholds:
    """Resolve the thresholds of a run.

    ИСБШ: the parameter, else the published district mean of the year, else the mean over the schools of the
    municipality rounded half-up to two decimals. ОИП of a resilient school: the parameter, else the published
    regional mean of the year, else 43,92 (Yaroslavl region, 2019).
    """
    isbsh, isbsh_origin = isbsh_threshold(facts, year=year, given=parameters.isbsh_threshold)
    published = facts.published_mean(scope="region", year=year, index="oip")
    resilient, resilient_origin = REGION_MEAN_OIP, "среднее Ярославской области 2019 года: за этот год нет данных"
    if parameters.resilient_oip is not None:
        resilient, resilient_origin = parameters.resilient_oip, "параметр методики"
    elif published is not None:
        resilient, resilient_origin = published, "опубликованное среднее по региону"
    isbsh_text = UNDEFINED if isbsh is None else number(isbsh)
    notes = (
        f"Порог ОИП {number(parameters.oip_threshold)} (параметр методики).",
        f"Порог ИСБШ {isbsh_text} ({isbsh_origin}).",
        f"Резильентная школа – ОИП не ниже {number(resilient)} ({resilient_origin}).",
    )
    return QuadThresholds(parameters.oip_threshold, isbsh, resilient, notes)


def type_of(oip: Decimal, isbsh: Decimal, thresholds: QuadThresholds) -> SchoolType | None:
    """Quadrant of a school, or None if there is no threshold for ИСБШ."""
    if thresholds.isbsh is None:
        return None
    is_adverse = isbsh < thresholds.isbsh
    if oip < thresholds.oip:
        return SchoolType.SHNOR_SHNSU if is_adverse else SchoolType.SHNOR
    if not is_adverse:
        return SchoolType.REGULAR
    return SchoolType.RESILIENT if oip >= thresholds.resilient_oip else SchoolType.SHNSU


def isbsh_threshold(facts: Facts, *, year: int, given: Decimal | None) -> tuple[Decimal | None, str]:
    """Where ИСБШ is low, and where that number comes from, in Russian."""
    if given is not None:
        return given, "параметр методики"
    published = facts.published_mean(scope="municipality", year=year, index="isbsh")
    if published is not None:
        return published, "опубликованное среднее по району"
    ours = {school.id for school in facts.schools}
    known = [each.isbsh for key, each in facts.indices_of(year).items() if key in ours and each.isbsh is not None]
    return mean_of(known), "среднее по школам района, рассчитано" if known else "нет ни одной школы с ИСБШ"


def _finding(index: IndexFact, thresholds: QuadThresholds) -> Finding:
    oip, isbsh = index.oip, index.isbsh
    components = (
        Contribution("oip", "ОИП", oip, sources=(index.key("oip"),)),
        Contribution("isbsh", "ИСБШ", isbsh, sources=(index.key("isbsh"),)),
    )
    school_type = None if oip is None or isbsh is None else type_of(oip, isbsh, thresholds)
    reasons = (
        _sentence("ОИП", oip, thresholds.oip) or missing_index("ОИП", index.oip_missing_reason, index.year),
        _sentence("ИСБШ", isbsh, thresholds.isbsh) or missing_index("ИСБШ", index.isbsh_missing_reason, index.year),
    )
    if school_type is None or oip is None:
        return Finding(index.school_id, None, None, UNDEFINED, (*reasons, "Тип не определён"), components)
    extra = _resilience(oip, thresholds) if school_type in (SchoolType.SHNSU, SchoolType.RESILIENT) else ()
    support = (SUPPORT[school_type],) if school_type in SUPPORT else ()
    listed = school_type in LISTED
    to_leave = (points_to("ОИП", oip, thresholds.oip),) if listed else ()
    return Finding(
        school_id=index.school_id,
        value=school_type.value,
        listed=listed,
        label=TYPE_NAMES[school_type],
        reasons=(*reasons, *extra, f"Тип: {TYPE_NAMES[school_type]}", *support, *to_leave),
        components=components,
        to_leave=to_leave,
    )


def _sentence(name: str, value: Decimal | None, threshold: Decimal | None) -> str | None:
    if value is None:
        return None
    if threshold is None:
        return f"{name} {exact(value, 2)}, порог {UNDEFINED}"
    return compared(name, value, threshold)


def _resilience(oip: Decimal, thresholds: QuadThresholds) -> tuple[str]:
    side = "не ниже" if oip >= thresholds.resilient_oip else "ниже"
    return (f"ОИП {side} показателя резильентной школы {number(thresholds.resilient_oip)}",)
