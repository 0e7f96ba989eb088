"""Rows that the tests of monitoring start from."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.models import User
from diagnostics.models import DecisionItem, ListDecision
from monitoring import services
from monitoring.models import Indicator, Round
from schools.models import PublishedIndex, School

DAY = date(2026, 5, 1)


def make_indicator(code: str = "1.4", **fields: Any) -> Indicator:
    defaults = {"name": f"Indicator {code}", "unit": "%", "order": Indicator.objects.count()}
    return Indicator.objects.create(code=code, **(defaults | fields))


def make_participants(*schools: School, year: int = 2026) -> ListDecision:
    decision = ListDecision.objects.create(title="Act", year=year)
    for school in schools:
        DecisionItem.objects.create(decision=decision, school=school, decided=True)
    ListDecision.objects.filter(pk=decision.pk).update(state="approved", decided_at=timezone.now())
    return decision


def make_oip(school: School, value: str, year: int = 2026) -> PublishedIndex:
    return PublishedIndex.objects.create(school=school, code="oip", year=year, value=Decimal(value))


def make_round(by: User, **fields: Any) -> Round:
    defaults = {
        "title": "May",
        "year": 2026,
        "opens_on": DAY,
        "closes_on": date(2026, 5, 20),
        "monitored_on": date(2026, 5, 31),
    }
    return services.plan_round(**(defaults | fields), by=by)


def make_open_round(by: User, **fields: Any) -> Round:
    round = make_round(by, **fields)
    services.open_round(round=round, now=timezone.now())
    return round
