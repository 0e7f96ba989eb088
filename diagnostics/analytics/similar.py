"""Schools that work in similar conditions: distance on their context."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, pstdev

LEAST_SHARED = 3


@dataclass(frozen=True, slots=True)
class Neighbour:
    """`distance` is the root mean square of differences in standard deviations over the `shared` variables."""

    school_id: int
    distance: float
    shared: tuple[str, ...]


def similar(
    school_id: int, contexts: Mapping[int, Mapping[str, float]], *, most: int = 5, least_shared: int = LEAST_SHARED
) -> list[Neighbour]:
    """The nearest schools, the nearest first; equal distances in the order of keys.

    `contexts` gives each school's variables, shares in per cent or other numbers; absent ones are left out, and a
    pair with fewer than `least_shared` common variables is not compared. A variable that does not differ says
    nothing. A school is never similar to itself.
    """
    own = contexts.get(school_id, {})
    scales = _scales(contexts)
    found = (
        neighbour
        for other, context in contexts.items()
        if other != school_id and (neighbour := _neighbour(other, own, context, scales, least_shared))
    )
    return sorted(found, key=lambda neighbour: (neighbour.distance, neighbour.school_id))[:most]


def _scales(contexts: Mapping[int, Mapping[str, float]]) -> dict[str, float]:
    variables = {variable for context in contexts.values() for variable in context}
    columns = {name: [context[name] for context in contexts.values() if name in context] for name in variables}
    return {name: spread for name, column in columns.items() if (spread := pstdev(column)) > 0}


def _neighbour(
    other: int, own: Mapping[str, float], context: Mapping[str, float], scales: Mapping[str, float], least: int
) -> Neighbour | None:
    shared = tuple(sorted(own.keys() & context.keys() & scales.keys()))
    if len(shared) < least:
        return None
    squares = [((own[name] - context[name]) / scales[name]) ** 2 for name in shared]
    return Neighbour(other, sqrt(fmean(squares)), shared)
