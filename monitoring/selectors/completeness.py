"""What a round still lacks: values without a number and without a reason, forms that nobody accepted."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from monitoring.models import Observation, Round
from schools.models import School


@dataclass(frozen=True, slots=True)
class Gap:
    """A missing value, or with `is_accepted` false a form that waits for the department."""

    indicator_code: str
    school: School | None
    is_waiting: bool = False

    def __str__(self) -> str:
        if self.is_waiting:
            return _("the form of %(school)s, which is not accepted") % {"school": self.school}
        if self.school is None:
            return _("indicator %(code)s") % {"code": self.indicator_code}
        return _("indicator %(code)s of %(school)s") % {"code": self.indicator_code, "school": self.school}


def unanswered(round: Round) -> list[Gap]:
    """All that keeps the round from being closed, in the order of indicators, then of schools."""
    observations = Observation.objects.filter(round=round).select_related("indicator", "school")
    missing = gaps_of(observations)
    incomplete = {gap.school for gap in missing}
    waiting = observations.exclude(school=None).exclude(state=Observation.State.ACCEPTED)
    schools = {row.school for row in waiting.order_by("school__sort_key", "school_id")}
    late = sorted(schools - incomplete, key=lambda school: school.sort_key)
    return [*missing, *(Gap("", school, is_waiting=True) for school in late)]


def gaps_of(observations: QuerySet[Observation]) -> list[Gap]:
    """Values to be entered by people that have neither a number nor a reason."""
    rows = observations.filter(value__isnull=True, missing_reason="", is_computed=False)
    ordered = rows.select_related("indicator", "school").order_by(
        "indicator__order", "indicator_id", "school__sort_key", "school_id"
    )
    return [Gap(row.indicator.code, row.school) for row in ordered]
