"""What a school's index was in other years: published ones as they were printed, others from earlier runs."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, Q

from diagnostics.dynamics import SCORE_TOLERANCE, DynamicsClass, classify_series
from diagnostics.models import Finding, IdentificationRun
from diagnostics.selectors.facts import index_facts
from schools.models import School


@dataclass(frozen=True, slots=True)
class YearValue:
    """`isbsh` of published indices alone."""

    year: int
    value: Decimal | None
    isbsh: Decimal | None = None


def history_of(school: School, run: IdentificationRun, *, by_index: bool) -> tuple[YearValue, ...]:
    """One query. Of several runs for one year the newest that is in force; of this year this run."""
    if by_index:
        return tuple(YearValue(fact.year, fact.oip, fact.isbsh) for fact in index_facts(school=school))
    runs = IdentificationRun.objects.current().filter(method=run.method, year__lt=run.year)
    findings = Finding.objects.filter(Q(run__in=runs.values("pk")) | Q(run=run), school=school)
    rows = findings.order_by("run_id").values_list(F("run__year"), "value")
    latest = dict(rows)
    return tuple(YearValue(year, Decimal(latest[year]) if latest[year] else None) for year in sorted(latest))


def dynamics_of(history: tuple[YearValue, ...], *, is_index: bool) -> DynamicsClass:
    """Of an index a greater value is better, of a count of low results a smaller one; there every one matters."""
    if is_index:
        return classify_series({each.year: each.value for each in history}, tolerance=SCORE_TOLERANCE)
    counts = {each.year: None if each.value is None else -each.value for each in history}
    return classify_series(counts, tolerance=Decimal(0))
