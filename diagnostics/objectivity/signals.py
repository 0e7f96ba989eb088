"""The six signals, each with the numbers that raised it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import sqrt

from diagnostics.analytics import Confirmation, Result
from diagnostics.wording import number, percent, share


class Signal(StrEnum):
    HIGH_MEAN = "V1"
    MARKS = "V2"
    STEP = "V3"
    COHORT = "V4"
    EXAM = "V5"
    RECHECK = "V6"


SIGNAL_NAMES = {
    Signal.HIGH_MEAN: "завышенный средний балл",
    Signal.MARKS: "несоответствие школьным отметкам",
    Signal.STEP: "скачок на границе отметки",
    Signal.COHORT: "несогласованность результатов одного класса",
    Signal.EXAM: "расхождение ВПР и экзамена",
    Signal.RECHECK: "изменённые отметки при перепроверке",
}


@dataclass(frozen=True, slots=True)
class SignalLimits:
    """Defaults of the product; a municipality may edit them. Points are points of per cent."""

    deviations: float = 2.5
    above_reference: float = 0.5
    marks_apart: Decimal = Decimal("0.5")
    not_confirmed: Decimal = Decimal(50)
    step_times: int = 2
    step_pupils: int = 3
    cohort_points: Decimal = Decimal(30)
    exam_points: Decimal = Decimal(30)
    recheck_notice: Decimal = Decimal(10)
    recheck_share: Decimal = Decimal(30)


LIMITS = SignalLimits()


@dataclass(frozen=True, slots=True)
class Work:
    """One check work of one school with everything that it can be compared with; None is «not known».

    `borders` are the lowest primary scores of the marks 3, 4 and 5; `scores[s]` pupils have s points.
    `next_year` is the same class a year later, `exam` the exam of the same class. `reference` is (mean, deviation)
    of the mean marks or scores over comparable pupils.
    """

    result: Result
    reference: tuple[float, float] | None = None
    confirmation: Confirmation | None = None
    journal_mean: Decimal | None = None
    scores: Sequence[int] = ()
    borders: tuple[int, int, int] | None = None
    next_year: Result | None = None
    exam: Result | None = None

    def judged(self) -> Iterator[Signal]:
        """The signals that this work can raise at all: what they look at is known."""
        if self.reference is not None:
            yield Signal.HIGH_MEAN
        if self.confirmation is not None or self.journal_mean is not None:
            yield Signal.MARKS
        if self.scores and self.borders is not None:
            yield Signal.STEP
        if self.next_year is not None:
            yield Signal.COHORT
        if self.exam is not None:
            yield Signal.EXAM


@dataclass(frozen=True, slots=True)
class Sign:
    """A signal that was raised, in words with its numbers; a notice is too weak to be one of several signals."""

    signal: Signal
    words: str
    is_notice: bool = False


def signs(work: Work, limits: SignalLimits = LIMITS) -> list[Sign]:
    """The signals that this work raises, in the order of their codes; what is not known raises nothing."""
    found = (
        *_high_mean(work, limits),
        *_marks(work, limits),
        *_step(work, limits),
        *_cohort(work, limits),
        *_exam(work, limits),
    )
    return list(found)


def recheck_sign(changed: int, rechecked: int, limits: SignalLimits = LIMITS) -> Sign | None:
    """Of all works of a school that others marked again: a notice from ten per cent on, a signal from thirty."""
    if not rechecked or 100 * changed < limits.recheck_notice * rechecked:
        return None
    is_notice = 100 * changed < limits.recheck_share * rechecked
    words = f"изменены отметки в {share(changed, rechecked)} перепроверенных работ"
    return Sign(Signal.RECHECK, words, is_notice)


def _high_mean(work: Work, limits: SignalLimits) -> Iterator[Sign]:
    mean, pupils = work.result.mean, work.result.participants
    if work.reference is None or mean is None or not pupils:
        return
    of_all, deviation = work.reference
    if deviation <= 0:
        return
    above = float(mean) - of_all
    if above > limits.above_reference * deviation and above / (deviation / sqrt(pupils)) > limits.deviations:
        yield Sign(
            Signal.HIGH_MEAN,
            f"средний балл {number(mean, 2)}, у сопоставимых школ {number(Decimal(str(of_all)), 2)}",
        )


def _marks(work: Work, limits: SignalLimits) -> Iterator[Sign]:
    confirmation = work.confirmation
    not_confirmed = confirmation.not_confirmed_pct if confirmation else None
    if confirmation is not None and not_confirmed is not None and confirmation.is_over(limits.not_confirmed):
        yield Sign(Signal.MARKS, f"не подтвердили отметки журнала {percent(not_confirmed)} участников")
        return
    mean = work.result.mean_mark
    if mean is None or work.journal_mean is None:
        return
    if abs(mean - work.journal_mean) >= limits.marks_apart:
        yield Sign(
            Signal.MARKS,
            f"средняя отметка ВПР {number(mean, 2)}, по журналу {number(work.journal_mean, 2)}",
        )


def _step(work: Work, limits: SignalLimits) -> Iterator[Sign]:
    for mark, border in zip((3, 4, 5), work.borders or (), strict=False):
        if not 0 < border < len(work.scores):
            continue
        before, at = work.scores[border - 1], work.scores[border]
        if at >= limits.step_times * before and at - before >= limits.step_pupils:
            words = f"{border} баллов, нижняя граница «{mark}»: {at} чел., на балл меньше: {before} чел."
            yield Sign(Signal.STEP, words)
            return


def _cohort(work: Work, limits: SignalLimits) -> Iterator[Sign]:
    yield from _fall(Signal.COHORT, work.result, work.next_year, limits.cohort_points)


def _exam(work: Work, limits: SignalLimits) -> Iterator[Sign]:
    yield from _fall(Signal.EXAM, work.result, work.exam, limits.exam_points)


def _fall(signal: Signal, result: Result, later: Result | None, points: Decimal) -> Iterator[Sign]:
    before, after = result.quality, later.quality if later else None
    if later is None or before is None or after is None or before - after < points:
        return
    words = (
        f"качество {percent(before)} ({result.procedure}, {result.year}) "
        f"и {percent(after)} ({later.procedure}, {later.year})"
    )
    yield Sign(signal, words)
