"""The home page of a school and of a curator: their own schools and what waits for them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts import access
from accounts.permissions import Permission
from diagnostics.selectors import LatestVerdict, latest_verdicts
from monitoring.models import Observation, Round
from monitoring.rounds import OPEN_FOR_CHECKING
from monitoring.selectors.rounds import SchoolForm, forms_from
from reports.selectors.standings import SchoolStanding, standings
from roadmaps.models import Occurrence
from roadmaps.selectors import MyTasks, execution_by_school, my_tasks, waiting_for_confirmation
from schools.models import School


@dataclass(frozen=True, slots=True)
class RoundForm:
    round: Round
    form: SchoolForm


@dataclass(frozen=True, slots=True)
class OwnWork:
    """`tasks` of those who report, `to_confirm` of those who confirm."""

    tasks: MyTasks
    to_confirm: tuple[Occurrence, ...]
    forms: tuple[RoundForm, ...]
    standings: tuple[SchoolStanding, ...]
    verdicts: tuple[LatestVerdict, ...]

    @property
    def count(self) -> int:
        return self.tasks.count + len(self.to_confirm) + len(self.forms)


def own_work(user: Any, today: date) -> OwnWork:
    schools = access.allowed(user, Permission.VIEW_SCHOOL, School.objects.all())
    fills = access.allowed(user, Permission.FILL_MONITORING, School.objects.all())
    rows = list(schools.order_by("sort_key", "pk"))
    return OwnWork(
        tasks=my_tasks(user, today),
        to_confirm=tuple(waiting_for_confirmation(user)),
        forms=_forms(fills),
        standings=standings(today, rows, execution_by_school(today, schools)),
        verdicts=latest_verdicts(schools),
    )


def _forms(schools: Any) -> tuple[RoundForm, ...]:
    """Forms of open rounds that the school still has to hand in."""
    rows = Observation.objects.filter(round__state__in=OPEN_FOR_CHECKING, school__in=schools).select_related(
        "round", "school"
    )
    by_round: dict[Round, list[Observation]] = {}
    for row in rows.order_by("round__closes_on", "pk"):
        by_round.setdefault(row.round, []).append(row)
    found = [RoundForm(round, form) for round, rows in by_round.items() for form in forms_from(rows)]
    return tuple(each for each in found if not each.form.is_handed_in)
