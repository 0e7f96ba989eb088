"""Sentences of the municipal index: where a school stands, what each component brought, what it lacks."""

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from diagnostics.identification.findings import Contribution
from diagnostics.identification.leaving import LEAVE, points, points_to
from diagnostics.identification.mip.parameters import ListRule, MipParameters
from diagnostics.identification.yar_oip import compared
from diagnostics.wording import beside, counted, number, percent

NAME = "МИП"


def listing(value: Decimal, values: Sequence[Decimal], parameters: MipParameters) -> str:
    """«МИП 21,40 – ниже порога 30 на 8,60» or «МИП 21,40: он ниже у 1 школы из 18…»; `values` lowest first."""
    if parameters.list_rule is ListRule.THRESHOLD:
        return compared(NAME, beside(value, parameters.threshold), parameters.threshold)
    below = bisect_left(values, value)
    return (
        f"{NAME} {number(value, 2)}: он ниже у {counted(below, 'школы', 'школ', 'школ')} из {len(values)} с индексом "
        f"({percent(Fraction(100 * below, len(values)))}); в списке школы, ниже которых меньше "
        f"{percent(parameters.lowest_share, None)} школ"
    )


def to_leave(value: Decimal, values: Sequence[Decimal], parameters: MipParameters) -> tuple[str, ...]:
    """Points to the threshold, or past the school to be overtaken, the others staying where they are."""
    if parameters.list_rule is ListRule.THRESHOLD:
        return (points_to(NAME, beside(value, parameters.threshold), parameters.threshold),)
    others = list(values)
    others.remove(value)
    overtaken = ceil(parameters.lowest_share * len(values) / 100)
    if overtaken > len(others):
        return ()
    goal = Decimal(floor(others[overtaken - 1] * 100) + 1) / 100
    missing = points(Decimal(ceil((goal - value) * 100)) / 100)
    return (f"{LEAVE} {missing} {NAME}: если у остальных школ он не изменится, нужно не меньше {number(goal, 2)}",)


def part_sentences(parts: Sequence[Contribution]) -> tuple[str, ...]:
    return tuple(sentence for part in parts if (sentence := _part_sentence(part)))


def lacking(present: Fraction, parts: Sequence[Contribution], parameters: MipParameters) -> str:
    absent = ", ".join(part.label for part in parts if part.value is None and part.treatment.startswith("нет данных"))
    return (
        f"Недостаточно данных: есть данные на {percent(100 * present)} веса, "
        f"нужно не менее {percent(100 * parameters.least_weight)}; нет: {absent}."
    )


def _part_sentence(part: Contribution) -> str:
    """«ОГЭ: место 12 из 18 (школы без ЕГЭ), вес 60,0 %, вклад 21,67»; nothing of what is not weighed."""
    if part.value is None:
        return f"{part.label}: {part.treatment}" if part.treatment.startswith("нет") else ""
    if part.rank is None or part.weight is None or part.contribution is None:
        return ""
    return (
        f"{part.label}: место {number(part.rank)} из {part.pool_size} ({part.pool}), "
        f"вес {percent(100 * part.weight)}, вклад {number(part.contribution, 2)}"
    )
