"""The history of loads."""

from django.db.models import QuerySet

from accounts.models import User
from schools.models import Import, School
from schools.workbooks import KnownSchool


def imports() -> QuerySet[Import]:
    """Loads with their people and jobs, the newest first; without the long lists."""
    return Import.objects.newest_first().select_related("uploaded_by", "stored_by", "job").without_long_lists()


def import_years() -> list[int]:
    """Years in which something was loaded, the newest first."""
    return [day.year for day in Import.objects.dates("uploaded_at", "year", order="DESC")]


def import_people() -> list[tuple[int, str]]:
    """Those who loaded something."""
    people = User.objects.filter(pk__in=Import.objects.order_by().values("uploaded_by")).order_by("name", "pk")
    return [(person.pk, str(person)) for person in people]


def known_schools_for_templates() -> list[KnownSchool]:
    fields = ("pk", "name", "code", "short_name", "level")
    rows = School.objects.active().in_natural_order().values_list(*fields)
    return [KnownSchool(*row) for row in rows]
