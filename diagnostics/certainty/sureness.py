"""What a chance means for the judgement: it stands, it is on the edge, or there is none."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from diagnostics.certainty.chances import Chance
from diagnostics.wording import percent


class Sureness(StrEnum):
    SURE = "sure"
    EDGE = "edge"
    NO_VERDICT = "no_verdict"


SURENESS_NAMES = {
    Sureness.SURE: "вывод устойчив",
    Sureness.EDGE: "на грани",
    Sureness.NO_VERDICT: "вывода нет",
}


@dataclass(frozen=True, slots=True)
class Band:
    """Chances that count as «на грани», both ends included."""

    lower: float = 0.10
    upper: float = 0.90


BAND = Band()


@dataclass(frozen=True, slots=True)
class Certainty:
    """`listed` is the method's judgement, None when the chance allows no verdict; `chance` is None without data."""

    listed: bool | None
    chance: Chance | None
    sureness: Sureness
    sentence: str


def certainty_of(listed: bool | None, chance: Chance | None, *, band: Band = BAND) -> Certainty:
    """A judgement with its chance. A judgement against the odds is on the edge, too."""
    if listed is None or chance is None:
        return Certainty(None, None, Sureness.NO_VERDICT, "Недостаточно данных, чтобы судить об устойчивости вывода.")
    low, high = _side(chance.lower, band), _side(chance.upper, band)
    if low != high:
        return Certainty(None, chance, Sureness.NO_VERDICT, _open_sentence(chance))
    agrees = low is not None and low == listed
    sureness = Sureness.SURE if agrees else Sureness.EDGE
    words = SURENESS_NAMES[sureness]
    return Certainty(listed, chance, sureness, f"Вероятность попасть в список – {_words(chance)}: {words}.")


def _side(chance: float, band: Band) -> bool | None:
    """True above the band, False below it, None inside."""
    if band.lower <= chance <= band.upper:
        return None
    return chance > band.upper


def _words(chance: Chance) -> str:
    if chance.is_known:
        return percent(_hundredths(chance.lower), 0)
    return f"от {percent(_hundredths(chance.lower), 0)} до {percent(_hundredths(chance.upper), 0)}"


def _hundredths(chance: float) -> Decimal:
    return Decimal(repr(chance)) * 100


def _open_sentence(chance: Chance) -> str:
    return (
        f"Вероятность попасть в список – {_words(chance)}: вывода нет. Часть процедур писал один участник "
        f"или опубликована только доля без числа участников."
    )
