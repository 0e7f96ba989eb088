"""The facts that the rules of consistency read: a fixed number of queries, whatever the size of the town."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from schools.consistency import Exam, Facts, ResultFact, SchoolFact, Value
from schools.consistency.facts import Place
from schools.consistency.words import INDICES
from schools.models import AssessmentResult, ContextFact, PublishedIndex, ReferenceValue, School
from schools.services.consistency.exams import exam_totals, more_than_contingent, two_counts
from schools.services.consistency.presence import in_file
from schools.workbooks.kinds.measures import MARKS

Batches = Mapping[str, Sequence[Any]]
Years = frozenset[int] | None


def read_facts(*, kind: str, batches: Batches) -> Facts:
    years = _years(batches)
    exams, context, indices = exam_totals(years), _context(years), _indices(years)
    city_context, city, means = _references(years)
    return Facts(
        kind=kind,
        years=years,
        schools={key: SchoolFact(name, level) for key, name, level in _schools()},
        context=context | city_context,
        exams=exams,
        percents=_percents(years),
        city=city,
        indices=indices,
        means=means,
        over_contingent=more_than_contingent(years),
        comparisons=two_counts(years),
        in_file=in_file(batches, exams, context, indices),
    )


def _years(batches: Batches) -> Years:
    if not batches or "register" in batches:
        return None
    return frozenset(row.year for rows in batches.values() for row in rows)


def _within(years: Years) -> dict[str, Any]:
    return {} if years is None else {"year__in": years}


def _of_schools(years: Years) -> dict[str, Any]:
    """What stays with the second card of a school is history."""
    return {"school__duplicate_of__isnull": True, **_within(years)}


def _schools() -> Any:
    return School.objects.order_by("pk").values_list("pk", "name", "level")


def _context(years: Years) -> dict[Place, dict[str, Value]]:
    facts = ContextFact.objects.filter(value__isnull=False, **_of_schools(years)).order_by()
    found: dict[Place, dict[str, Value]] = defaultdict(dict)
    for key, school, year, code, value in facts.values_list("pk", "school_id", "year", "variable", "value"):
        found[school, year][code] = Value(value, "context", key, code)
    return found


def _indices(years: Years) -> dict[tuple[int, str], dict[int, Value]]:
    facts = PublishedIndex.objects.filter(value__isnull=False, **_of_schools(years)).order_by()
    found: dict[tuple[int, str], dict[int, Value]] = defaultdict(dict)
    for key, school, year, code, value in facts.values_list("pk", "school_id", "year", "code", "value"):
        found[year, code][school] = Value(value, "indices", key, code)
    return found


def _references(years: Years) -> tuple[dict[Place, dict[str, Value]], dict[Any, Value], dict[Any, Value]]:
    """Published values of the municipality: variables, exams, means of indices."""
    facts = ReferenceValue.objects.filter(
        scope=ReferenceValue.Scope.MUNICIPALITY, value__isnull=False, **_within(years)
    ).order_by()
    context: dict[Place, dict[str, Value]] = defaultdict(dict)
    city, means = {}, {}
    columns = ("pk", "year", "metric", "procedure", "subject", "grade", "value")
    for key, year, metric, procedure, subject, grade, number in facts.values_list(*columns):
        value = Value(number, "references", key, metric)
        if procedure:
            city[Exam(year, procedure, subject, grade), metric] = value
        elif metric in INDICES:
            means[year, metric] = value
        else:
            context[None, year][metric] = value
    return context, city, means


def _percents(years: Years) -> list[ResultFact]:
    """Results with published percents and something to hold them against."""
    facts = AssessmentResult.objects.filter(success_pct__isnull=False, **_of_schools(years)) | (
        AssessmentResult.objects.filter(quality_pct__isnull=False, **_of_schools(years))
    )
    columns = ("pk", "school_id", *Exam._fields, "participants", "success_pct", "quality_pct", *MARKS)
    return [
        ResultFact(
            key,
            school,
            Exam(year, procedure, subject, grade),
            participants,
            tuple(marks),
            _value(success, key, "success_pct"),
            _value(quality, key, "quality_pct"),
        )
        for key, school, year, procedure, subject, grade, participants, success, quality, *marks in (
            facts.order_by().values_list(*columns)
        )
    ]


def _value(number: Any, fact: int, field: str) -> Value | None:
    return None if number is None else Value(number, "results", fact, field)
