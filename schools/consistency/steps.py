"""A procedure that the school cannot have: ЕГЭ in a nine-year school."""

from collections.abc import Iterator

from schools.workbooks.problems import Level
from schools.workbooks.vocabulary import LEVELS, PROCEDURES

from .facts import Facts
from .findings import Finding, Value

LOWER_LEVELS = {"EGE": ("primary", "basic"), "OGE": ("primary",)}


def no_such_level(facts: Facts) -> Iterator[Finding]:
    found: dict[tuple[int, str, int], list[Value]] = {}
    for exam, totals in facts.exams.items():
        if not facts.concerns(exam.year):
            continue
        for school in totals.facts.keys() & facts.of_levels(LOWER_LEVELS.get(exam.procedure, ())):
            value = Value(0, "results", totals.facts[school], "participants")
            found.setdefault((exam.year, exam.procedure, school), []).append(value)
    for (year, procedure, school), values in found.items():
        message = (
            f"Есть результаты {PROCEDURES[procedure]}, а по реестру это {LEVELS[facts.schools[school].level]}. "
            f"Исправьте уровень школы в реестре или проверьте, чьи это результаты."
        )
        yield Finding("no_such_level", Level.WARNING, year, school, message, procedure, tuple(values))
