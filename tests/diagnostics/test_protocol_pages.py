"""Pages of the decided list: who opens them, what they say, lost updates, files, constant queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diagnostics import services
from diagnostics.models import DecisionItem, ListDecision
from schools.models import PublishedIndex
from tenancy.context import in_municipality
from tests.conftest import Cast, make_school
from tests.diagnostics.test_decisions import approve
from tests.diagnostics.test_protocol import order_of_the_region
from tests.diagnostics.towns import YEAR, make_judged, make_tutaev

pytestmark = pytest.mark.django_db
HEADER = "Школа;Значение;Рассчитано;Решено;Приказ региона;Причина"


@pytest.fixture
def draft(cast: Cast) -> ListDecision:
    with in_municipality(cast.town.pk):
        make_tutaev()
        run = services.identify(method="QUAD", year=YEAR, by=cast.methodist)
        return services.draft_decision(run=run, by=cast.methodist)


def url(name: str, pk: int) -> str:
    return reverse(f"diagnostics:{name}", args=["north", pk])


def item_of(cast: Cast, draft: ListDecision, code: str) -> DecisionItem:
    with in_municipality(cast.town.pk):
        return draft.items.get(school__code=code)


def page_of(cast: Cast, draft: ListDecision, role: str = "methodist", **query: str) -> str:
    answer = cast.client(role).get(url("decision-detail", draft.pk), query)
    assert answer.status_code == 200
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_the_run_leads_to_its_draft(cast, draft):
    page = cast.client("methodist").get(reverse("diagnostics:run-detail", args=["north", draft.run_id]))
    assert url("decision-detail", draft.pk) in page.content.decode()


def test_the_list_of_calculations_and_the_home_page_lead_to_the_draft(cast, draft):
    client = cast.client("methodist")
    for address in (reverse("diagnostics:run-list", args=["north"]), reverse("reports:home", args=["north"])):
        assert url("decision-detail", draft.pk) in client.get(address).content.decode()


def test_numbers_under_the_schools_are_named(cast):
    with in_municipality(cast.town.pk):
        make_judged(cast.school, YEAR, marks_2=9)
        run = services.identify(method="FED_2P1", year=YEAR, by=cast.methodist)
        draft = services.draft_decision(run=run, by=cast.methodist)
    assert "низких процедур: 1" in page_of(cast, draft)


@pytest.mark.parametrize(
    ("role", "status"),
    [("head", 200), ("methodist", 200), ("observer", 200), ("curator", 403), ("director", 403), ("school_team", 403)],
)
def test_who_reads_the_protocol(cast, draft, role, status):
    assert cast.client(role).get(url("decision-detail", draft.pk)).status_code == status


def test_a_stranger_finds_nothing(cast, strangers, draft):
    client = strangers.client("head")
    item = item_of(cast, draft, "tut-chen")
    for name, pk in (("decision-detail", draft.pk), ("decision-item", item.pk)):
        assert client.get(url(name, pk)).status_code == 404
        assert client.get(reverse(f"diagnostics:{name}", args=["south", pk])).status_code == 404


@pytest.mark.parametrize(("name", "method"), [("decision-detail", "post"), ("decision-item", "put")])
def test_wrong_methods_are_refused(cast, draft, name, method):
    assert getattr(cast.client("head"), method)(url(name, draft.pk)).status_code == 405


def test_who_only_reads_is_not_asked_to_decide(cast, draft):
    item = item_of(cast, draft, "tut-chen")
    assert url("decision-item", item.pk) in page_of(cast, draft, "methodist")
    assert url("decision-item", item.pk) not in page_of(cast, draft, "observer")
    approval = reverse("reports:order-approve", args=["north", draft.pk])
    assert approval in page_of(cast, draft, "head")
    assert approval not in page_of(cast, draft, "methodist")


def test_a_decision_is_taken_on_the_page(cast, draft):
    client, item = cast.client("methodist"), item_of(cast, draft, "tut-chen")
    typed = {"decided": "no", "reason": "", "version": item.version}
    assert client.post(url("decision-item", item.pk), typed).url == url("decision-detail", draft.pk)
    page = page_of(cast, draft)
    assert "Причины пока нет у 1 школы" in page
    assert "причина не указана" in page
    assert "Рассчитаны, но не включены: Ченцевская." in page


def test_a_lost_update_is_refused_with_both_decisions(cast, draft):
    item = item_of(cast, draft, "tut-chen")
    first = {"decided": "no", "reason": "Один год данных", "version": item.version}
    assert cast.client("head").post(url("decision-item", item.pk), first).status_code == 302

    mine = {"decided": "yes", "reason": "Оставить как рассчитано", "version": item.version}
    refused = cast.client("methodist").post(url("decision-item", item.pk), mine)
    page = refused.content.decode()
    assert refused.status_code == 200
    assert "Один год данных" in page
    assert "Оставить как рассчитано" in page
    assert item_of(cast, draft, "tut-chen").reason == "Один год данных"

    again = mine | {"version": refused.context["form"]["version"].value()}
    assert cast.client("methodist").post(url("decision-item", item.pk), again).status_code == 302
    stored = item_of(cast, draft, "tut-chen")
    assert (stored.decided, stored.reason) == (True, "Оставить как рассчитано")


@pytest.mark.parametrize("version", ["", "0" * 16])
def test_a_version_that_nobody_saw_changes_nothing(cast, draft, version):
    item = item_of(cast, draft, "tut-chen")
    typed = {"decided": "no", "reason": "Один год данных", "version": version}
    assert cast.client("methodist").post(url("decision-item", item.pk), typed).status_code == 200
    assert item_of(cast, draft, "tut-chen").decided


def test_only_differences_are_shown_and_taken_away(cast, draft):
    with in_municipality(cast.town.pk):
        order_of_the_region({"tut-konst": "basic"})
    lines = _csv(cast, draft)
    assert lines[0] == HEADER
    assert len(lines) == 19
    different = _csv(cast, draft, shown="differences")
    assert len(different) == 9
    [konst] = [line for line in different if line.startswith("Константиновская средняя школа;")]
    assert konst.endswith("не включать;включена, базово неуспевающая;")
    assert "ОИП 59,86" in konst
    assert "<" not in konst
    page = page_of(cast, draft, shown="differences")
    assert "Константиновская" in page
    assert "Фоминская средняя школа" not in page


def test_the_order_of_the_region_stands_beside(cast, draft):
    assert "Приказ региона за 2019 год не загружен" in page_of(cast, draft)
    with in_municipality(cast.town.pk):
        order_of_the_region({"tut-konst": "basic", "tut-per": "moderate"})
    page = page_of(cast, draft)
    assert "Приказ департамента, № 55-46-мр, 21.01.2022" in page
    assert "только в приказе региона" in page
    assert "умеренно" in page


def test_an_approved_list_is_read_only(cast, draft):
    with in_municipality(cast.town.pk):
        approve(draft, cast.head)
    item = item_of(cast, draft, "tut-chen")
    page = page_of(cast, draft, "head")
    assert "№ 47" in page
    assert url("decision-item", item.pk) not in page
    typed = {"decided": "no", "reason": "Передумали", "version": item.version}
    assert cast.client("head").post(url("decision-item", item.pk), typed).status_code == 200
    assert item_of(cast, draft, "tut-chen").decided


@pytest.mark.parametrize("is_approved", [False, True])
def test_a_list_says_that_its_facts_have_changed(cast, draft, is_approved):
    with in_municipality(cast.town.pk):
        if is_approved:
            approve(draft, cast.head)
    told = "После этого расчёта данные изменились"
    before = page_of(cast, draft)
    with in_municipality(cast.town.pk):
        PublishedIndex.objects.filter(school__code="tut-chen", code="oip").update(value=10)
    assert (told in before, told in page_of(cast, draft)) == (False, True)


def test_queries_do_not_grow_with_schools(cast, draft):
    with in_municipality(cast.town.pk):
        for number in range(40):
            make_school(f"Новая школа {number}", f"new-{number}")
        run = services.identify(method="QUAD", year=YEAR, by=cast.methodist)
        larger = services.draft_decision(run=run, by=cast.methodist)
        order_of_the_region({"new-1": "", "new-2": ""})
    assert queries_of(cast, draft) == queries_of(cast, larger) <= 6


def queries_of(cast: Cast, decision: ListDecision) -> int:
    client = cast.client("methodist")
    client.get(url("decision-detail", decision.pk))
    with CaptureQueriesContext(connection) as queries:
        client.get(url("decision-detail", decision.pk))
    return sum("diagnostics_" in query["sql"] or "listentry" in query["sql"] for query in queries.captured_queries)


def _csv(cast: Cast, draft: ListDecision, **query: str) -> list[str]:
    answer = cast.client("observer").get(url("decision-detail", draft.pk), {"export": "csv", **query})
    return answer.content.decode("utf-8-sig").splitlines()
