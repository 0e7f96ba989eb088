"""Percentages: against the counts of the same fact, against each other, and against 100."""

from collections.abc import Iterator
from decimal import Decimal

from schools.workbooks.problems import Level
from schools.workbooks.variables import BY_CODE

from .facts import Facts, ResultFact
from .findings import Finding, Value
from .words import exam, number, variable

TOLERANCE = Decimal("0.1")


def percent_over_100(facts: Facts) -> Iterator[Finding]:
    """A workbook of schools cannot say so; a published value of the city can."""
    for (school, year), known in facts.context.items():
        for code, value in known.items():
            if code in BY_CODE and BY_CODE[code].unit == "%" and value.number > 100:
                message = f"{variable(code)} – {number(value)}, а процент не бывает больше 100. Исправьте значение."
                yield Finding("percent_over_100", Level.ERROR, year, school, message, code, (value,))


def percent_differs(facts: Facts) -> Iterator[Finding]:
    for fact in facts.percents:
        for words, given, computed in _measures(fact):
            if given and computed is not None and abs(Decimal(given.number) - computed) > TOLERANCE:
                message = (
                    f"{exam(fact.exam)}: {words} {number(given)} % не сходится с отметками, "
                    f"по ним {number(computed, 1)} %. Исправьте процент или отметки."
                )
                subject = f"{_key(fact)}:{given.field}"
                values = (given, Value(fact.participants or 0, given.table, fact.fact, "participants"))
                year = fact.exam.year
                yield Finding("percent_differs", Level.WARNING, year, fact.school, message, subject, values)


def quality_over_success(facts: Facts) -> Iterator[Finding]:
    for fact in facts.percents:
        if fact.quality and fact.success and fact.quality.number > fact.success.number:
            message = (
                f"{exam(fact.exam)}: качество {number(fact.quality)} % больше успеваемости "
                f"{number(fact.success)} %. Проверьте, не переставлены ли числа."
            )
            values = (fact.quality, fact.success)
            year = fact.exam.year
            yield Finding("quality_over_success", Level.ERROR, year, fact.school, message, _key(fact), values)


def _measures(fact: ResultFact) -> Iterator[tuple[str, Value | None, Decimal | None]]:
    twos, _, fours, fives = fact.marks
    n = fact.participants
    passed = n - twos if n is not None and twos is not None else None
    yield "успеваемость", fact.success, _share(passed, n)
    yield "качество", fact.quality, _share(fours + fives, n) if fours is not None and fives is not None else None


def _share(part: int | None, whole: int | None) -> Decimal | None:
    return Decimal(100 * part) / whole if part is not None and whole else None


def _key(fact: ResultFact) -> str:
    return ":".join(map(str, fact.exam[1:]))
