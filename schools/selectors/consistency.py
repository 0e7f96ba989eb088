"""What does not agree among the facts, as the last checks found it."""

from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from schools.consistency.titles import TITLES
from schools.models import Inconsistency, School

IMPORTANCE = Case(
    *(When(level=level, then=Value(place)) for place, level in enumerate(Inconsistency.Level.values)),
    output_field=IntegerField(),
)


def inconsistencies() -> QuerySet[Inconsistency]:
    """The important first, then by rule, year and school."""
    return (
        Inconsistency.objects.select_related("school", "found_by")
        .defer("found_by__problems", "found_by__preview", "found_by__layout", "found_by__questions")
        .annotate(importance=IMPORTANCE)
        .order_by("importance", "rule", "-year", "school__sort_key", "pk")
    )


def inconsistency_rules() -> list[tuple[str, str]]:
    """Code and title of the rules that found something."""
    found = set(Inconsistency.objects.order_by().values_list("rule", flat=True).distinct())
    return [(code, title) for code, title in TITLES.items() if code in found]


def inconsistency_years() -> list[int]:
    return list(
        Inconsistency.objects.filter(year__isnull=False).order_by("-year").values_list("year", flat=True).distinct()
    )


def inconsistent_schools() -> QuerySet[School]:
    return School.objects.filter(pk__in=Inconsistency.objects.order_by().values("school")).in_natural_order()


def inconsistency_document(found: Inconsistency) -> dict[str, Any]:
    """For the command and the API; without a school it is about the municipality."""
    return {
        "rule": found.rule,
        "level": found.level,
        "year": found.year,
        "school": found.school.name if found.school else "",
        "message": found.message,
        "sources": found.sources,
    }
