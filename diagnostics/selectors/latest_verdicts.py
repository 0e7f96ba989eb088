"""What the newest calculation says of each school, for people who open the passport from their own page."""

from dataclasses import dataclass

from django.db.models import QuerySet

from diagnostics.identification.registry import method_named
from diagnostics.models import Finding, IdentificationRun
from schools.models import School


@dataclass(frozen=True, slots=True)
class LatestVerdict:
    """`listed` is None where the calculation says nothing of the school; `label` is its word or the type."""

    school: School
    year: int
    method: str
    listed: bool | None
    label: str


def latest_verdicts(schools: QuerySet[School]) -> tuple[LatestVerdict, ...]:
    """One query, in the order of the register; superseded runs and drafts do not count."""
    current = IdentificationRun.objects.current().values("pk")
    rows = Finding.objects.filter(school__in=schools, run__in=current).select_related("run", "school")
    newest = list(rows.order_by("school_id", "-run_id").distinct("school_id"))
    newest.sort(key=lambda finding: (finding.school.sort_key, finding.school_id))
    return tuple(
        LatestVerdict(each.school, each.run.year, method_named(each.run.method).title, each.listed, each.label)
        for each in newest
    )
