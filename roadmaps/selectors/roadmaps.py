"""The list of roadmaps: who may read which, and how far each one is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts import access
from accounts.permissions import Permission
from roadmaps.models import Roadmap
from roadmaps.statuses import SETTLED, Status
from schools.models import School


@dataclass(frozen=True)
class RoadmapSummary:
    roadmap: Roadmap
    measures: int
    occurrences: int
    confirmed: int
    waiting: int
    overdue: int


def visible_roadmaps(user: Any) -> QuerySet[Roadmap]:
    """All of the municipality, or those of the schools that the person was granted."""
    rows: QuerySet[Roadmap] = Roadmap.objects.select_related("school")
    if access.is_everywhere(user, Permission.VIEW_ROADMAP):
        return rows
    return rows.of_schools(access.allowed(user, Permission.VIEW_ROADMAP, School.objects.all()))  # type: ignore[attr-defined]


def roadmap_summaries(roadmaps: QuerySet[Roadmap], today: date) -> list[RoadmapSummary]:
    due_before = Q(measures__occurrences__due_on__lt=today) & ~Q(measures__occurrences__status__in=SETTLED)
    occurrences = "measures__occurrences"
    rows = roadmaps.annotate(
        measure_count=Count("measures", distinct=True),
        occurrence_count=Count(occurrences),
        confirmed_count=Count(occurrences, filter=Q(measures__occurrences__status=Status.CONFIRMED)),
        waiting_count=Count(occurrences, filter=Q(measures__occurrences__status=Status.DONE)),
        overdue_count=Count(occurrences, filter=due_before),
    )
    return [
        RoadmapSummary(
            roadmap=row,
            measures=row.measure_count,
            occurrences=row.occurrence_count,
            confirmed=row.confirmed_count,
            waiting=row.waiting_count,
            overdue=row.overdue_count if row.is_in_force else 0,
        )
        for row in rows
    ]
