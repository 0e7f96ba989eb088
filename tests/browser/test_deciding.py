"""From a calculation to an order: why a school is listed, what would change it, reasons, approval, frozen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from playwright.sync_api import expect

from config.demo_data.towns import load_town
from diagnostics.services import identify
from tenancy.context import in_municipality
from tenancy.models import Municipality
from tests.browser.people import head, methodist
from tests.browser.visitor import Visitor, russian

pytestmark = pytest.mark.django_db(transaction=True)
TOWN = "tutaev"
WHY = {
    "Ченцевская": ("no", "Один год данных без ЕГЭ; ИСБШ 53,98 выше среднего."),
    "Павловская": ("yes", "Три признака депривации, запас до порога 0,71."),
    "Никольская": ("yes", "Четыре признака депривации, запас до порога 0,37."),
}


@pytest.fixture
def town(portal: str) -> None:
    """Published indices of 2019, and a calculation without a decision."""
    with transaction.atomic():
        load_town(TOWN)
    with in_municipality(Municipality.objects.get(slug=TOWN).pk):
        identify(method="QUAD", year=2019, by=None)


def test_from_the_calculation_to_the_frozen_order(town: None, visitor: Callable[..., Visitor], tmp_path: Path) -> None:
    planner, chief = (_signed_in(visitor(), role) for role in ("methodist", "head"))

    _reads_why(planner, "Ченцевская")
    _tries_another_threshold(planner)
    _opens_the_calculation(planner)
    protocol = methodist.drafts_the_list(planner)
    for school, (decided, _reason) in WHY.items():
        methodist.decides(planner, protocol, school, decided, "")
    for school in WHY:
        head.is_refused(chief, protocol, school)
    for school, (decided, reason) in WHY.items():
        methodist.decides(planner, protocol, school, decided, reason)

    methodist.opens_the_decision(planner, protocol, "Фоминская")
    head.approves(chief, protocol)
    planner.fill(decided="yes", reason="Передумали")
    planner.press("Save the decision")
    planner.sees(russian("The list was approved and does not change."))

    paper = head.takes_the_order(chief, protocol, tmp_path)
    assert "10.02.2020 № 47" in paper
    assert "Проект" not in paper
    assert "(8 организаций)" in paper
    for school, (_decided, reason) in WHY.items():
        assert school in paper
        assert reason in paper
    planner.open(protocol)
    expect(planner.page.locator("main a.act")).to_have_count(0)


def _signed_in(person: Visitor, role: str) -> Visitor:
    person.sign_in(f"{role}@{TOWN}.demo", settings.DEMO_PASSWORD)
    return person


def _opens_the_calculation(person: Visitor) -> None:
    """The newest one is the typology by both indices."""
    person.open(f"/{TOWN}/identification/")
    person.page.locator("main tbody a[href*='/runs/']").first.click()


def _reads_why(person: Visitor, school: str) -> None:
    _opens_the_calculation(person)
    person.page.locator("tr[id^=school-]").filter(has_text=school).get_by_role("link").first.click()
    person.sees("20,55")


def _tries_another_threshold(person: Visitor) -> None:
    """At 26 three schools leave; nothing is stored."""
    person.open(f"/{TOWN}/identification/laboratory/?method=YAR_OIP&year=2019")
    person.fill(threshold="26")
    person.press("Try")
    leave = person.page.locator("#experiment dl.facts > div").filter(has_text=russian("Leave"))
    expect(leave).to_contain_text("3")
