"""Pages of calculations and decisions: work, roles, stranger, methods, constant queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diagnostics import selectors, services
from diagnostics.models import IdentificationRun, ListDecision
from schools.models import PublishedIndex
from tenancy.context import in_municipality
from tests.conftest import make_school
from tests.diagnostics.towns import YEAR, make_import, make_index, make_tutaev

pytestmark = pytest.mark.django_db


@pytest.fixture
def tutaev(cast):
    """Schools by code, and a QUAD run."""
    with in_municipality(cast.town.pk):
        schools = make_tutaev()
        return schools, services.identify(method="QUAD", year=YEAR, by=cast.methodist)


def url(name: str, *args: object) -> str:
    return reverse(f"diagnostics:{name}", args=["north", *args])


def drafted(cast, run: IdentificationRun) -> ListDecision:
    with in_municipality(cast.town.pk):
        return services.draft_decision(run=run, by=cast.methodist)


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_has_the_published_numbers(cast, tutaev):
    page = text_of(cast.client("methodist").get(url("run-detail", tutaev[1].pk)))
    for number in ("38,97", "50,23", "43,92", "51,21", "121,83", "15,45"):
        assert number in page
    assert "ОИП_2019_Тутаевский_МР.xlsx" in page
    assert page.count('class="cut"') == 2
    assert "36,00" in page
    assert "26,00" in page
    assert "<svg" in page
    assert 'style="' not in page


def test_rows_stand_by_index_and_the_thresholds_between_them(cast, tutaev):
    page = text_of(cast.client("methodist").get(url("run-detail", tutaev[1].pk)))
    table = page[page.index("<tbody>", page.index('id="h-table"')) :]
    order = [
        table.index(word)
        for word in (
            "Константиновская",
            "Никольская",
            "36,00",
            "Першинская",
            "№\N{NO-BREAK SPACE}4",
            "26,00",
            "Савинская",
            "Ченцевская",
        )
    ]
    assert order == sorted(order)


@pytest.mark.parametrize("role", ["head", "methodist", "observer"])
def test_who_reads_lists(cast, tutaev, role):
    client = cast.client(role)
    assert client.get(url("run-list")).status_code == 200
    assert client.get(url("run-detail", tutaev[1].pk)).status_code == 200


@pytest.mark.parametrize("role", ["director", "curator", "school_team"])
def test_schools_do_not_read_the_whole_list(cast, tutaev, role):
    client = cast.client(role)
    assert client.get(url("run-list")).status_code == 403
    assert client.get(url("run-detail", tutaev[1].pk)).status_code == 403


def test_a_director_reads_the_passport_of_the_own_school_alone(cast):
    with in_municipality(cast.town.pk):
        run = services.identify(method="QUAD", year=YEAR, by=cast.methodist)
    client = cast.client("director")
    assert client.get(url("passport-detail", run.pk, cast.school.pk)).status_code == 200
    assert client.get(url("passport-latest", cast.school.pk)).status_code == 200
    assert client.get(url("passport-detail", run.pk, cast.other_school.pk)).status_code == 403
    assert client.get(url("passport-latest", cast.other_school.pk)).status_code == 403


def test_a_decision_that_nobody_approved_stays_with_the_department(cast):
    with in_municipality(cast.town.pk):
        make_index(cast.school, "oip", "30", make_import("ОИП.xlsx")).save()
        make_index(cast.school, "isbsh", "40", make_import("ИСБШ.xlsx")).save()
        run = services.identify(method="QUAD", year=YEAR, by=cast.methodist)
        item = services.draft_decision(run=run, by=cast.methodist).items.get(school=cast.school)
        item.reason = "Школа закрывается"
        item.decided = not item.computed
        item.save()
    address = url("passport-detail", run.pk, cast.school.pk)
    assert "Школа закрывается" in text_of(cast.client("methodist").get(address))
    assert "Школа закрывается" not in text_of(cast.client("director").get(address))


def test_a_stranger_finds_nothing(cast, strangers, tutaev):
    client = strangers.client("head")
    decision = drafted(cast, tutaev[1])
    for address in (url("run-list"), url("run-detail", tutaev[1].pk), url("decision-detail", decision.pk)):
        assert client.get(address).status_code == 404
    own = reverse("diagnostics:run-detail", args=["south", tutaev[1].pk])
    assert client.get(own).status_code == 404


def test_an_observer_changes_nothing(cast, tutaev):
    with in_municipality(cast.town.pk):
        item = drafted(cast, tutaev[1]).items.first()
    client = cast.client("observer")
    assert client.get(url("run-create")).status_code == 403
    assert client.post(url("run-create"), {"method": "QUAD", "year": YEAR}).status_code == 403
    assert client.post(url("decision-draft", tutaev[1].pk)).status_code == 403
    assert client.post(url("decision-item", item.pk), {"decided": "yes"}).status_code == 403


@pytest.mark.parametrize(("name", "method"), [("run-detail", "post"), ("decision-draft", "get"), ("run-list", "post")])
def test_wrong_methods_are_refused(cast, tutaev, name, method):
    arguments = [] if name == "run-list" else [tutaev[1].pk]
    assert getattr(cast.client("methodist"), method)(url(name, *arguments)).status_code == 405


def test_a_calculation_is_started_on_the_page(cast, tutaev):
    client = cast.client("methodist")
    assert "QUAD" in text_of(client.get(url("run-create")))
    answer = client.post(url("run-create"), {"method": "YAR_OIP", "year": "2019", "threshold": "26,0"})
    with in_municipality(cast.town.pk):
        run = IdentificationRun.objects.newest_first().first()
    assert answer.url == url("run-detail", run.pk)
    assert (run.method, run.summary["listed"], run.created_by) == ("YAR_OIP", 4, cast.methodist)


def test_a_threshold_out_of_range_is_explained(cast, tutaev):
    page = text_of(
        cast.client("methodist").post(url("run-create"), {"method": "QUAD", "year": "2019", "threshold": "300"})
    )
    assert "нужно число от 0 до 100" in page
    with in_municipality(cast.town.pk):
        assert IdentificationRun.objects.count() == 1


def test_the_file_has_the_rows_of_the_page(cast, tutaev):
    answer = cast.client("observer").get(url("run-detail", tutaev[1].pk) + "?export=csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 19
    assert lines[-1].startswith("Ченцевская средняя школа;tut-chen;н/п;106;")
    assert ";15,45;53,98;" in lines[-1]


def test_the_passport_says_why_and_how_far(cast, tutaev):
    schools, run = tutaev
    page = text_of(cast.client("methodist").get(url("passport-detail", run.pk, schools["tut-cheb"].pk)))
    assert "ОИП 26,55 – ниже порога 36 на 9,45" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "не хватает 9,45" in page
    assert "8 из 9" in page
    assert "175,50" in page


def test_federal_findings_show_the_procedures(cast):
    with in_municipality(cast.town.pk):
        run = services.identify(method="FED_2P1", year=2021, by=cast.methodist)
    page = text_of(cast.client("methodist").get(url("run-detail", run.pk)))
    assert "Низких процедур, 2021" in page
    assert '<svg class="chart"' not in page


def test_queries_do_not_grow_with_schools(cast, tutaev):
    run = tutaev[1]
    drafted(cast, run)
    before = queries_of(cast, run)
    with in_municipality(cast.town.pk):
        file = make_import("more.xlsx")
        more = [make_school(f"МОУ школа села {number}", f"more-{number}") for number in range(12)]
        PublishedIndex.objects.bulk_create(
            make_index(school, code, "40", file) for school in more for code in ("oip", "isbsh")
        )
        larger = services.identify(method="QUAD", year=YEAR, by=cast.methodist)
    drafted(cast, larger)
    assert queries_of(cast, larger) == before


def queries_of(cast, run: IdentificationRun) -> int:
    client = cast.client("methodist")
    client.get(url("run-detail", run.pk))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(url("run-detail", run.pk))
    own = [query for query in queries.captured_queries if "diagnostics_" in query["sql"]]
    assert len(own) <= 6
    return len(queries)


def test_the_first_page_leads_on_to_what_is_not_finished(cast, tutaev):
    decision = drafted(cast, tutaev[1])
    with in_municipality(cast.town.pk):
        draft = services.open_run(method="YAR_OIP", year=YEAR, by=cast.methodist)
    page = text_of(cast.client("methodist").get(url("run-list")))
    waiting = page[page.index('id="h-unfinished"') : page.index('id="h-runs"')]

    assert url("decision-detail", decision.pk) in waiting
    assert url("run-detail", draft.pk) in waiting


def test_a_school_without_procedures_shows_no_zeros(cast, tutaev):
    with in_municipality(cast.town.pk):
        run = services.identify(method="FED_2025", year=YEAR, by=None)
        page = selectors.run_page(run)

    assert {cell.text for row in page.rows for cell in row.cells} == {"–"}


def test_places_of_a_published_index_stand_beside_those_of_the_group(cast, tutaev):
    page = text_of(cast.client("head").get(url("passport-detail", tutaev[1].pk, tutaev[0]["tut-4"].pk)))

    assert "Места в регионе: школа и среднее 9 школ с ЕГЭ" in page
    assert "складывать их нельзя" in page
    assert "Из чего складывается ОИП" in page


def test_the_card_of_a_school_and_its_home_lead_to_the_passport(cast):
    with in_municipality(cast.town.pk):
        make_index(cast.school, "oip", "20.00", make_import("ОИП.xlsx")).save()
        services.identify(method="YAR_OIP", year=YEAR, by=None)
    client, passport = cast.client("director"), url("passport-latest", cast.school.pk)

    assert passport in text_of(client.get(reverse("schools:school-detail", args=["north", cast.school.pk])))
    home = text_of(client.get(reverse("reports:home", args=["north"])))
    assert passport in home
    assert "Почему школа в списке" in home.replace("\u00a0", " ")
