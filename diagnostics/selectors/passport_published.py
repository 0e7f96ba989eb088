"""The components of a published index: places in the region, beside those of the schools of the same group."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from django.utils.translation import ngettext

from diagnostics.identification.facts import FactKey
from diagnostics.identification.yar_oip import COMPONENT_NAMES
from diagnostics.selectors.fact_places import FactPlaces
from diagnostics.selectors.passport_parts import Part, place_words, sources_of
from diagnostics.selectors.run_lines import SchoolLine
from diagnostics.selectors.run_rows import RunRow

INDICES = ("oip", "isbsh")


def group_of(line: SchoolLine, lines: Iterable[SchoolLine]) -> tuple[SchoolLine, ...]:
    """The index weighs schools with and without ЕГЭ differently: places are compared inside each group."""
    return tuple(each for each in lines if each.oip is not None and _has_exam(each) == _has_exam(line))


def group_name(line: SchoolLine, group: Sequence[SchoolLine]) -> str:
    """«11 школ без ЕГЭ»"""
    count = len(group)
    if _has_exam(line):
        words = ngettext("%(count)s school with EGE", "%(count)s schools with EGE", count)
    else:
        words = ngettext("%(count)s school without EGE", "%(count)s schools without EGE", count)
    return words % {"count": count}


def published_parts(
    row: RunRow, group: Sequence[SchoolLine], places: FactPlaces, index: FactKey | None
) -> tuple[Part, ...]:
    keys = [] if index is None else [index]
    ranks = [ranks_of(line) for line in group]
    return tuple(
        Part(
            code=cell.code,
            label=COMPONENT_NAMES.get(cell.code, cell.label),
            text=cell.text,
            beside=_beside(cell.code, ranks_of(row), ranks),
            place=cell.value,
            usual=_mean([each[cell.code] for each in ranks if cell.code in each]),
            sources=sources_of(keys, places, cell.code) if cell.value is not None else (),
        )
        for cell in row.cells
        if cell.code not in INDICES
    )


def ranks_of(line: SchoolLine) -> dict[str, Decimal]:
    """{component: place in the region} of those that the school has."""
    return {code: Decimal(rank) for code, rank in (line.index or {}).get("ranks", ()) if rank is not None}


def _has_exam(line: SchoolLine) -> bool:
    return "ege" in ranks_of(line)


def _beside(code: str, own: Mapping[str, Decimal], group: Sequence[Mapping[str, Decimal]]) -> str:
    """«8 из 9»: the smaller the rank in the region, the earlier the place; equal ranks share the first of theirs."""
    if code not in own:
        return ""
    ranks = [each[code] for each in group if code in each]
    return place_words(1 + sum(rank < own[code] for rank in ranks), len(ranks))


def _mean(places: Sequence[Decimal]) -> Decimal | None:
    return sum(places, Decimal(0)) / len(places) if places else None
