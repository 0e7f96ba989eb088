"""The diary as its readers see it: without the private note, which its author alone opens."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet

from diagnostics.models import RiskLevel
from diagnostics.risks import risk_reference
from roadmaps.models import DiaryEntry, Measure, Occurrence
from roadmaps.statuses import Status
from schools.models import School

PAST_ENTRIES = 3


@dataclass(frozen=True)
class BeforeVisit:
    """What a curator looks up before a contact with the school."""

    last_entries: tuple[DiaryEntry, ...]
    entries: int
    overdue: int
    waiting: int


def diary_entries(schools: QuerySet[School]) -> QuerySet[DiaryEntry]:
    """Newest first. The private note is not even read from the database."""
    rows: QuerySet[DiaryEntry] = (
        DiaryEntry.objects.filter(school__in=schools)
        .defer("private_note")
        .select_related("school", "author")
        .prefetch_related("measure_links__measure")
        .newest_first()
    )
    return rows


def last_contacts(schools: QuerySet[School]) -> dict[int, date]:
    rows = DiaryEntry.objects.filter(school__in=schools).order_by().values("school").annotate(last=Max("happened_on"))
    return dict(rows.values_list("school", "last"))


def before_the_visit(school: School, today: date) -> BeforeVisit:
    entries = diary_entries(School.objects.filter(pk=school.pk))
    measures = Occurrence.objects.in_force().filter(measure__roadmap__school=school)
    return BeforeVisit(
        last_entries=tuple(entries[:PAST_ENTRIES]),
        entries=entries.count(),
        overdue=measures.overdue(today).count(),
        waiting=measures.waiting().count(),
    )


def risks_to_choose(school: School, entry: DiaryEntry | None = None) -> list[tuple[str, str]]:
    """The verified risks of the school in the last year that has a profile; without any, all directions."""
    risks = list(RiskLevel.objects.filter(school=school))
    last_year = max((risk.year for risk in risks), default=None)
    codes = {risk.factor for risk in risks if risk.year == last_year and risk.is_verified}
    if codes and entry is not None:
        codes |= set(entry.risk_factors)
    return [
        (direction.code, direction.name)
        for direction in risk_reference().directions
        if not codes or direction.code in codes
    ]


def measures_to_choose(school: School, entry: DiaryEntry | None = None) -> QuerySet[Measure]:
    """Measures of the school that are not settled yet, and those that the entry names already."""
    unsettled = Occurrence.objects.in_force().exclude(status__in=[Status.CONFIRMED, Status.CANCELLED])
    wanted = Q(pk__in=unsettled.values("measure"))
    if entry is not None:
        wanted |= Q(diary_links__entry=entry)
    rows: QuerySet[Measure] = Measure.objects.filter(wanted, roadmap__school=school).distinct().order_by("order", "pk")
    return rows


def risk_names(codes: Iterable[str]) -> list[str]:
    chosen = set(codes)
    return [direction.name for direction in risk_reference().directions if direction.code in chosen]
