"""What happened to a school as an institution: own events, and those of others that ended or began with it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from schools.models import Reorganisation, School

What = Reorganisation.What


@dataclass(frozen=True)
class HistoryEvent:
    """`is_own`: it happened to the school itself; else the other school joined it or was separated from it."""

    reorganisation: Reorganisation
    is_own: bool
    is_last: bool

    @property
    def what(self) -> str:
        return str(self.reorganisation.what)

    @property
    def other(self) -> School | None:
        found: School | None = self.reorganisation.other if self.is_own else self.reorganisation.school
        return found

    @property
    def happened_on(self) -> date:
        day: date = self.reorganisation.happened_on
        return day


@dataclass(frozen=True)
class FormerName:
    name: str
    until: date


@dataclass(frozen=True)
class SchoolHistory:
    """Events, the newest first; what the head of each page of the school says of them."""

    events: tuple[HistoryEvent, ...]

    @property
    def former_names(self) -> list[FormerName]:
        renamed = [event.reorganisation for event in self.events if event.is_own and event.what == What.RENAMED]
        return [FormerName(one.former_name, one.happened_on) for one in renamed]

    @property
    def joined(self) -> list[HistoryEvent]:
        """Schools that go on in this one."""
        return [event for event in self.events if not event.is_own and event.what == What.JOINED]

    @property
    def ended(self) -> HistoryEvent | None:
        """How it ended: joined to another school, or closed."""
        return next((event for event in self.events if event.is_own and event.what in (What.JOINED, What.CLOSED)), None)


def history_of(school: School) -> SchoolHistory:
    rows = Reorganisation.objects.filter(Q(school=school) | Q(other=school))
    found = list(rows.select_related("school", "other", "entered_by").order_by("-happened_on", "-pk"))
    last = next((one.pk for one in found if one.school_id == school.pk), None)
    return SchoolHistory(
        tuple(HistoryEvent(one, is_own=one.school_id == school.pk, is_last=one.pk == last) for one in found)
    )
