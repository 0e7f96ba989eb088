"""The schools that a file tells of beside those that have such facts from earlier files."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from schools.consistency import Exam, ExamTotals, Value
from schools.consistency.facts import InFile, Place
from schools.consistency.words import INDICES, exam, variable
from schools.workbooks.variables import BY_CODE

SCHOOL, EXAM = itemgetter(3), itemgetter(slice(4, 8))  # of a row of results


def in_file(
    batches: Mapping[str, Sequence[Any]],
    exams: Mapping[Exam, ExamTotals],
    context: Mapping[Place, Mapping[str, Value]],
    indices: Mapping[tuple[int, str], Mapping[int, Value]],
) -> dict[tuple[int, str], InFile]:
    """By year and words of the fact."""
    found: dict[tuple[int, str], InFile] = {}
    for place, schools in _told((EXAM(row), SCHOOL(row)) for row in batches.get("results", ())):
        one = Exam(*place)
        found[one.year, exam(one)] = InFile(schools, exams[one].facts, "results", "participants")
    for (year, code), schools in _told(((row.year, row.code), row.school) for row in batches.get("indices", ())):
        found[year, INDICES[code]] = InFile(schools, _keys(indices.get((year, code), {})), "indices", code)
    stored = _by_variable(context) if "context" in batches else {}
    for (year, code), schools in _told(((row.year, row.variable), row.school) for row in batches.get("context", ())):
        found[year, variable(code)] = InFile(schools, stored.get((year, code), {}), "context", code)
    return found


def _told(rows: Iterable[tuple[Any, int]]) -> Iterable[tuple[Any, set[int]]]:
    told: dict[Any, set[int]] = defaultdict(set)
    for place, school in rows:
        told[place].add(school)
    return told.items()


def _keys(values: Mapping[int, Value]) -> dict[int, int]:
    return {school: value.fact for school, value in values.items()}


def _by_variable(context: Mapping[Place, Mapping[str, Value]]) -> dict[tuple[int, str], dict[int, int]]:
    found: dict[tuple[int, str], dict[int, int]] = defaultdict(dict)
    for (school, year), values in context.items():
        for code, value in values.items():
            if school is not None and code in BY_CODE:
                found[year, code][school] = value.fact
    return found
