"""The home page of the department: eleven queries, however large the municipality is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from diagnostics.models import ListDecision
from diagnostics.selectors import participants
from monitoring.models import Observation, Round
from monitoring.selectors.rounds import SchoolForm, forms_from
from roadmaps.models import Occurrence, Roadmap, StatusChange
from roadmaps.selectors import current_assignments, last_contacts
from roadmaps.statuses import Status
from schools.models import School

SOON = timedelta(days=14)
SILENCE = timedelta(days=30)
LONGEST = 8
NUMBERS = ("planned", "confirmed", "waiting", "overdue")


@dataclass(frozen=True, slots=True)
class SchoolStanding:
    """Measures of a school that are due by today, its curators and the last contact with it."""

    # None stands for the municipal roadmap
    school: School | None
    curators: str
    planned: int
    confirmed: int
    waiting: int
    overdue: int
    last_contact_on: date | None
    silent_days: int | None

    @property
    def segments(self) -> tuple[tuple[str, int], ...]:
        return (("ok", self.confirmed), ("wait", self.waiting), ("bad", self.overdue))

    @property
    def is_silent(self) -> bool:
        return self.silent_days is not None and self.silent_days > SILENCE.days


@dataclass(frozen=True, slots=True)
class OpenRound:
    round: Round
    forms: tuple[SchoolForm, ...]
    days_left: int

    @property
    def handed_in(self) -> int:
        return len(self.forms) - len(self.late)

    @property
    def late(self) -> tuple[SchoolForm, ...]:
        return tuple(form for form in self.forms if form.state not in ("submitted", "accepted"))

    @property
    def submitted(self) -> tuple[SchoolForm, ...]:
        return tuple(form for form in self.forms if form.state == "submitted")


@dataclass(frozen=True, slots=True)
class Overview:
    schools: int
    participants: int
    planned: int
    confirmed: int
    overdue: int
    waiting: int
    standings: tuple[SchoolStanding, ...]
    open_round: OpenRound | None
    to_confirm: tuple[Occurrence, ...]
    to_approve: tuple[Roadmap, ...]
    drafts: tuple[ListDecision, ...]
    upcoming: tuple[tuple[date, Any], ...]
    changes: tuple[StatusChange, ...]

    @property
    def share(self) -> float | None:
        return 100 * self.confirmed / self.planned if self.planned else None

    @property
    def silent(self) -> tuple[SchoolStanding, ...]:
        return tuple(each for each in self.standings if each.is_silent)

    @property
    def total(self) -> tuple[int, int, int, int]:
        """Confirmed, planned, waiting, overdue: the foot of the table agrees with the figures above."""
        rows = self.standings
        return (
            sum(row.confirmed for row in rows),
            sum(row.planned for row in rows),
            sum(row.waiting for row in rows),
            sum(row.overdue for row in rows),
        )

    @property
    def decisions(self) -> int:
        submitted = len(self.open_round.submitted) if self.open_round else 0
        return submitted + len(self.to_confirm) + len(self.to_approve) + len(self.drafts)


def overview(today: date) -> Overview:
    counts = _counts(today)
    schools = _schools()
    rounds = list(Round.objects.exclude(state=Round.State.FROZEN).order_by("closes_on", "pk"))
    return Overview(
        schools=len(schools),
        participants=sum(school.is_participant for school in schools),  # type: ignore[attr-defined]
        planned=sum(row["planned"] for row in counts.values()),
        confirmed=sum(row["confirmed"] for row in counts.values()),
        overdue=sum(row["overdue"] for row in counts.values()),
        waiting=sum(row["waiting"] for row in counts.values()),
        standings=standings(today, schools, counts),
        open_round=_open_round(rounds, today),
        to_confirm=tuple(_in_force().filter(status=Status.DONE).order_by("done_at", "pk")[:LONGEST]),
        to_approve=tuple(Roadmap.objects.filter(state=Roadmap.State.SUBMITTED).select_related("school")),
        drafts=tuple(ListDecision.objects.filter(state=ListDecision.State.DRAFT)),
        upcoming=_upcoming(today, rounds),
        changes=_changes(),
    )


def standings(
    today: date, schools: Sequence[School], counts: dict[int | None, dict[str, int]]
) -> tuple[SchoolStanding, ...]:
    """The municipal roadmap, then schools with a roadmap or a curator, the most overdue first; two queries."""
    curators: dict[int, list[Any]] = {}
    for assignment in current_assignments(today):
        curators.setdefault(assignment.school_id, []).append(assignment)
    contacts = last_contacts(School.objects.all())
    nothing = {"planned": 0, "confirmed": 0, "waiting": 0, "overdue": 0}
    rows = [
        SchoolStanding(
            school=school,
            curators=", ".join(str(each.curator) for each in curators.get(school.pk, ())),
            last_contact_on=contacts.get(school.pk),
            silent_days=_silence(today, contacts.get(school.pk), curators.get(school.pk, ())),
            **counts.get(school.pk, nothing),
        )
        for school in schools
        if school.pk in counts or school.pk in curators
    ]
    municipal = (
        [SchoolStanding(None, "", last_contact_on=None, silent_days=None, **counts[None])] if None in counts else []
    )
    return (*municipal, *sorted(rows, key=lambda row: -row.overdue))


def counts_by_school(today: date, schools: QuerySet[School]) -> dict[int | None, dict[str, int]]:
    return _counts(today, _in_force().filter(measure__roadmap__school__in=schools))


def _schools() -> list[School]:
    included = participants().order_by().filter(pk=OuterRef("pk"))
    rows = School.objects.active().in_natural_order().annotate(is_participant=Exists(included))
    return list(rows)


def _in_force() -> QuerySet[Occurrence]:
    rows: QuerySet[Occurrence] = Occurrence.objects.filter(measure__roadmap__state=Roadmap.State.APPROVED)
    return rows.select_related("measure__roadmap__school", "done_by")


def _counts(today: date, rows: QuerySet[Occurrence] | None = None) -> dict[int | None, dict[str, int]]:
    """By school; None stands for the municipal roadmap. A test holds it to `roadmaps.selectors.execution_by_school`."""
    due = Q(due_on__lte=today) & ~Q(status=Status.CANCELLED)
    settled = (Status.DONE, Status.CONFIRMED, Status.CANCELLED)
    grouped = (
        (_in_force() if rows is None else rows)
        .select_related(None)
        .order_by()
        .values("measure__roadmap__school")
        .annotate(
            planned=Count("pk", filter=due),
            confirmed=Count("pk", filter=due & Q(status=Status.CONFIRMED)),
            waiting=Count("pk", filter=Q(status=Status.DONE)),
            overdue=Count("pk", filter=Q(due_on__lt=today) & ~Q(status__in=settled)),
        )
    )
    rows_of_numbers = grouped.values_list("measure__roadmap__school", *NUMBERS)
    return {school: dict(zip(NUMBERS, numbers, strict=True)) for school, *numbers in rows_of_numbers}


def _open_round(rounds: Sequence[Round], today: date) -> OpenRound | None:
    current = next((each for each in rounds if each.state != Round.State.PLANNED), None)
    if current is None:
        return None
    rows = Observation.objects.filter(round=current, school__isnull=False).select_related("school")
    return OpenRound(current, forms_from(list(rows)), (current.closes_on - today).days)


def _upcoming(today: date, rounds: Sequence[Round]) -> tuple[tuple[date, Any], ...]:
    """The next two weeks: days of rounds, and measures by the day they are due."""
    days: list[tuple[date, Any]] = []
    for each in rounds:
        days += [(day, each) for day in (each.opens_on, each.closes_on) if today <= day <= today + SOON]
    settled = (Status.DONE, Status.CONFIRMED, Status.CANCELLED)
    due = _in_force().filter(due_on__range=(today, today + SOON)).exclude(status__in=settled)
    days += [(each.due_on, each) for each in due.order_by("due_on", "pk")[:LONGEST] if each.due_on]
    return tuple(sorted(days, key=lambda pair: pair[0]))


def _changes() -> tuple[StatusChange, ...]:
    rows = StatusChange.objects.select_related("by", "occurrence__measure__roadmap__school").order_by("-at", "-pk")
    return tuple(rows[:LONGEST])


def _silence(today: date, last: date | None, assignments: Sequence[Any]) -> int | None:
    """Days since the last contact, or since the first curator came; None without a curator."""
    if not assignments:
        return None
    since = last or min(each.starts_on for each in assignments)
    return (today - since).days
