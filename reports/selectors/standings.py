"""How each school stands: measures due by today, its curators, the last contact with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from roadmaps.selectors import SILENCE, Execution, current_assignments, days_of_silence, last_contacts
from schools.models import School


@dataclass(frozen=True, slots=True)
class SchoolStanding:
    # None stands for the municipal roadmap
    school: School | None
    execution: Execution
    curators: str = ""
    last_contact_on: date | None = None
    silent_days: int | None = None

    @property
    def segments(self) -> tuple[tuple[str, int], ...]:
        execution = self.execution
        return (("ok", execution.confirmed), ("wait", execution.waiting), ("bad", execution.overdue))

    @property
    def is_silent(self) -> bool:
        return self.silent_days is not None and self.silent_days > SILENCE.days


def standings(
    today: date, schools: Sequence[School], executions: Mapping[int | None, Execution]
) -> tuple[SchoolStanding, ...]:
    """The municipal roadmap, then schools with a roadmap or a curator, the most overdue first; two queries."""
    curators: dict[int, list[Any]] = {}
    for assignment in current_assignments(today):
        curators.setdefault(assignment.school_id, []).append(assignment)
    contacts = last_contacts(School.objects.all())
    rows = [
        SchoolStanding(
            school=school,
            execution=executions.get(school.pk, Execution()),
            curators=", ".join(str(each.curator) for each in curators.get(school.pk, ())),
            last_contact_on=contacts.get(school.pk),
            silent_days=days_of_silence(today, contacts.get(school.pk), curators.get(school.pk, ())),
        )
        for school in schools
        if school.pk in executions or school.pk in curators
    ]
    municipal = [SchoolStanding(None, executions[None])] if None in executions else []
    return (*municipal, *sorted(rows, key=lambda row: -row.execution.overdue))
