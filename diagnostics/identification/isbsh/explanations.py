"""Sentences of the index: where a school stands, which flags it has, what it lacks to leave the list."""

from decimal import Decimal

from diagnostics.identification.isbsh.index import SchoolIndex
from diagnostics.identification.isbsh.parameters import IsbshParameters
from diagnostics.identification.isbsh.typology import Flag
from diagnostics.identification.leaving import points_to
from diagnostics.identification.yar_oip import compared, missing_index
from diagnostics.wording import beside, percent

NAME = "ИСБШ"


def index_sentences(
    index: SchoolIndex, year: int, threshold: Decimal | None, parameters: IsbshParameters
) -> tuple[str, ...]:
    if index.value is None and index.missing is None:
        return (missing_index(NAME, None, year),)
    absent = ", ".join(part.label for part in index.parts if part.treatment.startswith("нет данных"))
    if index.value is None and index.missing is not None:
        return (
            f"Недостаточно данных: нет данных на {percent(100 * index.missing)} веса, "
            f"допустимо не более {percent(100 * parameters.missing_part)}; нет: {absent}.",
        )
    if index.value is None or threshold is None:
        return ()
    border = beside(threshold, index.value)
    shown = compared(NAME, beside(index.value, border), border)
    return (shown, f"Нет данных, вес перераспределён: {absent}") if absent else (shown,)


def flags_sentence(flags: tuple[Flag, ...], parameters: IsbshParameters) -> str:
    """«Признаков неблагополучия: 3 (нужно не менее 2): сельская малокомплектная, …; нет данных: …»"""
    present = [flag.label.lower() for flag in flags if flag.is_set]
    unknown = [flag.label.lower() for flag in flags if flag.is_set is None]
    named = f": {', '.join(present)}" if present else ""
    doubt = f"; нет данных: {', '.join(unknown)}" if unknown else ""
    return f"Признаков неблагополучия: {len(present)} (нужно не менее {parameters.flags_needed}){named}{doubt}"


def to_leave(
    value: Decimal, flags: tuple[Flag, ...], threshold: Decimal, parameters: IsbshParameters
) -> tuple[str, ...]:
    border = beside(threshold, value)
    points = points_to(NAME, beside(value, border), border)
    if not parameters.flags_needed:
        return (points,)
    present, allowed = sum(flag.is_set is True for flag in flags), parameters.flags_needed - 1
    return (f"{points} или признаков неблагополучия должно остаться не больше {allowed}, сейчас {present}",)
