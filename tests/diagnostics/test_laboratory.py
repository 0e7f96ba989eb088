"""The laboratory: other settings beside the base, scenarios, methods side by side; nothing official is touched."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diagnostics.identification.registry import METHODS
from diagnostics.models import Finding, IdentificationRun, Scenario
from diagnostics.selectors import laboratory
from schools.models import AssessmentResult, PublishedIndex
from tenancy.context import in_municipality
from tests.conftest import make_school

pytestmark = pytest.mark.django_db
YEAR = 2021
OIP = METHODS["YAR_OIP"]


def url(name: str = "laboratory", *args: object) -> str:
    return reverse(f"diagnostics:{name}", args=["north", *args])


@pytest.fixture
def town(cast):
    """Indices 30 and 40 on both sides of 36."""
    with in_municipality(cast.town.pk):
        for school, value in ((cast.school, "30"), (cast.other_school, "40")):
            PublishedIndex.objects.create(school=school, year=YEAR, code="oip", value=value)
    return cast


def setting(**changed):
    parameters = {"method": "YAR_OIP", "year": YEAR, "tried": 1, "threshold": "36", "municipal_threshold": "26"}
    return parameters | changed


def answer(cast, role="methodist", **query):
    response = cast.client(role).get(url(), query)
    assert response.status_code == 200
    return response.content.decode()


def test_a_greater_threshold_lets_a_school_in_and_a_smaller_one_out(town):
    with in_municipality(town.town.pk):
        base = laboratory.base_parameters(OIP, YEAR)
        higher = laboratory.experiment(method=OIP, year=YEAR, base=base, tried=OIP.with_threshold(base, 45))
        lower = laboratory.experiment(method=OIP, year=YEAR, base=base, tried=OIP.with_threshold(base, 20))
    assert [move.school for move in higher.entered] == [town.other_school]
    assert [move.school for move in lower.left] == [town.school]
    assert [setting.value for setting in lower.changed] == ["20"]


def test_the_page_answers_a_moved_slider_in_one_request(town):
    assert "войдёт в список" not in answer(town, **setting())
    assert "войдёт в список" in answer(town, **setting(threshold="45,0"))


def test_htmx_gets_the_part_that_the_page_includes(town):
    client = town.client("methodist")
    part = client.get(url(), setting(threshold="45"), headers={"hx-request": "true"}).content.decode()
    assert "войдёт в список" in part
    assert "<html" not in part


def test_nothing_official_is_stored(town):
    answer(town, **setting(threshold="45"))
    with in_municipality(town.town.pk):
        assert not IdentificationRun.objects.exists()
        assert not Finding.objects.exists()


def test_a_wrong_value_is_refused_with_its_field_and_stays_typed(town):
    page = answer(town, **setting(threshold="сорок"))
    assert "поэтому расчёта нет" in page
    assert "сорок" in page


@pytest.mark.parametrize("query", [{"method": "MAGIC"}, {"year": "1"}, {"method": "MIP", "year": "x"}, {}])
def test_an_unknown_method_or_year_falls_back(town, query):
    assert "Лаборатория" in answer(town, **query)


def test_an_empty_town_says_what_it_has(cast):
    assert "Лаборатория" in answer(cast)


def test_a_scenario_is_kept_opened_and_deleted(town):
    client = town.client("methodist")
    kept = client.post(url("scenario-keep"), setting(threshold="45", title="Порог 45", note=""))
    with in_municipality(town.town.pk):
        scenario = Scenario.objects.get()
        assert sorted(scenario.listed) == sorted([town.school.pk, town.other_school.pk])
    opened = client.get(kept.url).content.decode()
    assert 'value="45"' in opened
    assert "войдёт в список" in opened
    assert client.get(url("scenario-delete", scenario.pk)).status_code == 200
    client.post(url("scenario-delete", scenario.pk), {"is_confirmed": "on"})
    with in_municipality(town.town.pk):
        assert not Scenario.objects.exists()


def test_a_scenario_without_a_title_is_not_kept(town):
    town.client("methodist").post(url("scenario-keep"), setting(title=" "))
    with in_municipality(town.town.pk):
        assert not Scenario.objects.exists()


def test_a_stranger_finds_no_scenario(town, strangers):
    town.client("methodist").post(url("scenario-keep"), setting(title="Порог"))
    with in_municipality(town.town.pk):
        key = Scenario.objects.get().pk
    there = strangers.client("methodist").get(reverse("diagnostics:laboratory", args=["south"]), {"scenario": key})
    assert there.status_code == 404


def test_every_method_can_be_tried(town):
    for code in METHODS:
        assert METHODS[code].title in answer(town, method=code, year=YEAR)


def test_methods_side_by_side_name_the_disputed_schools(town):
    page = town.client("methodist").get(url("laboratory-methods"), {"year": YEAR}).content.decode()
    assert "Как часто методы расходятся" in page
    assert town.school.short_name in page


def test_queries_do_not_grow_with_the_schools(town):
    client = town.client("methodist")

    def count(address, query):
        client.get(address, query)
        with CaptureQueriesContext(connection) as caught:
            client.get(address, query)
        return len(caught)

    asked = [(url(), {"method": "MIP", "year": YEAR}), (url(), setting()), (url("laboratory-methods"), {"year": YEAR})]
    with in_municipality(town.town.pk):
        AssessmentResult.objects.create(
            school=town.school, year=YEAR, procedure="OGE", subject="math", grade=9, participants=9, marks_2=1
        )
    before = [count(*one) for one in asked]
    with in_municipality(town.town.pk):
        for number in range(8):
            school = make_school(f"Ещё школа {number}", f"l-{number}")
            PublishedIndex.objects.create(school=school, year=YEAR, code="oip", value=20 + number)
    assert [count(*one) for one in asked] == before
