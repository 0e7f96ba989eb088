"""The laboratory: other settings beside the base, scenarios, methods side by side; nothing official is touched."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diagnostics import services
from diagnostics.identification.registry import METHODS
from diagnostics.models import Finding, IdentificationRun, Scenario
from diagnostics.selectors import laboratory
from schools.models import AssessmentResult, ContextFact, PublishedIndex
from tenancy.context import in_municipality
from tests.conftest import make_school
from tests.diagnostics.towns import make_tutaev

pytestmark = pytest.mark.django_db
YEAR = 2021
OIP, ISBSH = METHODS["YAR_OIP"], METHODS["ISBSH"]
DISPUTED = {"Никольская", "Павловская", "Ченцевская"}


def url(name: str = "laboratory", *args: object) -> str:
    return reverse(f"diagnostics:{name}", args=["north", *args])


def tried_with(threshold: int) -> laboratory.Experiment:
    official = laboratory.official_of(OIP, YEAR)
    tried = OIP.with_threshold(official.parameters, threshold)
    return laboratory.experiment(method=OIP, year=YEAR, official=official, tried=tried)


def test_weights_of_the_computed_isbsh_are_moved_too(cast):
    variables = [{"code": "x_single_parent", "sign": "-", "weight": 2}, {"code": "x_size", "sign": "+", "weight": 1}]
    tried = ISBSH.parameters_type.from_json({"source": "computed", "variables": variables, "flags_needed": 0})
    with in_municipality(cast.town.pk):
        for school, values in ((cast.school, (60, 40)), (cast.other_school, (20, 400))):
            for code, value in zip(("x_single_parent", "x_size"), values, strict=True):
                ContextFact.objects.create(school=school, year=YEAR, variable=code, value=value)
        official = laboratory.official_of(ISBSH, YEAR)
        found = laboratory.experiment(method=ISBSH, year=YEAR, official=official, tried=tried)
    steady = {move.school: move.under_weights for move in found.moves}

    assert (steady[cast.school].words, steady[cast.other_school].words) == (
        "всегда в списке (17 проб)",
        "никогда не в списке (17 проб)",
    )


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
        higher, lower = tried_with(45), tried_with(20)
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


def test_what_is_kept_without_a_title_stays_typed(town):
    client = town.client("methodist")
    refused = client.post(url("scenario-keep"), setting(threshold="45", title=" ", note="Проверить"), follow=True)
    page = refused.content.decode()
    assert 'value="45"' in page
    assert "Проверить" in page
    assert refused.context["scenario_form"].errors


def test_the_setting_of_a_page_that_nobody_touched_can_be_kept(town):
    client = town.client("methodist")
    kept = dict(client.get(url(), {"method": "YAR_OIP", "year": YEAR}).context["kept"])
    client.post(url("scenario-keep"), kept | {"title": "Как есть"})
    with in_municipality(town.town.pk):
        assert Scenario.objects.get().parameters["threshold"] == "36"


def test_a_scenario_says_what_other_facts_changed(town):
    client = town.client("methodist")
    kept = client.post(url("scenario-keep"), setting(threshold="45", title="Порог 45"))
    assert "Данные те же, что и в тот день" in client.get(kept.url).content.decode()
    with in_municipality(town.town.pk):
        PublishedIndex.objects.filter(school=town.other_school).update(value="90")
    page = client.get(kept.url).content.decode()
    assert "Они вывели из списка:" in page
    assert town.other_school.short_name in page


class TestOfficial:
    @pytest.fixture
    def runs(self, town):
        """Approved with 36, then calculated anew with 20 for comparison: that one gives way."""
        with in_municipality(town.town.pk):
            approved = services.identify(method="YAR_OIP", year=YEAR, by=None)
            other = services.identify(
                method="YAR_OIP", year=YEAR, parameters=OIP.with_threshold(OIP.parameters_type(), 20), by=None
            )
            IdentificationRun.objects.filter(pk=approved.pk).update(state="approved")
        return approved, other

    def test_the_approved_calculation_is_compared_with(self, town, runs):
        approved, _other = runs
        with in_municipality(town.town.pk):
            assert laboratory.official_of(OIP, YEAR).run == approved

    def test_nothing_official_is_touched(self, town, runs):
        with in_municipality(town.town.pk):
            before = stored()
        client = town.client("methodist")
        kept = client.post(url("scenario-keep"), setting(threshold="45", title="Порог 45"))
        client.get(kept.url)
        client.get(url("laboratory-methods"), {"year": YEAR})
        with in_municipality(town.town.pk):
            scenario = Scenario.objects.get()
            client.post(url("scenario-delete", scenario.pk), {"is_confirmed": "on"})
            assert stored() == before

    def test_other_facts_since_the_calculation_are_named(self, town, runs):
        assert "Загружены другие данные" not in answer(town, **setting())
        with in_municipality(town.town.pk):
            PublishedIndex.objects.filter(school=town.school).update(value="50")
        page = answer(town, **setting())
        assert "Загружены другие данные" in page
        assert "выйдет из списка" not in page


def stored() -> list[object]:
    """All that is official, as the database has it."""
    return [list(model.objects.order_by("pk").values()) for model in (IdentificationRun, Finding)]


class TestMethodsBeside:
    @pytest.fixture
    def tutaev(self, cast):
        with in_municipality(cast.town.pk):
            make_tutaev()
        return cast

    def page(self, cast, **query):
        response = cast.client("methodist").get(url("laboratory-methods"), {"year": 2019} | query)
        assert response.status_code == 200
        return response

    def test_disputed_schools_stand_first(self, tutaev):
        rows = list(self.page(tutaev).context["listing"].table.rows)
        names = [row.record.school.name for row in rows]
        assert [row.record.is_disputed for row in rows][:4] == [True, True, True, False]
        assert {part for name in names[:3] for part in DISPUTED if part in name} == DISPUTED

    def test_what_each_method_says_is_said_in_words(self, tutaev):
        text = self.page(tutaev).content.decode()
        for words in ("в списке", "не в списке", "Общий интегральный показатель (ОИП)", "2 из 3"):
            assert words in text
        assert "YAR_OIP ·" not in text
        assert "Нет данных за этот год" in text

    @pytest.mark.parametrize(
        ("query", "count"),
        [
            ({}, 18),
            ({"shown": "disputed"}, 3),
            ({"shown": "listed"}, 9),
            ({"shown": "by_all"}, 6),
            ({"pair": "QUAD-ISBSH"}, 3),
            ({"pair": "YAR_OIP-QUAD"}, 18),
            ({"shown": "magic", "pair": "A-B"}, 18),
        ],
    )
    def test_filters(self, tutaev, query, count):
        assert self.page(tutaev, **query).context["listing"].page.paginator.count == count

    def test_the_file_has_the_filtered_schools_and_words(self, tutaev):
        response = self.page(tutaev, shown="disputed", export="csv")
        text = b"".join(response).decode("utf-8-sig")
        assert sum("школа" in line for line in text.splitlines()) >= 3
        assert "не в списке" in text
        assert "Емишевская" not in text


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
