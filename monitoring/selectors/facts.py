"""Facts of the current municipality for the formulas: a constant number of queries, whatever its size."""

from datetime import date
from decimal import Decimal

from diagnostics.identification.facts import Procedure, ProcedureKind
from diagnostics.selectors.lists import current_decision, participants, schools_in_force
from monitoring.confirmed_share import OccurrenceFact
from monitoring.formulas import MonitoringFacts
from monitoring.shares import QualityFact
from roadmaps.models import Roadmap
from roadmaps.selectors import known_occurrences
from schools.models import AssessmentResult, PublishedIndex, School


def monitoring_facts(*, year: int, monitored_on: date) -> MonitoringFacts:
    """Indices and results of the year and of the one before; measures of the municipal roadmaps."""
    years = (year - 1, year)
    included = {school.pk: str(school) for school in participants()}
    return MonitoringFacts(
        year=year,
        monitored_on=monitored_on,
        schools={school.pk: str(school) for school in School.objects.kept().in_natural_order()},
        participants=included,
        oip=_oip(years),
        quality=_quality(years, included),
        occurrences=_occurrences(monitored_on),
        listed=_listed(years),
    )


def _oip(years: tuple[int, int]) -> dict[int, dict[int, Decimal | None]]:
    found: dict[int, dict[int, Decimal | None]] = {}
    kept = PublishedIndex.objects.filter(school__duplicate_of__isnull=True)
    rows = kept.filter(code=PublishedIndex.Code.OIP, year__in=years)
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


def _occurrences(monitored_on: date) -> tuple[OccurrenceFact, ...]:
    """Of the municipal roadmaps, as they were known on the date: later steps change nothing."""
    return tuple(
        OccurrenceFact(
            name=each.name, due=each.due_on, status=each.status, confirmed_on=each.confirmed_on, reason=each.reason
        )
        for each in known_occurrences(monitored_on, Roadmap.objects.adopted().municipal())
    )


def _listed(years: tuple[int, int]) -> dict[int, frozenset[int]]:
    """The schools of the latest approved act of each year; a year without one is absent."""
    acts = {year: current_decision(year) for year in years}
    return {year: frozenset(item.school_id for item in schools_in_force(act)) for year, act in acts.items() if act}
