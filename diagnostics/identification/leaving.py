"""«Чтобы выйти из списка, не хватает …»: what a listed school lacks, in whole pupils, procedures and points."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from diagnostics.identification.low_results import Judged, LowParameters, leave_words, pupils_over
from diagnostics.wording import counted, exact

LEAVE = "Чтобы выйти из списка, не хватает"
ALLOWED = "указано, сколько участников может остаться ниже минимального порога"


@dataclass(frozen=True, slots=True)
class Way:
    """So many of these low procedures must stop being low."""

    count: int
    words: str
    procedures: tuple[Judged, ...]


def sentences(ways: Sequence[Way], parameters: LowParameters) -> tuple[str, ...]:
    """One sentence per way, with a line for each procedure; those that need the fewest pupils stand first."""
    found: list[str] = []
    for way in ways:
        opening = "Или не хватает" if found else LEAVE
        needed = counted(way.count, "процедуры", "процедур", "процедур")
        some = "любых" if way.count < len(way.procedures) else "всех"
        which = f", {some} {way.words}" if len(way.procedures) > 1 else ""
        named = (leave_words(each, parameters) for each in _nearest_first(way.procedures, parameters))
        found.append(with_lines(f"{opening} {needed} без низкого результата{which} ({ALLOWED})", named))
    return tuple(found)


def with_lines(sentence: str, lines: Iterable[str]) -> str:
    """The sentence, and below it a line for each; a page may break there, a line of text reads on."""
    return f"{sentence}:\n" + ";\n".join(lines)


def points_to(name: str, value: Decimal, threshold: Decimal) -> str:
    """«Чтобы выйти из списка, не хватает 20,55 балла ОИП»: a value that equals the threshold is not listed."""
    return f"{LEAVE} {points(threshold - value)} {name}"


def points(distance: Decimal) -> str:
    """«20,55 балла»"""
    return f"{exact(distance, 2)} балла"


def _nearest_first(procedures: tuple[Judged, ...], parameters: LowParameters) -> list[Judged]:
    def pupils(each: Judged) -> tuple[bool, int]:
        over = None if each.result is None else pupils_over(each.result, parameters)
        return (over is None, over or 0)

    return sorted(procedures, key=pupils)
