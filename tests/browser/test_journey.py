"""The main job once, from workbooks to a printed report, by the people whose work it is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts import access
from accounts.models import User
from accounts.permissions import Role
from accounts.services import add_member
from monitoring.services import load_indicators
from monitoring.tasks import open_due_rounds
from schools.models import School
from tenancy.context import in_municipality
from tenancy.models import Municipality
from tests.browser.files import published, signed_document
from tests.browser.people import LEFT_OUT, SCHOOL, TOWN, YEAR, client, curator, director, head, methodist
from tests.browser.visitor import Visitor
from tests.conftest import PASSWORD
from ui.formatting import number

pytestmark = pytest.mark.django_db(transaction=True)
MEAN_OIP, MEAN_ISBSH = "38,97", "50,23"


@pytest.fixture
def town(portal: str) -> Municipality:
    """A new municipality with people and the published indicators of the programme, and no schools yet."""
    names = {"name": "Левобережный район", "region": "Ярославская область", "timezone": "Europe/Moscow"}
    call_command("create_municipality", TOWN, **names)
    town = Municipality.objects.get(slug=TOWN)
    with in_municipality(town.pk):
        for role in (Role.HEAD, Role.METHODIST, Role.DIRECTOR, Role.CURATOR):
            add_member(email=f"{role}@{TOWN}.test", name=f"{role.label}", role=role, password=PASSWORD)
        load_indicators(published("indicators.json"), by=None)
    return town


def test_from_workbooks_to_the_report(town: Municipality, visitor: Callable[..., Visitor], tmp_path: Path) -> None:
    today = timezone.localdate()
    roles = ("head", "methodist", "director", "curator")
    chief, planner, head_of_school, adviser = (_signed_in(visitor(), role) for role in roles)

    methodist.loads(planner, "schools.xlsx", facts=18)
    methodist.loads(planner, "indices-2019.xlsx", facts=36)
    methodist.identifies(planner, "QUAD", listed=7)
    planner.sees(MEAN_OIP)
    planner.sees(MEAN_ISBSH)
    methodist.identifies(planner, "YAR_OIP", listed=7)
    protocol = methodist.drafts_the_list(planner)
    methodist.decides(
        planner, protocol, LEFT_OUT, "no", "Школа закрывается 31.08.2020, учащиеся переходят в школу № 4."
    )
    head.approves(chief, protocol)

    school = _give_the_director_the_school(town)
    methodist.assigns_the_curator(planner)
    director.names_a_risk(head_of_school, school.pk)
    curator.verifies_the_risk(adviser, school.pk)
    methodist.plans(planner, today)
    director.reports(head_of_school, methodist.MEASURE, signed_document(tmp_path))
    curator.keeps_the_diary(adviser, today)
    curator.confirms(adviser, methodist.MEASURE)

    methodist.plans_a_round(planner, today)
    methodist.waits_for_the_clock(planner, tick=open_due_rounds.delay)
    methodist.enters_values(planner)
    methodist.freezes_the_round(planner)
    shown = planner.page.locator("main").inner_text().replace("\u00a0", " ")
    paper = methodist.prints_the_report(planner, tmp_path)

    token = methodist.makes_a_token(planner)
    runs = client.reads(planner.address, f"{TOWN}/identifications/?method=QUAD&year={YEAR}", token)
    values = client.reads(planner.address, f"{TOWN}/indicator-values/", token)

    assert [runs[0]["summary"][name] for name in ("mean_oip", "mean_isbsh")] == [38.97, 50.23]
    assert MEAN_OIP in paper
    assert MEAN_ISBSH in paper
    assert "Приказ № 47" in paper
    assert "исполнено и подтверждено 1 из 1" in " ".join(paper.split())
    assert len(values) == 10
    for value in values:
        assert value["is_frozen"], value
        if value["value"] is not None:
            written = number(value["value"], 1)
            assert written in shown, f"{value['indicator']}: {written} is not on the page"
            assert written in paper, f"{value['indicator']}: {written} is not on paper"


def _signed_in(person: Visitor, role: str) -> Visitor:
    person.sign_in(f"{role}@{TOWN}.test", PASSWORD)
    assert person.path == f"/{TOWN}/"
    assert person.page.locator("html").get_attribute("lang") == "ru"
    return person


def _give_the_director_the_school(town: Municipality) -> School:
    with in_municipality(town.pk):
        school: School = School.objects.get(name=SCHOOL)
        access.grant(User.objects.get(email=f"{Role.DIRECTOR}@{TOWN}.test"), school)
    return school
