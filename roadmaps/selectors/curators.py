"""Curators: who can be one, who accompanies which school, and where nobody called for long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, Model, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import AT_GRANTED_SCHOOLS, Permission
from roadmaps.models import CuratorAssignment, DiaryEntry, Roadmap
from schools.models import School
from tenancy.context import current_municipality_id

SILENCE = timedelta(days=30)


@dataclass(frozen=True)
class CuratorLoad:
    curator: User
    schools: int
    entries: int
    last_contact_on: date | None


@dataclass(frozen=True)
class SilentSchool:
    """An accompanied school that nobody had contact with for more than 30 days."""

    school: School
    curators: tuple[str, ...]
    last_contact_on: date | None
    days: int


def possible_curators() -> QuerySet[User]:
    """Members of the municipality whose role keeps a diary at the schools that they were granted."""
    roles = [role for role, may in AT_GRANTED_SCHOOLS.items() if Permission.WRITE_DIARY in may]
    return User.objects.filter(
        memberships__municipality_id=current_municipality_id(),
        memberships__role__in=roles,
        memberships__is_active=True,
        is_active=True,
    ).order_by("name", "pk")


def ties_of_curator(person: User, school: Model | None = None) -> list[str]:
    """Why a curator keeps a school: the assignment ends first, then the access."""
    assignments = CuratorAssignment.objects.filter(curator=person, ends_on=None)
    if school is not None:
        assignments = assignments.filter(school=school)
    sentence = _("%(person)s accompanies %(school)s: end the assignment on the page “Curators”.")
    rows = assignments.select_related("school").order_by("school__sort_key", "pk")
    return [sentence % {"person": person, "school": each.school} for each in rows]


def curators_of_card(school: School) -> list[str]:
    """Why a second card of a school cannot be merged away yet."""
    sentence = _("%(person)s accompanies the school under this card. End the assignment first, or keep this card.")
    rows = CuratorAssignment.objects.filter(school=school, ends_on=None).select_related("curator").order_by("pk")
    return [sentence % {"person": each.curator} for each in rows]


def current_assignments(today: date) -> QuerySet[CuratorAssignment]:
    return (
        CuratorAssignment.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today))
        .select_related("school", "curator")
        .order_by("school__sort_key", "starts_on", "pk")
    )


def curator_load(today: date) -> list[CuratorLoad]:
    """Each possible curator with the number of schools now and of contacts in the last 30 days."""
    schools = _counts(CuratorAssignment.objects.filter(ends_on=None), "curator_id", Count("pk"))
    recent = DiaryEntry.objects.filter(happened_on__gt=today - SILENCE)
    entries = _counts(recent, "author_id", Count("pk"))
    latest = _counts(DiaryEntry.objects.all(), "author_id", Max("happened_on"))
    return [
        CuratorLoad(person, schools.get(person.pk, 0), entries.get(person.pk, 0), latest.get(person.pk))
        for person in possible_curators()
    ]


def silent_schools(today: date, schools: QuerySet[School]) -> list[SilentSchool]:
    """Longest silence first. Before the first contact, the days count from the assignment."""
    last = DiaryEntry.objects.filter(school=OuterRef("school")).order_by("-happened_on", "-pk").values("happened_on")
    open_ones = (
        CuratorAssignment.objects.filter(ends_on=None, school__in=schools)
        .select_related("school", "curator")
        .annotate(last_contact_on=Subquery(last[:1]))
        .order_by("school__sort_key", "pk")
    )
    by_school: dict[int, list[Any]] = {}
    for assignment in open_ones:
        by_school.setdefault(assignment.school_id, []).append(assignment)
    silent = [_silence(assignments, today) for assignments in by_school.values()]
    return sorted((each for each in silent if each.days > SILENCE.days), key=lambda each: -each.days)


def unaccompanied_schools() -> QuerySet[School]:
    """Schools with a roadmap in force and no curator."""
    accompanied = CuratorAssignment.objects.filter(ends_on=None).values("school")
    planned = Roadmap.objects.approved().filter(school__isnull=False).values("school")
    rows: QuerySet[School] = School.objects.filter(pk__in=planned).exclude(pk__in=accompanied).in_natural_order()
    return rows


def days_of_silence(today: date, last_contact_on: date | None, assignments: Sequence[CuratorAssignment]) -> int | None:
    """Since the last contact; before the first one, since a curator came. None: nobody accompanies the school."""
    if not assignments:
        return None
    return (today - (last_contact_on or min(each.starts_on for each in assignments))).days


def _silence(assignments: list[Any], today: date) -> SilentSchool:
    school, last = assignments[0].school, assignments[0].last_contact_on
    names = tuple(str(assignment.curator) for assignment in assignments)
    return SilentSchool(school, names, last, days_of_silence(today, last, assignments) or 0)


def _counts(rows: QuerySet[Any], key: str, what: Any) -> dict[int, Any]:
    return dict(rows.order_by().values(key).annotate(found=what).values_list(key, "found"))
