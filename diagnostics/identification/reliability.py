"""Computed «достоверность»: do the procedures of a school tell the same story (§ 1b, rule 3 of the columns)."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import combinations

from diagnostics.identification.facts import IndexFact
from diagnostics.identification.places import Number, average_ranks

PROCEDURES = ("ege", "oge", "vpr")
TITLE = "Достоверность расчётная"
GAPS_UNIT = "среднее место по расхождению процедур, меньше – согласованнее"


def reliability_of(ranks: Mapping[str, Mapping[int, Number]]) -> dict[int, Fraction]:
    """{school: mean rank of the gaps between its places}, small is trustworthy.

    `ranks` are {«ege» | «oge» | «vpr»: {school: place}}. For each pair of procedures the schools that have both are
    ranked by the absolute difference of their places, the smallest first; a school without ЕГЭ has one pair, with it
    three. A school with fewer than two procedures is not there.
    """
    found: dict[int, list[Fraction]] = {}
    for first, second in combinations(PROCEDURES, 2):
        one, other = ranks.get(first, {}), ranks.get(second, {})
        gaps = {school: abs(Fraction(one[school]) - Fraction(other[school])) for school in one if school in other}
        for school, rank in average_ranks(gaps, least_first=True).items():
            found.setdefault(school, []).append(rank)
    return {school: sum(own, Fraction(0)) / len(own) for school, own in found.items()}


def published_reliability(indices: Iterable[IndexFact]) -> dict[int, Fraction]:
    """The same from the published places in the region, over the schools given."""
    places: dict[str, dict[int, Number]] = {procedure: {} for procedure in PROCEDURES}
    for index in indices:
        for code, rank in index.oip_components:
            if code in places and rank is not None:
                places[code][index.school_id] = rank
    return reliability_of(places)
