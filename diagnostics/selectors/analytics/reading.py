"""Rows of the database → results of schools and territories, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Case, Q, When
from django.db.models.functions import Coalesce

from diagnostics.analytics import Result
from diagnostics.identification.facts import BASIC_MATHS, MissingReason, Procedure, ProcedureKind, low_count
from diagnostics.selectors.result_rows import RESULT_FIELDS, marks_of, procedure_of
from schools.models import AssessmentResult, ReferenceValue

MEASURES = ("success_pct", "quality_pct", "mean_score")
Place = tuple[int, Procedure]
Territories = dict[Place, Result]


def read_results(*, years: Iterable[int], procedure: Procedure | None = None, school: Any = None) -> list[Result]:
    """Results of active schools, oldest first."""
    rows = AssessmentResult.objects.filter(year__in=list(years), school__is_active=True)
    if procedure is not None:
        rows = rows.filter(procedure=procedure.kind.value, subject=procedure.subject, grade=procedure.grade)
    if school is not None:
        rows = rows.filter(school=school)
    return [result_of(row) for row in rows.order_by("year", "school__sort_key", "pk").values("pk", *RESULT_FIELDS)]


def result_of(row: Mapping[str, Any]) -> Result:
    procedure = procedure_of(row)
    return Result(
        school_id=row["school_id"],
        year=row["year"],
        procedure=procedure,
        participants=row["participants"],
        marks=marks_of(row),
        low_pupils=low_count(procedure, marks_2=row["marks_2"], below_minimum=row["below_minimum"]),
        high_scores=row["high_scores"],
        mean_score=None if row["mean_score"] is None else Decimal(str(row["mean_score"])),
        success_pct=row["success_pct"],
        quality_pct=row["quality_pct"],
        missing_reason=MissingReason(row["missing_reason"]) if row["missing_reason"] else None,
        pk=row["pk"],
    )


def low_pupils() -> Case:
    """`low_count` in SQL, for sums that never leave the database; a test holds the two equal."""
    by_score = Q(procedure=ProcedureKind.EGE) & ~Q(subject=BASIC_MATHS)
    return Case(When(by_score, then=Coalesce("below_minimum", "marks_2")), default=Coalesce("marks_2", "below_minimum"))


def read_territories(*, years: Iterable[int], scope: str, cluster: str = "") -> Territories:
    """Published values of the municipality, the region or the named cluster by year and procedure."""
    rows = ReferenceValue.objects.filter(
        year__in=list(years), scope=scope, cluster=cluster, metric__in=MEASURES, grade__isnull=False
    ).exclude(procedure="")
    found: dict[Place, dict[str, Any]] = defaultdict(dict)
    for row in rows.order_by("pk").values("year", "procedure", "subject", "grade", "metric", "value"):
        found[row["year"], procedure_of(row)][row["metric"]] = row["value"]
    return {(year, procedure): Result(None, year, procedure, **values) for (year, procedure), values in found.items()}
