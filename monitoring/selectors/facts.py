"""Facts of the current municipality for the formulas: a constant number of queries, whatever its size."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from diagnostics.identification.facts import Procedure, ProcedureKind
from diagnostics.models import DecisionItem, ListDecision
from diagnostics.selectors.lists import participants
from monitoring.confirmed_share import OccurrenceFact
from monitoring.formulas import MonitoringFacts
from monitoring.shares import QualityFact
from roadmaps.models import Occurrence, Roadmap
from roadmaps.statuses import Status
from schools.models import AssessmentResult, PublishedIndex, School

IN_FORCE = (Roadmap.State.APPROVED, Roadmap.State.CLOSED)


def monitoring_facts(*, year: int, monitored_on: date) -> MonitoringFacts:
    """Indices and results of the year and of the one before; measures of the municipal roadmaps."""
    years = (year - 1, year)
    included = {school.pk: str(school) for school in participants()}
    return MonitoringFacts(
        year=year,
        monitored_on=monitored_on,
        schools={school.pk: str(school) for school in School.objects.in_natural_order()},
        participants=included,
        oip=_oip(years),
        quality=_quality(years, included),
        occurrences=_occurrences(),
        listed=_listed(years),
    )


def _oip(years: tuple[int, int]) -> dict[int, dict[int, Decimal | None]]:
    found: dict[int, dict[int, Decimal | None]] = {}
    rows = PublishedIndex.objects.filter(code=PublishedIndex.Code.OIP, year__in=years)
    for year, school_id, value in rows.values_list("year", "school_id", "value"):
        found.setdefault(year, {})[school_id] = value
    return found


def _quality(years: tuple[int, int], included: dict[int, str]) -> tuple[QualityFact, ...]:
    rows = AssessmentResult.objects.filter(
        year__in=years, school_id__in=included, participants__isnull=False, marks_4__isnull=False, marks_5__isnull=False
    )
    return tuple(
        QualityFact(
            school_id=row.school_id,
            year=row.year,
            procedure=Procedure(ProcedureKind(row.procedure), row.subject, row.grade),
            participants=row.participants,
            good=row.marks_4 + row.marks_5,
        )
        for row in rows.order_by("pk")
    )


def _occurrences() -> tuple[OccurrenceFact, ...]:
    rows = (
        Occurrence.objects.filter(
            measure__roadmap__kind=Roadmap.Kind.MUNICIPAL, measure__roadmap__state__in=IN_FORCE
        )
        .select_related("measure")
        .prefetch_related("status_changes")
        .order_by("measure__roadmap_id", "measure__section__order", "measure__order", "order", "pk")
    )
    return tuple(_occurrence(row) for row in rows)


def _occurrence(row: Occurrence) -> OccurrenceFact:
    return OccurrenceFact(
        name=str(row.measure),
        due=row.due_on,
        status=Status(row.status),
        confirmed_on=timezone.localdate(row.confirmed_at) if row.confirmed_at else None,
        reason=reason_of(row),
    )


def reason_of(row: Occurrence) -> str:
    """The last reason that somebody gave; without one, what the school reported."""
    reasons = [change.reason for change in row.status_changes.all() if change.reason]
    return reasons[-1] if reasons else row.progress_text


def _listed(years: tuple[int, int]) -> dict[int, frozenset[int]]:
    """The latest approved act of each year; a year without one is absent."""
    acts = ListDecision.objects.approved().filter(year__in=years).order_by("year", "decided_at", "pk")
    latest = {year: pk for pk, year in acts.values_list("pk", "year")}
    found: dict[int, set[int]] = {pk: set() for pk in latest.values()}
    items = DecisionItem.objects.filter(decision__in=list(found), decided=True)
    for decision_id, school_id in items.values_list("decision_id", "school_id"):
        found[decision_id].add(school_id)
    return {year: frozenset(found[pk]) for year, pk in latest.items()}
