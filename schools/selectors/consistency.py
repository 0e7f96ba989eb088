"""What does not agree among the facts, as the last checks found it."""

from collections.abc import Sequence
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
        Inconsistency.objects.select_related("school")
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


def inconsistency_documents(found: Sequence[Inconsistency]) -> list[dict[str, Any]]:
    """For the command and the API; without a school it is about the municipality."""
    keys = {one.school_id for one in found if one.school_id}
    names = dict(School.objects.filter(pk__in=keys).order_by().values_list("pk", "name")) if keys else {}
    return [
        {
            "rule": one.rule,
            "level": one.level,
            "year": one.year,
            "school": names.get(one.school_id, ""),
            "message": one.message,
            "sources": one.sources,
        }
        for one in found
    ]
