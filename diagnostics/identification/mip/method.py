"""The method itself: places are weighed into an index, the index is judged and explained."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from diagnostics.identification.facts import Facts
from diagnostics.identification.findings import Contribution, Finding, Summary
from diagnostics.identification.method import OUTCOMES, summarise
from diagnostics.identification.mip.components import Placed, placed_schools
from diagnostics.identification.mip.explanations import lacking, listing, part_sentences, to_leave
from diagnostics.identification.mip.parameters import (
    LIST_RULES,
    PART_NAMES,
    POOLINGS,
    ListRule,
    MipParameters,
    MissingRule,
    Part,
)
from diagnostics.identification.parameters import decimal_between
from diagnostics.identification.places import is_among_lowest, kept
from diagnostics.identification.reliability import GAPS_UNIT
from diagnostics.wording import number, percent, rounded

MOVED = "нет участников, вес передан ОГЭ"
DROPPED = "нет данных, вес перераспределён"
REFUSED = "нет данных, вывод не делается"
NOT_WEIGHED = "в индекс не входит"
UNITS = {Part.OLYMPIADS: "на 100 обучающихся", Part.RETENTION: "%", Part.RELIABILITY: GAPS_UNIT}
# a standard score, said to a director
DEVIATIONS = "от среднего группы: 0 – как в среднем, 1 – обычный разброс школ"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A school's index, None if too little weight is present, and what each component brought to it."""

    placed: Placed
    value: Decimal | None
    present: Fraction
    parts: tuple[Contribution, ...]


class Mip:
    """МИП = 100·Σ w·(1 − (r − 0,5)/N) / Σ w over the components present; greater is better."""

    code = "MIP"
    title = "Муниципальный интегральный показатель (МИП)"
    version = "1"
    value_name = "МИП"
    parameters_type = MipParameters

    def identify(self, facts: Facts, *, year: int, parameters: MipParameters) -> list[Finding]:
        weighed = [weigh(placed, parameters) for placed in placed_schools(facts, year=year, parameters=parameters)]
        values = sorted(each.value for each in weighed if each.value is not None)
        return [_finding(each, values, parameters) for each in weighed]

    def summary(self, findings: Sequence[Finding], facts: Facts, *, year: int, parameters: MipParameters) -> Summary:
        by_share = parameters.list_rule is ListRule.SHARE
        limit = parameters.lowest_share if by_share else parameters.threshold
        weights = ", ".join(
            f"{PART_NAMES[part]} {number(getattr(parameters, f'weight_{part.value}'))}" for part in Part
        )
        notes = (
            "Показатель рассчитан по правилам муниципалитета, это не региональный ОИП.",
            f"Веса: {weights}. Группы: {POOLINGS[parameters.pooling]}.",
            f"Список: {LIST_RULES[parameters.list_rule]} – {percent(limit, None) if by_share else number(limit)}.",
        )
        thresholds = {"lowest_share" if by_share else "mip": limit}
        return summarise(self, findings, facts, year=year, parameters=parameters, thresholds=thresholds, notes=notes)

    def with_threshold(self, parameters: MipParameters, threshold: Decimal) -> MipParameters:
        """A threshold of the index; the list is then made by it."""
        return replace(parameters, list_rule=ListRule.THRESHOLD, threshold=decimal_between(0, 100)(threshold))


METHOD = Mip()


def weigh(placed: Placed, parameters: MipParameters) -> Weighed:
    """Components without a value are dropped and the rest is renormalised, as the parameters say."""
    weights = parameters.weights()
    if not placed.takes_ege:
        weights[Part.OGE] += weights[Part.EGE]
        weights[Part.EGE] = Fraction(0)
    total = sum(weights.values())
    used = {part: weight for part, weight in weights.items() if part in placed.parts and weight}
    present = sum(used.values(), Fraction(0))
    refused = parameters.missing_rule is MissingRule.REFUSE and present < total
    has_index = bool(used) and present >= parameters.least_weight * total and not refused
    shares = {part: weight / present for part, weight in used.items()} if has_index else {}
    brought = {part: 100 * weight * placed.parts[part].share for part, weight in shares.items()}
    return Weighed(
        placed=placed,
        value=kept(sum(brought.values(), Fraction(0))) if has_index else None,
        present=present / total,
        parts=tuple(
            _contribution(placed, part, weights[part], shares.get(part), brought.get(part), parameters) for part in Part
        ),
    )


def _contribution(
    placed: Placed,
    part: Part,
    wanted: Fraction,
    share: Fraction | None,
    brought: Fraction | None,
    parameters: MipParameters,
) -> Contribution:
    ranked = placed.parts.get(part)
    treatment = NOT_WEIGHED if not wanted else ""
    if ranked is None and wanted:
        treatment = DROPPED if parameters.missing_rule is MissingRule.RENORMALISE else REFUSED
    if part is Part.EGE and not placed.takes_ege:
        treatment = MOVED
    return Contribution(
        code=part.value,
        label=PART_NAMES[part],
        value=None if ranked is None else rounded(Fraction(ranked.value), 4),
        unit=UNITS.get(part, DEVIATIONS),
        pool=placed.pool,
        pool_size=None if ranked is None else ranked.pool_size,
        rank=None if ranked is None else kept(ranked.rank),
        weight=None if share is None else kept(share),
        contribution=None if brought is None else kept(brought),
        treatment=treatment,
        sources=() if ranked is None else ranked.sources,
    )


def _finding(weighed: Weighed, values: list[Decimal], parameters: MipParameters) -> Finding:
    school, value = weighed.placed.school, weighed.value
    if value is None:
        reasons = (lacking(weighed.present, weighed.parts, parameters), *part_sentences(weighed.parts))
        return Finding(school.id, None, None, OUTCOMES[None], reasons, weighed.parts)
    listed = _is_listed(value, values, parameters)
    leave = to_leave(value, values, parameters) if listed else ()
    reasons = (listing(value, values, parameters), *leave, *part_sentences(weighed.parts))
    return Finding(school.id, value, listed, OUTCOMES[listed], reasons, weighed.parts, leave)


def _is_listed(value: Decimal, values: list[Decimal], parameters: MipParameters) -> bool:
    if parameters.list_rule is ListRule.THRESHOLD:
        return value < parameters.threshold
    return is_among_lowest(value, values, parameters.lowest_share)
