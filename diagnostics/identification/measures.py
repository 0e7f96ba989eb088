"""How good results are: a school's mean in each procedure, and how far it stands from comparable schools (§ 1b)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from diagnostics.identification.facts import FactKey, Procedure, ResultFact

ZERO = Decimal(0)
PRECISION = 50
# equal means that were reached on different ways must tie
STEP = Decimal("1e-12")
Measure = Callable[[ResultFact], Fraction | None]
Means = dict[Procedure, dict[int, "Mean"]]


@dataclass(frozen=True, slots=True)
class Mean:
    """Over the pupils of all the years that were read; greater is better."""

    value: Fraction
    sources: tuple[FactKey, ...]


def means_of(results: Iterable[ResultFact], *, min_participants: int = 1) -> Means:
    """{procedure: {school: mean}} of what was read; years are added up by pupils.

    A procedure is measured by the mean mark, ЕГЭ by the mean score; where nobody has it by the mean score, then by
    the share of low results. A school that lacks the measure of its procedure is not there.
    """
    by_procedure: dict[Procedure, list[ResultFact]] = {}
    for result in results:
        if result.participants is None or result.participants >= max(min_participants, 1):
            by_procedure.setdefault(result.procedure, []).append(result)
    return {procedure: _of_schools(rows) for procedure, rows in sorted(by_procedure.items())}


def standard_scores(values: Mapping[int, Fraction]) -> dict[int, Decimal]:
    """z-scores over the schools given, with the deviation of the whole group; all equal gives 0."""
    if not values:
        return {}
    with localcontext() as context:
        context.prec = PRECISION
        exact = {school: Decimal(value.numerator) / value.denominator for school, value in values.items()}
        mean = sum(exact.values(), ZERO) / len(exact)
        deviation = (sum(((value - mean) ** 2 for value in exact.values()), ZERO) / len(exact)).sqrt()
        if deviation < STEP:
            return dict.fromkeys(exact, ZERO)
        return {school: ((value - mean) / deviation).quantize(STEP) for school, value in exact.items()}


def mean_scores(means: Means, schools: Iterable[int]) -> dict[int, Decimal]:
    """Mean z-score of each school over the procedures it took part in, compared with these schools alone."""
    compared = frozenset(schools)
    scores: dict[int, list[Decimal]] = {}
    for of_procedure in means.values():
        ours = {school: mean.value for school, mean in of_procedure.items() if school in compared}
        for school, score in standard_scores(ours).items():
            scores.setdefault(school, []).append(score)
    return {school: (sum(own, ZERO) / len(own)).quantize(STEP) for school, own in scores.items()}


def sources_of(means: Means, school: int) -> tuple[FactKey, ...]:
    return tuple(
        key for of_procedure in means.values() if school in of_procedure for key in of_procedure[school].sources
    )


def _of_schools(rows: list[ResultFact]) -> dict[int, Mean]:
    measure = next((each for each in _measures(rows[0].procedure) if any(each(row) is not None for row in rows)), None)
    found: dict[int, list[tuple[Fraction, ResultFact]]] = {}
    for row in rows:
        if measure is not None and (value := measure(row)) is not None:
            found.setdefault(row.school_id, []).append((value, row))
    return {school: _mean(own) for school, own in found.items()}


def _measures(procedure: Procedure) -> tuple[Measure, ...]:
    return (_mark, _score, _not_low) if procedure.is_by_mark else (_score, _not_low)


def _mark(row: ResultFact) -> Fraction | None:
    return None if row.marks is None else row.marks.mean


def _score(row: ResultFact) -> Fraction | None:
    return None if row.mean_score is None else Fraction(row.mean_score)


def _not_low(row: ResultFact) -> Fraction | None:
    if row.low is not None and row.participants:
        return 100 - Fraction(100 * row.low, row.participants)
    return None if row.low_share is None else 100 - Fraction(row.low_share)


def _mean(own: list[tuple[Fraction, ResultFact]]) -> Mean:
    """A year whose number of participants is unknown weighs as one pupil."""
    if len(own) == 1:
        return Mean(own[0][0], (own[0][1].key,))
    weights = [_pupils(row) for _value, row in own]
    total = sum((value * weight for (value, _row), weight in zip(own, weights, strict=True)), Fraction(0))
    return Mean(total / sum(weights), tuple(sorted(row.key for _value, row in own)))


def _pupils(row: ResultFact) -> int:
    marked = sum(row.marks) if row.marks is not None else 0
    return marked or row.participants or 1
