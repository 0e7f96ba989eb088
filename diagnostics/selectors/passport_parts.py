"""What a judgement is made of, part by part: value, spread, place among comparable schools, weight, cell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from diagnostics.certainty.shares import Interval, share_interval
from diagnostics.identification.facts import FactKey, FactKind
from diagnostics.models import Finding
from diagnostics.selectors.fact_places import FactPlace, FactPlaces, key_of, sheets_of
from diagnostics.wording import HARD_SPACE, number, percent, rounded, share

NUMBERS = frozenset("0123456789-")
YES_OR_NO = "да/нет"
LONGEST_UNIT = len(YES_OR_NO)
EXPLAINED = frozenset({"sources", "treatment", "contribution"})


@dataclass(frozen=True, slots=True)
class Part:
    """One component. `rank` tells the place in its pool, `beside` among schools of the same group.

    `unit` is one that is too long to stand behind the number. `spread` are the bounds of a share in 95 cases of 100.
    `weight` and `contribution` are known where the method publishes them; `treatment` says what replaced a missing
    value. `place` and `usual` are the published place in the region and its mean over the group.
    """

    code: str
    label: str
    text: str
    unit: str = ""
    spread: str = ""
    pool: str = ""
    rank: str = ""
    beside: str = ""
    weight: str = ""
    contribution: Decimal | None = None
    treatment: str = ""
    place: Decimal | None = None
    usual: Decimal | None = None
    sources: tuple[FactPlace, ...] = ()

    @property
    def sheets(self) -> tuple[str, ...]:
        return sheets_of(self.sources)


def parts_of(finding: Finding, places: FactPlaces) -> tuple[Part, ...]:
    """As the method gave them, without those that only count others: the first reason says them."""
    return tuple(_part(document, places) for document in part_documents(finding) if EXPLAINED & document.keys())


def part_documents(finding: Finding) -> list[dict[str, Any]]:
    """Components and the low procedures that they count; earlier runs kept no such procedures."""
    return [*finding.components["parts"], *finding.components.get("evidence", ())]


def keys_of(finding: Finding) -> list[FactKey]:
    """Facts that the parts and the published indices of a finding came from; `run` is there."""
    named = [key_of(source) for part in part_documents(finding) for source in part.get("sources", ())]
    return [*named, *index_keys(finding)]


def index_keys(finding: Finding) -> list[FactKey]:
    index = finding.components["index"] or {}
    codes = [code for code in ("oip", "isbsh") if index.get(code) is not None]
    return [FactKey(FactKind.INDEX, finding.school_id, finding.run.year, code) for code in codes]


def interval_of(document: Mapping[str, Any]) -> Interval | None:
    """Of a share whose pupils are known; found when it is read, so that a run keeps counts alone."""
    return share_interval(*document["counted"]) if "counted" in document else None


def contribution_of(document: Mapping[str, Any]) -> Decimal | None:
    return Decimal(document["contribution"]) if "contribution" in document else None


def _part(document: Mapping[str, Any], places: FactPlaces) -> Part:
    rank, size = document.get("rank"), document.get("pool_size")
    weight, unit = document.get("weight"), document.get("unit", "")
    is_short = len(unit) <= LONGEST_UNIT
    is_share = "counted" in document
    keys = [key_of(source) for source in document.get("sources", ())]
    return Part(
        code=document["code"],
        label=document["label"],
        text=share(*document["counted"]) if is_share else text_of(document["value"], unit if is_short else ""),
        unit="" if is_short else unit,
        spread=_spread(document),
        pool=document.get("pool", ""),
        rank="" if rank is None or size is None else place_words(number(Decimal(rank)), int(size)),
        weight="" if weight is None else percent(100 * Decimal(weight)),
        contribution=contribution_of(document),
        treatment=document.get("treatment", ""),
        sources=sources_of(keys, places),
    )


def _spread(document: Mapping[str, Any]) -> str:
    """«от 25,7 до 70,3 %»"""
    interval = interval_of(document)
    if interval is None:
        return ""
    low, high = interval.percents
    words = _("from %(low)s to %(high)s") % {"low": number(low, 1), "high": percent(high)}
    bounds = words.replace(" ", HARD_SPACE)
    _low, pupils = document["counted"]
    return bounds if pupils > 1 else _("%(bounds)s: one pupil says nothing of the school") % {"bounds": bounds}


def sources_of(keys: Iterable[FactKey], places: FactPlaces, part: str = "") -> tuple[FactPlace, ...]:
    """`part` is the component of a published index."""
    found = (places.of(key, part) for key in keys)
    return tuple(dict.fromkeys(place for place in found if place is not None))


def text_of(value: str | None, unit: str) -> str:
    """The value as people write it; `unit` stands behind it."""
    if value is None:
        return "–"
    if not value or value[0] not in NUMBERS:
        return value
    if unit == YES_OR_NO:
        return _("yes") if Decimal(value) else _("no")
    if unit == "%":
        return percent(Decimal(value))
    if not unit:
        return number(Decimal(value), 2 if "." in value else None)
    return f"{number(rounded(Decimal(value), 2))}\N{NO-BREAK SPACE}{unit}"


def place_words(place: object, count: int) -> str:
    return _("%(place)s of %(count)s") % {"place": place, "count": count}
