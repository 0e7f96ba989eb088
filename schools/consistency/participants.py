"""The number of pupils against what another table says of it."""

from collections.abc import Iterator

from schools.workbooks.problems import Level

from .facts import Facts
from .findings import Finding
from .words import exam, number

OTHER_TABLES = {
    "journal": "в сравнении с журналом",
    "scores": "в распределении первичных баллов",
}


def more_than_contingent(facts: Facts) -> Iterator[Finding]:
    for one in facts.over_contingent:
        message = (
            f"{exam(one.exam)}: участников {number(one.first)}, а всего обучающихся в школе {number(one.second)}. "
            f"Проверьте число участников и контингент."
        )
        subject = ":".join(map(str, one.exam[1:]))
        values = (one.first, one.second)
        yield Finding("more_than_contingent", Level.WARNING, one.exam.year, one.school, message, subject, values)


def two_counts_differ(facts: Facts) -> Iterator[Finding]:
    for one in facts.comparisons:
        if one.first.number != one.second.number:
            message = (
                f"{exam(one.exam)}: участников {number(one.first)}, а {OTHER_TABLES[one.other]} обучающихся "
                f"{number(one.second)}. Уточните, какая таблица верна."
            )
            subject = ":".join(map(str, (*one.exam[1:], one.other)))
            values = (one.first, one.second)
            yield Finding("two_counts_differ", Level.WARNING, one.exam.year, one.school, message, subject, values)
