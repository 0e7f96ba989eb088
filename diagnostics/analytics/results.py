"""What analytics works on: one result of one school or territory, and the measures of it (§ 2.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from diagnostics.identification.facts import Marks, MissingReason, Procedure

HUNDRED = Decimal(100)
# points of the learning index for a mark, and for a pupil who was not attested
SOU_POINTS = {5: 100, 4: 64, 3: 36, 2: 16}
NOT_ATTESTED_POINTS = 7


@dataclass(frozen=True, slots=True)
class Result:
    """A result of a school, or of several taken together (`school_id` None).

    Counts win over published percentages; unknown is None, never zero. Shares are percents, exact to 28 digits.
    `low_pupils` is what `low_count` says of the row; without it the marks «2» are the low ones.
    """

    school_id: int | None
    year: int
    procedure: Procedure
    participants: int | None = None
    marks: Marks | None = None
    low_pupils: int | None = None
    high_scores: int | None = None
    mean_score: Decimal | None = None
    success_pct: Decimal | None = None
    quality_pct: Decimal | None = None
    missing_reason: MissingReason | None = None
    pk: int | None = None

    @property
    def success(self) -> Decimal | None:
        """Успеваемость: share of marks 3 to 5; in ЕГЭ of those who reached the minimum."""
        if self._low is not None and self.participants:
            return HUNDRED * (self.participants - self._low) / self.participants
        return self.success_pct

    @property
    def quality(self) -> Decimal | None:
        """Качество: share of marks 4 and 5; scores have none."""
        pupils = 0 if self.marks is None else sum(self.marks)
        if self.marks is not None and pupils:
            return HUNDRED * (self.marks.four + self.marks.five) / pupils
        return self.quality_pct

    @property
    def low(self) -> Decimal | None:
        """Share of marks «2», or of those below the minimum of ЕГЭ."""
        return None if self.success is None else HUNDRED - self.success

    @property
    def high(self) -> Decimal | None:
        """Share of those with 80 points and more."""
        if self.high_scores is None or not self.participants:
            return None
        return HUNDRED * self.high_scores / self.participants

    @property
    def mean_mark(self) -> Decimal | None:
        mean = None if self.marks is None else self.marks.mean
        return None if mean is None else Decimal(mean.numerator) / mean.denominator

    @property
    def mean(self) -> Decimal | None:
        """The mean score where there is one, else the mean mark."""
        return self.mean_score if self.mean_score is not None else self.mean_mark

    @property
    def mean_unit(self) -> str:
        return "" if self.mean is None else "отметка" if self.mean_score is None else "балл"

    @property
    def sou(self) -> Decimal | None:
        return None if self.marks is None else learning_index(self.marks)

    @property
    def _low(self) -> int | None:
        if self.low_pupils is not None:
            return self.low_pupils
        return None if self.marks is None else self.marks.two


def learning_index(marks: Marks, not_attested: int = 0) -> Decimal | None:
    """СОУ: weighted learning index in percent; pupils who were not attested count in its denominator alone."""
    whole = sum(marks) + not_attested
    if not whole:
        return None
    points = sum(SOU_POINTS[mark] * pupils for mark, pupils in zip((2, 3, 4, 5), marks, strict=True))
    return Decimal(points + NOT_ATTESTED_POINTS * not_attested) / whole


@dataclass(frozen=True, slots=True)
class Together:
    """Results of several schools added up by pupils (§ 2.2).

    `result` sums the counts of `counted` schools; `mean_of_shares` is the unweighted mean of success over all
    schools with a value, to be shown under that name alone where counts are missing.
    """

    result: Result | None
    counted: int
    without_counts: int
    mean_of_success: Decimal | None
    mean_of_quality: Decimal | None

    @property
    def is_complete(self) -> bool:
        """All schools gave counts, so the sum speaks for the whole."""
        return self.counted > 0 and not self.without_counts


def together(results: Iterable[Result]) -> Together:
    """Add up results of one procedure and year; percentages are never averaged into a sum."""
    known = [result for result in results if result.success is not None or result.participants]
    counted = [result for result in known if result.participants and result._low is not None]
    return Together(
        result=_sum(counted) if counted else None,
        counted=len(counted),
        without_counts=len(known) - len(counted),
        mean_of_success=_mean(result.success for result in known),
        mean_of_quality=_mean(result.quality for result in known),
    )


def _sum(results: list[Result]) -> Result:
    first = results[0]
    participants = sum(result.participants or 0 for result in results)
    return Result(
        school_id=None,
        year=first.year,
        procedure=first.procedure,
        participants=participants,
        marks=_sum_of_marks(results),
        low_pupils=_sum_of(result._low for result in results),
        high_scores=_sum_of(result.high_scores for result in results),
        mean_score=_weighted_mean(results, participants),
    )


def _sum_of_marks(results: list[Result]) -> Marks | None:
    marks = [result.marks for result in results]
    if any(one is None for one in marks):
        return None
    return Marks(*(sum(column) for column in zip(*(one for one in marks if one is not None), strict=True)))


def _sum_of(values: Iterable[int | None]) -> int | None:
    """None as soon as one of them is not known: a part is not the whole."""
    known = list(values)
    return None if any(value is None for value in known) else sum(value for value in known if value is not None)


def _weighted_mean(results: list[Result], participants: int) -> Decimal | None:
    if any(result.mean_score is None for result in results):
        return None
    points = [(result.mean_score or Decimal(0)) * (result.participants or 0) for result in results]
    return sum(points, Decimal(0)) / participants


def _mean(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) / len(known) if known else None
