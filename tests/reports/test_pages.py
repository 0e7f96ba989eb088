"""The home page and the pages of reports: for whom they open, what they show, how many queries they take."""

import re
from datetime import date, timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from monitoring.models import Round
from monitoring.services import enter_value, submit_form
from reports.models import Report
from reports.selectors.overview import overview
from reports.services import make_monitoring_report
from roadmaps.models import CuratorAssignment, Measure, Occurrence, Roadmap, Section
from roadmaps.selectors import Execution
from schools.models import School
from tenancy.context import in_municipality
from tenancy.models import Job
from tests.conftest import Cast, make_school
from tests.monitoring.rows import make_indicator, make_open_round, make_participants

SEES_ALL = ("head", "methodist", "observer")
AT_SCHOOL = ("curator", "director", "school_team")


def home(cast: Cast) -> str:
    return reverse("reports:home", args=[cast.town.slug])


def make_measures(school: School | None, *due: tuple[date, str]) -> list[Occurrence]:
    kind = "school" if school else "municipal"
    roadmap = Roadmap.objects.create(
        title="Roadmap",
        kind=kind,
        school=school,
        state="approved",
        starts_on=date(2026, 1, 1),
        ends_on=date(2027, 1, 1),
    )
    section = Section.objects.create(roadmap=roadmap, title="Section")
    made = []
    for number, (day, status) in enumerate(due):
        measure = Measure.objects.create(roadmap=roadmap, section=section, title=f"Measure {number}")
        times = {"confirmed_at": timezone.now()} if status == "confirmed" else {}
        made.append(Occurrence.objects.create(measure=measure, due_on=day, status=status, **times))
    return made


@pytest.fixture
def busy(cast: Cast) -> Round:
    """A town with measures of two schools, curators, an open round and a submitted form."""
    today = timezone.localdate()
    past, soon = today - timedelta(days=3), today + timedelta(days=3)
    with in_municipality(cast.town.pk):
        make_participants(cast.school)
        make_measures(cast.school, (past, "planned"), (past, "confirmed"), (soon, "in_progress"), (past, "done"))
        make_measures(cast.other_school, (past, "planned"))
        make_measures(None, (past, "confirmed"))
        CuratorAssignment.objects.create(school=cast.school, curator=cast.curator, starts_on=today - timedelta(days=40))
        make_indicator("2.2", level="school")
        window = {"opens_on": past, "closes_on": soon, "monitored_on": soon, "year": today.year}
        return make_open_round(cast.methodist, **window)


@pytest.mark.parametrize("role", [*SEES_ALL, *AT_SCHOOL])
def test_home_opens_for_everybody(cast: Cast, busy: Round, role: str) -> None:
    assert cast.client(role).get(home(cast)).status_code == 200


def test_home_of_an_empty_municipality_says_what_to_do_first(cast: Cast) -> None:
    with in_municipality(cast.town.pk):
        for school in School.objects.all():
            school.delete()

    page = cast.client("methodist").get(home(cast)).content.decode()

    assert reverse("schools:import-add", args=[cast.town.slug]) in page


def test_figures_of_the_department(cast: Cast, busy: Round) -> None:
    today = timezone.localdate()
    with in_municipality(cast.town.pk):
        found = overview(today)

    assert (found.schools, found.participants) == (2, 1)
    assert found.execution == Execution(planned=5, confirmed=2, waiting=1, overdue=2)
    assert [row.school for row in found.silent] == [cast.school]
    assert found.execution.share == 40
    assert [day for day, _what in found.upcoming] == [today + timedelta(days=3)] * 2


@pytest.mark.parametrize("role", [*SEES_ALL, *AT_SCHOOL])
def test_each_link_of_home_opens_for_who_sees_it(cast: Cast, busy: Round, role: str) -> None:
    client = cast.client(role)
    page = client.get(home(cast)).content.decode()

    for address in {unescape(found) for found in re.findall(rf'href="(/{cast.town.slug}/[^"#]*)', page)}:
        assert client.get(address).status_code == 200, address


def test_what_waits_for_a_decision_is_a_link(cast: Cast, busy: Round) -> None:
    with in_municipality(cast.town.pk):
        row = busy.observations.get(school=cast.school)
        enter_value(observation=row, value=Decimal(1), version=0, by=cast.director)
        submit_form(round=busy, school=cast.school, by=cast.director)

    page = cast.client("head").get(home(cast)).content.decode()

    assert reverse("monitoring:form-detail", args=[cast.town.slug, busy.pk, cast.school.pk]) in page


def test_a_director_sees_the_own_school_alone(cast: Cast, busy: Round) -> None:
    page = cast.client("director").get(home(cast)).content.decode()

    assert str(cast.school) in page
    assert str(cast.other_school) not in page
    assert reverse("monitoring:form-detail", args=[cast.town.slug, busy.pk, cast.school.pk]) in page


def test_a_curator_sees_what_waits_for_confirmation(cast: Cast, busy: Round) -> None:
    page = cast.client("curator").get(home(cast)).content.decode()

    with in_municipality(cast.town.pk):
        waiting = Occurrence.objects.get(status="done")
    assert reverse("roadmaps:occurrence-detail", args=[cast.town.slug, waiting.pk]) in page
    assert str(cast.other_school) not in page


def queries_of(cast: Cast, role: str, address: str) -> int:
    client = cast.client(role)
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("role", ["methodist", "director", "curator"])
def test_queries_of_home_do_not_grow(cast: Cast, busy: Round, role: str) -> None:
    before = queries_of(cast, role, home(cast))
    today = timezone.localdate()
    with in_municipality(cast.town.pk):
        for number in range(5):
            school = make_school(f"More {number}", f"m-{number}")
            make_measures(school, (today, "planned"), (today, "done"))
            CuratorAssignment.objects.create(school=school, curator=cast.curator, starts_on=today)
        make_measures(cast.school, (today, "planned"), (today, "done"), (today, "returned"))

    assert queries_of(cast, role, home(cast)) == before


def test_the_overview_takes_twelve_queries_at_most(in_town: Cast) -> None:
    with CaptureQueriesContext(connection) as queries:
        overview(timezone.localdate())

    assert len(queries) <= 12


@pytest.fixture
def report(cast: Cast) -> Report:
    with in_municipality(cast.town.pk):
        return make_monitoring_report(year=2026, round=None, job=None, by=cast.methodist, now=timezone.now())


@pytest.mark.parametrize("name", ["report-list", "report-detail", "report-file"])
def test_who_reads_reports(cast: Cast, strangers: Cast, report: Report, name: str) -> None:
    keys = [] if name == "report-list" else [report.pk]
    address = reverse(f"reports:{name}", args=[cast.town.slug, *keys])

    answers = {}
    for role in (*SEES_ALL, *AT_SCHOOL):
        answer = cast.client(role).get(address)
        answers[role] = answer.status_code
        if answer.streaming:
            b"".join(answer.streaming_content)  # type: ignore[attr-defined]

    assert answers == dict.fromkeys(SEES_ALL, 200) | dict.fromkeys(AT_SCHOOL, 403)
    assert strangers.client("head").get(address).status_code == 404


def test_the_page_shows_the_text_of_the_paper(cast: Cast, report: Report) -> None:
    page = cast.client("observer").get(reverse("reports:report-detail", args=[cast.town.slug, report.pk]))

    assert report.body in page.content.decode()


def test_the_file_is_a_pdf_with_a_name(cast: Cast, report: Report) -> None:
    answer = cast.client("observer").get(reverse("reports:report-file", args=[cast.town.slug, report.pk]))

    assert b"".join(answer.streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]
    assert "attachment" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(("role", "status"), [("methodist", 302), ("observer", 403), ("director", 403)])
def test_who_makes_reports(cast: Cast, role: str, status: int) -> None:
    answer = cast.client(role).post(reverse("reports:report-make", args=[cast.town.slug]), {"year": "2026"})

    assert answer.status_code == status
    with in_municipality(cast.town.pk):
        assert Job.objects.count() == (1 if status == 302 else 0)


def test_a_report_needs_a_round_or_a_year(cast: Cast) -> None:
    answer = cast.client("methodist").post(reverse("reports:report-make", args=[cast.town.slug]), {})

    assert answer.status_code == 200
    assert "field-bad" in answer.content.decode()
