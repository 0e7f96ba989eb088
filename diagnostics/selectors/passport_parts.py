"""What a judgement is made of, part by part: value, place among comparable schools, weight, contribution, cell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from diagnostics.identification.facts import FactKey, FactKind
from diagnostics.identification.yar_oip import COMPONENT_NAMES
from diagnostics.models import Finding
from diagnostics.selectors.fact_places import FactPlace, FactPlaces, key_of
from diagnostics.selectors.run_lines import SchoolLine
from diagnostics.selectors.run_rows import RunRow
from diagnostics.wording import number, percent

NUMBERS = frozenset("0123456789-")
SHORT_UNIT = 5


@dataclass(frozen=True, slots=True)
class Part:
    """One component. `rank` tells the place in its pool, `beside` among schools of the same group.

    `unit` is one that is too long to stand behind the number. `weight` and `contribution` are known where the method
    publishes them; `treatment` says what replaced a missing value.
    """

    code: str
    label: str
    text: str
    unit: str = ""
    pool: str = ""
    rank: str = ""
    beside: str = ""
    weight: str = ""
    contribution: Decimal | None = None
    treatment: str = ""
    sources: tuple[FactPlace, ...] = ()


def parts_of(finding: Finding, places: FactPlaces) -> tuple[Part, ...]:
    """As the method gave them."""
    return tuple(_part(document, places) for document in finding.components["parts"])


def keys_of(finding: Finding) -> list[FactKey]:
    """Facts that the parts and the published indices of a finding came from; `run` is there."""
    named = [key_of(source) for part in finding.components["parts"] for source in part.get("sources", ())]
    return [*named, *index_keys(finding)]


def index_keys(finding: Finding) -> list[FactKey]:
    index = finding.components["index"] or {}
    codes = [code for code in ("oip", "isbsh") if index.get(code) is not None]
    return [FactKey(FactKind.INDEX, finding.school_id, finding.run.year, code) for code in codes]


def published_parts(
    row: RunRow, group: Sequence[SchoolLine], places: FactPlaces, index: FactKey | None
) -> tuple[Part, ...]:
    """Places in the region behind a published index, and among the schools of the same group."""
    ranks = dict((row.index or {}).get("ranks", ()))
    return tuple(
        Part(
            code=cell.code,
            label=COMPONENT_NAMES.get(cell.code, cell.label),
            text=cell.text,
            beside=_beside(cell.code, ranks, group),
            sources=_sources([] if index is None else [index], places, cell.code) if cell.value is not None else (),
        )
        for cell in row.cells
        if cell.code not in ("oip", "isbsh")
    )


def contribution_of(document: Mapping[str, Any]) -> Decimal | None:
    return Decimal(document["contribution"]) if "contribution" in document else None


def _part(document: Mapping[str, Any], places: FactPlaces) -> Part:
    rank, size = document.get("rank"), document.get("pool_size")
    weight, unit = document.get("weight"), document.get("unit", "")
    is_short = len(unit) <= SHORT_UNIT
    keys = [key_of(source) for source in document.get("sources", ())]
    return Part(
        code=document["code"],
        label=document["label"],
        text=_text(document["value"], unit if is_short else ""),
        unit="" if is_short else unit,
        pool=document.get("pool", ""),
        rank="" if rank is None or size is None else _place(number(Decimal(rank)), int(size)),
        weight="" if weight is None else percent(100 * Decimal(weight)),
        contribution=contribution_of(document),
        treatment=document.get("treatment", ""),
        sources=_sources(keys, places),
    )


def _sources(keys: Iterable[FactKey], places: FactPlaces, part: str = "") -> tuple[FactPlace, ...]:
    found = (places.of(key, part) for key in keys)
    return tuple(dict.fromkeys(place for place in found if place is not None))


def _text(value: str | None, unit: str) -> str:
    if value is None:
        return "–"
    if not value or value[0] not in NUMBERS:
        return value
    places = 2 if "." in value else None
    shown = number(Decimal(value), places)
    return f"{shown}\N{NO-BREAK SPACE}{unit}" if unit else shown


def _place(place: object, count: int) -> str:
    return _("%(place)s of %(count)s") % {"place": place, "count": count}


def _beside(code: str, own: Mapping[str, str | None], group: Sequence[SchoolLine]) -> str:
    """«8 из 9»: the smaller the rank in the region, the earlier the place; equal ranks share the first of theirs."""
    rank = own.get(code)
    if rank is None:
        return ""
    ranks = (dict((line.index or {}).get("ranks", ())).get(code) for line in group)
    others = [Decimal(other) for other in ranks if other is not None]
    return _place(1 + sum(other < Decimal(rank) for other in others), len(others))
