"""Marks of check works against the journal, by school, year and procedure."""

from collections.abc import Mapping

from diagnostics.analytics import Confirmation
from diagnostics.identification.facts import Procedure
from diagnostics.selectors.analytics.reading import procedure_of
from schools.models import MarkComparison, School

Confirmations = Mapping[tuple[int, int, Procedure], Confirmation]


def read_confirmations(*, year: int | None = None, school: School | None = None) -> Confirmations:
    """{(school, year, procedure): confirmation} where all three numbers are known."""
    rows = MarkComparison.objects.filter(lowered__isnull=False, confirmed__isnull=False, raised__isnull=False)
    if year is not None:
        rows = rows.filter(year=year)
    if school is not None:
        rows = rows.filter(school=school)
    fields = ("school_id", "year", "procedure", "subject", "grade", "lowered", "confirmed", "raised")
    return {
        (row["school_id"], row["year"], procedure_of(row)): Confirmation(
            row["lowered"], row["confirmed"], row["raised"]
        )
        for row in rows.order_by("pk").values(*fields)
    }
