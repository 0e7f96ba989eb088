"""When a result is low, by how much, and how it is said: the ground of all rules that count low procedures (§ 1a)."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from diagnostics.identification.facts import MISSING_NAMES, MissingReason, Procedure, ResultFact
from diagnostics.identification.findings import Contribution
from diagnostics.identification.parameters import (
    Comparison,
    Parameters,
    count_from,
    decimal_between,
    parameter,
    read_comparison,
)
from diagnostics.wording import HARD_SPACE, exact, percent, rounded, share

ONLY_PERCENTAGE = "опубликован только процент, разброс неизвестен"
COMPARISON_WORDS = {Comparison.AT_LEAST: "не менее", Comparison.MORE_THAN: "более"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LowParameters(Parameters):
    """What makes a result low."""

    threshold: Decimal = parameter(
        Decimal(30),
        decimal_between(0, 100),
        "Порог доли низких результатов, %",
        "Процедура низкая, если доля участников с отметкой «2» или ниже минимального балла достигает этой доли.",
    )
    comparison: Comparison = parameter(
        Comparison.AT_LEAST,
        read_comparison,
        "Сравнение с порогом",
        "«Не менее» считает низкой и долю, равную порогу; «более» – только превышающую его.",
        choices=COMPARISON_WORDS,
    )
    min_participants: int = parameter(
        1,
        count_from(1),
        "Участников в процедуре, не менее",
        "Если участников меньше, процедура не считается низкой: один ученик не решает за школу.",
    )


# what a result is judged by where no methodology asks
LOW = LowParameters()


@dataclass(frozen=True, slots=True)
class Judged:
    """One procedure of a school in the year that was really looked at; `is_low` is None when it is unavailable.

    Not `is_taught`: the school has no such grade, so nothing is lacking.
    """

    procedure: Procedure
    year: int
    is_low: bool | None
    result: ResultFact | None
    is_taught: bool = True

    def sentence(self, parameters: LowParameters) -> str:
        """«ОГЭ, математика, 9 кл., 2021: 10 из 21 (47,6 %) – ниже минимального порога; порог 30 %»"""
        if self.result is None or self.is_low is None:
            return f"{self.procedure}, {self.year}: нет данных – {MISSING_NAMES[self.missing_reason]}"
        verdict = "ниже минимального порога" if self.is_low else "низкий результат не зафиксирован"
        few = self.result.participants is not None and self.result.participants < parameters.min_participants
        limit = threshold_words(parameters)
        note = f"; участников меньше {parameters.min_participants}" if few else ""
        return f"{self.procedure}, {self.year}: {_measured(self.result)} – {verdict}; {limit}{note}"

    @property
    def missing_reason(self) -> MissingReason:
        """Why there is no judgement; an absent row or a row without a reason means «not supplied».

        A common table has an empty cell also for a school without the grade: nobody owes that number.
        """
        named = self.result.missing_reason if self.result is not None else None
        reason = named if named is not None else MissingReason.NOT_SUPPLIED
        is_owed = self.is_taught or reason is not MissingReason.NOT_SUPPLIED
        return reason if is_owed else MissingReason.NOT_APPLICABLE

    def contribution(self, *, counts: bool) -> Contribution:
        """The share of low results as a part of the judgement; with `counts` a low procedure brings 1, another 0."""
        known = self.result if self.is_low is not None else None
        return Contribution(
            code=f"{self.year}/{self.procedure.code}",
            label=f"{self.procedure}, {self.year}",
            value=None if known is None else _percent(known),
            unit="%",
            counted=None if known is None else _counted(known),
            contribution=Decimal(bool(self.is_low)) if counts and known is not None else None,
            treatment=self._treatment,
            sources=() if self.result is None else (self.result.key,),
        )

    @property
    def _treatment(self) -> str:
        if self.result is None or self.is_low is None:
            return f"нет данных: {MISSING_NAMES[self.missing_reason]}"
        return ONLY_PERCENTAGE if _counted(self.result) is None else ""


def is_low(result: ResultFact | None, parameters: LowParameters) -> bool | None:
    """low(p, Y) of § 1a: True, False, or None when the result says nothing.

    Counts are compared as integers (low * 100 against threshold * participants); a published percentage without
    counts is compared as an exact decimal. Fewer participants than `min_participants` is False, not None.
    """
    if result is None or result.participants == 0:
        return None
    is_known = result.low is not None or result.low_share is not None
    if is_known and result.participants is not None and result.participants < parameters.min_participants:
        return False
    if result.participants is not None and result.low is not None:
        return _reaches(result.low * 100, parameters.threshold * result.participants, parameters.comparison)
    return None if result.low_share is None else is_low_share(result.low_share, parameters)


def is_low_share(share: Decimal, parameters: LowParameters) -> bool:
    """The rule for an exact per cent of low results; a per cent of counts is on the same side as the counts."""
    return _reaches(share, parameters.threshold, parameters.comparison)


def judge(result: ResultFact, parameters: LowParameters) -> Judged:
    return Judged(result.procedure, result.year, is_low(result, parameters), result)


def pupils_over(result: ResultFact, parameters: LowParameters) -> int | None:
    """How many pupils fewer below the minimum would make a low result no longer low.

    None if no number of them would (a threshold of 0 %), or if only a percentage was published.
    """
    if result.low is None or result.participants is None:
        return None
    border = Fraction(parameters.threshold) * result.participants / 100
    allowed = ceil(border) - 1 if parameters.comparison is Comparison.AT_LEAST else floor(border)
    return None if allowed < 0 else result.low - allowed


def leave_words(low: Judged, parameters: LowParameters) -> str:
    """«ОГЭ, математика, 9 кл. – не больше 6 из 21, сейчас 10»"""
    over = None if low.result is None else pupils_over(low.result, parameters)
    if over is None or low.result is None or low.result.low is None:
        side = "меньше" if parameters.comparison is Comparison.AT_LEAST else "не больше"
        return f"{low.procedure} – доля должна стать {side} {percent(parameters.threshold, None)}"
    allowed = low.result.low - over
    return f"{low.procedure} – {_at_most(allowed)} из {low.result.participants}, сейчас {low.result.low}"


def _at_most(pupils: int) -> str:
    return f"не больше {pupils}" if pupils else "ни одного"


def threshold_words(parameters: LowParameters) -> str:
    """«порог 30 %», and with the strict comparison «порог – более 30 %»."""
    limit = percent(parameters.threshold, None)
    return f"порог {limit}" if parameters.comparison is Comparison.AT_LEAST else f"порог – более {limit}"


def _reaches(value: Decimal | int, limit: Decimal | int, comparison: Comparison) -> bool:
    return value >= limit if comparison is Comparison.AT_LEAST else value > limit


def _counted(result: ResultFact) -> tuple[int, int] | None:
    """Low results and participants; None where only a percentage was published."""
    return (result.low, result.participants) if result.participants and result.low is not None else None


def _percent(result: ResultFact) -> Decimal | None:
    counted = _counted(result)
    return result.low_share if counted is None else rounded(100 * Fraction(*counted), 2)


def _measured(result: ResultFact) -> str:
    if (counted := _counted(result)) is not None:
        return share(*counted)
    published = Decimal(0) if result.low_share is None else result.low_share
    return f"{exact(published, 1)}{HARD_SPACE}% (по опубликованному проценту)"
