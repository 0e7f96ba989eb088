"""The home page of the department: thirteen queries, however large the municipality is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from diagnostics.models import ListDecision
from diagnostics.selectors import participants
from diagnostics.selectors.next_year import schools_to_prevent
from monitoring.models import Observation, Round
from monitoring.selectors.rounds import SchoolForm, forms_from
from reports.selectors.standings import SchoolStanding, standings
from roadmaps.models import Occurrence, Roadmap, StatusChange
from roadmaps.selectors import Execution, execution_by_school
from roadmaps.statuses import SETTLED, Status
from schools.models import School

SOON = timedelta(days=14)
LONGEST = 8


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
        return tuple(form for form in self.forms if not form.is_handed_in)

    @property
    def submitted(self) -> tuple[SchoolForm, ...]:
        return tuple(form for form in self.forms if form.state == "submitted")


@dataclass(frozen=True, slots=True)
class Overview:
    schools: int
    participants: int
    # of all rows of the table below it
    execution: Execution
    standings: tuple[SchoolStanding, ...]
    open_round: OpenRound | None
    to_confirm: tuple[Occurrence, ...]
    to_approve: tuple[Roadmap, ...]
    drafts: tuple[ListDecision, ...]
    upcoming: tuple[tuple[date, Any], ...]
    changes: tuple[StatusChange, ...]
    # schools that may enter the list next year; None without a calculation that tells
    to_prevent: int | None

    @property
    def silent(self) -> tuple[SchoolStanding, ...]:
        return tuple(each for each in self.standings if each.is_silent)

    @property
    def decisions(self) -> int:
        submitted = len(self.open_round.submitted) if self.open_round else 0
        return submitted + len(self.to_confirm) + len(self.to_approve) + len(self.drafts)


def overview(today: date) -> Overview:
    executions = execution_by_school(today)
    schools = _schools()
    rounds = list(Round.objects.exclude(state=Round.State.FROZEN).order_by("closes_on", "pk"))
    return Overview(
        schools=len(schools),
        participants=sum(school.is_participant for school in schools),  # type: ignore[attr-defined]
        execution=sum(executions.values(), Execution()),
        standings=standings(today, schools, executions),
        open_round=_open_round(rounds, today),
        to_confirm=tuple(_in_force().filter(status=Status.DONE).order_by("done_at", "pk")[:LONGEST]),
        to_approve=tuple(Roadmap.objects.filter(state=Roadmap.State.SUBMITTED).select_related("school")),
        drafts=tuple(ListDecision.objects.filter(state=ListDecision.State.DRAFT)),
        upcoming=_upcoming(today, rounds),
        changes=_changes(),
        to_prevent=schools_to_prevent(),
    )


def _schools() -> list[School]:
    included = participants().order_by().filter(pk=OuterRef("pk"))
    rows = School.objects.active().in_natural_order().annotate(is_participant=Exists(included))
    return list(rows)


def _in_force() -> QuerySet[Occurrence]:
    rows: QuerySet[Occurrence] = Occurrence.objects.in_force()
    return rows.select_related("measure__roadmap__school", "done_by")


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
    due = _in_force().filter(due_on__range=(today, today + SOON)).exclude(status__in=SETTLED)
    days += [(each.due_on, each) for each in due.order_by("due_on", "pk")[:LONGEST] if each.due_on]
    return tuple(sorted(days, key=lambda pair: pair[0]))


def _changes() -> tuple[StatusChange, ...]:
    rows = StatusChange.objects.select_related("by", "occurrence__measure__roadmap__school").order_by("-at", "-pk")
    return tuple(rows[:LONGEST])
