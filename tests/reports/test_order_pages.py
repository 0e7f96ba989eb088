"""Pages of the order: text, printing, approval by the head of department alone."""

from datetime import date

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diagnostics import services
from diagnostics.models import IdentificationRun, ListDecision
from reports.models import Report
from reports.services import make_order
from schools.models import PublishedIndex
from tenancy.context import in_municipality
from tenancy.models import Job
from tests.conftest import Cast
from tests.diagnostics.test_decisions import decide
from tests.diagnostics.towns import YEAR, make_tutaev

pytestmark = pytest.mark.django_db
ACT = {"act_number": "47", "act_on": "10.02.2020", "is_confirmed": "on"}


@pytest.fixture
def draft(cast: Cast) -> ListDecision:
    with in_municipality(cast.town.pk):
        make_tutaev()
        run = services.identify(method="QUAD", year=YEAR, by=cast.methodist)
        return services.draft_decision(run=run, by=cast.methodist)


def url(name: str, pk: int) -> str:
    return reverse(f"reports:order-{name}", args=["north", pk])


def approve(cast: Cast, draft: ListDecision, **act: str) -> HttpResponse:
    """The head reads the page and confirms what it shows."""
    client = cast.client("head")
    version = client.get(url("approve", draft.pk)).context["form"]["version"].value()
    return client.post(url("approve", draft.pk), {"version": version, **act})


def text_of(answer: object) -> str:
    assert answer.status_code == 200  # type: ignore[attr-defined]
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")  # type: ignore[attr-defined]


def stored(cast: Cast, draft: ListDecision) -> ListDecision:
    with in_municipality(cast.town.pk):
        return ListDecision.objects.select_related("run").get(pk=draft.pk)


@pytest.mark.parametrize(
    ("role", "reads", "makes", "approves"),
    [
        ("head", 200, 302, 200),
        ("methodist", 200, 302, 403),
        ("observer", 200, 403, 403),
        ("director", 403, 403, 403),
    ],
)
def test_who_reads_prints_and_approves(cast, draft, role, reads, makes, approves):
    client = cast.client(role)
    assert client.get(url("detail", draft.pk)).status_code == reads
    assert client.post(url("make", draft.pk)).status_code == makes
    assert client.get(url("approve", draft.pk)).status_code == approves


def test_a_stranger_finds_nothing(cast, strangers, draft):
    client = strangers.client("head")
    for name in ("detail", "approve"):
        assert client.get(url(name, draft.pk)).status_code == 404
        assert client.get(reverse(f"reports:order-{name}", args=["south", draft.pk])).status_code == 404
    assert client.post(url("make", draft.pk)).status_code == 404


@pytest.mark.parametrize(("name", "method"), [("detail", "post"), ("make", "get"), ("approve", "put")])
def test_wrong_methods_are_refused(cast, draft, name, method):
    assert getattr(cast.client("head"), method)(url(name, draft.pk)).status_code == 405


def test_an_act_of_a_source_has_no_order_of_ours(cast):
    with in_municipality(cast.town.pk):
        act = services.record_act(
            title="Участники", year=YEAR, items=[services.ActItem("s-1")], source="Программа", by=None
        )
    assert cast.client("head").get(url("detail", act.pk)).status_code == 404
    assert cast.client("head").get(url("approve", act.pk)).status_code == 404


def test_the_text_stands_on_the_page_before_anything_is_printed(cast, draft):
    page = text_of(cast.client("observer").get(url("detail", draft.pk)))
    assert "Проект" in page
    assert "ПРИКАЗЫВАЮ:" in page
    assert "Файлы ещё не сформированы" in page


def test_a_newer_decision_is_told(cast, draft):
    with in_municipality(cast.town.pk):
        make_order(decision=draft, job=None, by=cast.methodist)
    client = cast.client("methodist")
    assert "с тех пор решения не менялись" in text_of(client.get(url("detail", draft.pk)))
    with in_municipality(cast.town.pk):
        decide(draft, "tut-chen", False, "Один год данных", cast.methodist)
    page = text_of(client.get(url("detail", draft.pk)))
    assert "текст ниже новее" in page
    assert "Один год данных" in page


def test_an_unexplained_difference_is_refused_by_name(cast, draft):
    with in_municipality(cast.town.pk):
        decide(draft, "tut-chen", False, "", cast.methodist)
    page = text_of(approve(cast, draft, **ACT))
    assert "Список не утверждён" in page
    assert "Ченцевская средняя школа" in page
    assert not stored(cast, draft).is_frozen
    with in_municipality(cast.town.pk):
        assert not Job.objects.exists()


def test_a_list_that_changed_while_it_was_read_is_not_approved_unread(cast, draft):
    client = cast.client("head")
    read = client.get(url("approve", draft.pk)).context["form"]["version"].value()
    with in_municipality(cast.town.pk):
        decide(draft, "tut-chen", False, "Один год данных", cast.methodist)
    refused = client.post(url("approve", draft.pk), ACT | {"version": read})
    page = text_of(refused)
    assert "Пока вы читали, по школам этого списка решали ещё раз" in page
    assert 'value="47"' in page
    assert "checked" not in page
    assert not stored(cast, draft).is_frozen
    again = {"version": refused.context["form"]["version"].value()}
    assert client.post(url("approve", draft.pk), ACT | again).status_code == 302
    assert stored(cast, draft).is_frozen


@pytest.mark.parametrize("missing", ["act_number", "act_on", "is_confirmed"])
def test_approval_asks_for_number_date_and_confirmation(cast, draft, missing):
    act = {key: value for key, value in ACT.items() if key != missing}
    assert "field-error" in text_of(approve(cast, draft, **act))
    assert not stored(cast, draft).is_frozen


def test_approval_freezes_list_and_calculation_and_prints_the_order(cast, draft):
    answer = approve(cast, draft, **ACT)
    assert answer.url == reverse("diagnostics:decision-detail", args=["north", draft.pk])
    approved = stored(cast, draft)
    assert (approved.act_number, approved.act_on, approved.decided_by) == ("47", date(2020, 2, 10), cast.head)
    assert approved.run.state == IdentificationRun.State.APPROVED
    with in_municipality(cast.town.pk):
        job = Job.objects.get()
        assert job.arguments == {"decision_id": draft.pk}
        report = make_order(decision=draft, job=job, by=cast.head)
    page = text_of(cast.client("observer").get(url("detail", draft.pk)))
    assert "10.02.2020 № 47" in page
    assert report.docx_sha256 in page
    assert "Проект" not in page
    assert url("make", draft.pk) not in page


def test_who_approves_twice_is_told(cast, draft):
    client = cast.client("head")
    version = client.get(url("approve", draft.pk)).context["form"]["version"].value()
    assert client.post(url("approve", draft.pk), ACT | {"version": version}).status_code == 302

    page = text_of(client.post(url("approve", draft.pk), ACT | {"version": version, "act_number": "48"}))

    assert "Список утверждён и не меняется" in page
    assert stored(cast, draft).act_number == "47"
    with in_municipality(cast.town.pk):
        assert Job.objects.count() == 1


def test_facts_that_changed_since_the_calculation_are_told_before_the_approval_and_after(cast, draft):
    changed = "После этого расчёта данные изменились"
    pages = [url("approve", draft.pk), reverse("diagnostics:decision-detail", args=["north", draft.pk])]
    client = cast.client("head")
    assert [changed in text_of(client.get(page)) for page in pages] == [False, False]
    with in_municipality(cast.town.pk):
        PublishedIndex.objects.filter(school__code="tut-chen", code="oip").update(value=10)

    assert [changed in text_of(client.get(page)) for page in pages] == [True, True]
    assert approve(cast, draft, **ACT).status_code == 302
    assert [changed in text_of(client.get(page)) for page in pages] == [False, True]


def test_both_files_are_given(cast, draft):
    with in_municipality(cast.town.pk):
        report = make_order(decision=draft, job=None, by=cast.methodist)
    client = cast.client("observer")
    for name, start in (("report-file", b"%PDF-"), ("report-docx", b"PK")):
        answer = client.get(reverse(f"reports:{name}", args=["north", report.pk]))
        assert b"".join(answer.streaming_content).startswith(start)
        assert "attachment" in answer.headers["Content-Disposition"]


def test_a_report_without_a_word_document_has_none(cast):
    with in_municipality(cast.town.pk):
        report = Report.objects.create(kind="monitoring", title="Report", year=YEAR)
    assert cast.client("head").get(reverse("reports:report-docx", args=["north", report.pk])).status_code == 404


def test_queries_do_not_grow_with_differences(cast, draft):
    before = queries_of(cast, draft)
    with in_municipality(cast.town.pk):
        for code in ("tut-chen", "tut-per", "tut-4"):
            decide(draft, code, False, "Причина", cast.methodist)
    assert queries_of(cast, draft) == before <= 8


def queries_of(cast: Cast, decision: ListDecision) -> int:
    client = cast.client("methodist")
    client.get(url("detail", decision.pk))
    with CaptureQueriesContext(connection) as queries:
        client.get(url("detail", decision.pk))
    return sum("diagnostics_" in each["sql"] or "reports_" in each["sql"] for each in queries.captured_queries)
