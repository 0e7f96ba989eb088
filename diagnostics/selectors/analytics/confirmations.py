"""Marks of check works against the journal and against those who marked them again."""

from collections import defaultdict
from collections.abc import Mapping

from diagnostics.analytics import Confirmation
from diagnostics.identification.facts import Procedure
from diagnostics.selectors.analytics.reading import procedure_of
from schools.models import ContextFact, MarkComparison, School

Confirmations = Mapping[tuple[int, int, Procedure], Confirmation]
# changed marks, works that were marked again
Recheck = tuple[int, int]
RECHECK = ("vpr_changed", "vpr_rechecked")


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


def read_rechecks(year: int) -> dict[int, Recheck]:
    """{school: changed marks of rechecked works} where both numbers are known."""
    found: dict[int, dict[str, float]] = defaultdict(dict)
    rows = ContextFact.objects.filter(year=year, variable__in=RECHECK, value__isnull=False).order_by("pk")
    for school, variable, value in rows.values_list("school_id", "variable", "value"):
        found[school][variable] = value
    return {school: (int(own[RECHECK[0]]), int(own[RECHECK[1]])) for school, own in found.items() if len(own) == 2}
