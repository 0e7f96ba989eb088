"""The diary as its readers see it: without the private note, which its author alone opens."""

from datetime import date

from django.db.models import Max, QuerySet

from roadmaps.models import DiaryEntry
from schools.models import School


def diary_entries(schools: QuerySet[School]) -> QuerySet[DiaryEntry]:
    """Newest first. The private note is not even read from the database."""
    return (
        DiaryEntry.objects.filter(school__in=schools)
        .defer("private_note")
        .select_related("school", "author")
        .prefetch_related("measure_links__measure")
        .newest_first()
    )


def last_contacts(schools: QuerySet[School]) -> dict[int, date]:
    rows = DiaryEntry.objects.filter(school__in=schools).order_by().values("school").annotate(last=Max("happened_on"))
    return dict(rows.values_list("school", "last"))
