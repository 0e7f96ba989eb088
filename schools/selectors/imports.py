"""The history of loads."""

from django.db.models import QuerySet

from schools.models import Import, School
from schools.workbooks import KnownSchool


def imports() -> QuerySet[Import]:
    """Loads with their people and jobs, the newest first; without the long lists."""
    return Import.objects.newest_first().select_related("uploaded_by", "stored_by", "job").defer("problems", "preview")


def known_schools_for_templates() -> list[KnownSchool]:
    fields = ("pk", "name", "code", "short_name", "level")
    rows = School.objects.active().in_natural_order().values_list(*fields)
    return [KnownSchool(*row) for row in rows]
