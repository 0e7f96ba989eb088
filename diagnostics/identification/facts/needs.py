"""What a method with its parameters has to read, so that nothing else is."""

from collections.abc import Iterable
from dataclasses import dataclass

from diagnostics.identification.facts.procedures import Procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """No years means that the table is not read at all; `procedures` None means all of them.

    `indices` also asks for the published means of the territory.
    """

    results: tuple[int, ...] = ()
    procedures: tuple[Procedure, ...] | None = None
    indices: tuple[int, ...] = ()
    context: tuple[int, ...] = ()
    variables: tuple[str, ...] = ()


def last_years(year: int, count: int) -> tuple[int, ...]:
    """«2019, 2020, 2021» for 2021 and 3."""
    return tuple(range(year - count + 1, year + 1))


def without_doubles(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
