"""Who is in the programme: the schools of the approved list in force."""

from django.db.models import QuerySet

from diagnostics.models import DecisionItem, ListDecision
from schools.models import School


def current_decision(year: int | None = None) -> ListDecision | None:
    """The latest approved act, or the latest one of a year."""
    return _in_force(year).first()


def participants(year: int | None = None) -> QuerySet[School]:
    """Schools that the approved list in force decided to include, in their natural order."""
    act = _in_force(year).values("pk")[:1]
    included = School.objects.filter(decision_items__decision__in=act, decision_items__decided=True)
    return included.in_natural_order()


def schools_in_force(decision: ListDecision | None) -> list[DecisionItem]:
    """Included schools of a list, with the depth that an act may name."""
    if decision is None:
        return []
    included = decision.items.filter(decided=True).select_related("school")
    return list(included.order_by("school__sort_key", "school_id"))


def _in_force(year: int | None) -> QuerySet[ListDecision]:
    acts = ListDecision.objects.approved().latest_act_first()
    return acts if year is None else acts.filter(year=year)
