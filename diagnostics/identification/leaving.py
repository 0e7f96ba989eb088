"""«Чтобы выйти из списка, не хватает …»: what a listed school lacks, in whole pupils, procedures and points."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from diagnostics.identification.low_results import Judged, LowParameters, leave_words, pupils_over
from diagnostics.wording import counted, exact

LEAVE = "Чтобы выйти из списка, не хватает"


@dataclass(frozen=True, slots=True)
class Way:
    """So many of these low procedures must stop being low."""

    count: int
    words: str
    procedures: tuple[Judged, ...]


def sentences(ways: Sequence[Way], parameters: LowParameters) -> tuple[str, ...]:
    """One sentence per way; the procedures that need the fewest pupils stand first."""
    found: list[str] = []
    for way in ways:
        opening = "Или не хватает" if found else LEAVE
        needed = counted(way.count, "процедуры", "процедур", "процедур")
        named = "; ".join(leave_words(each, parameters) for each in _nearest_first(way.procedures, parameters))
        found.append(f"{opening} {needed} без низкого результата {way.words}: {named}")
    return tuple(found)


def points_to(value: Decimal, threshold: Decimal) -> str:
    """«Чтобы выйти из списка, не хватает 20,55»: a value that equals the threshold is not listed."""
    return f"{LEAVE} {exact(threshold - value, 2)}"


def _nearest_first(procedures: tuple[Judged, ...], parameters: LowParameters) -> list[Judged]:
    def pupils(each: Judged) -> tuple[bool, int]:
        over = None if each.result is None else pupils_over(each.result, parameters)
        return (over is None, over or 0)

    return sorted(procedures, key=pupils)
