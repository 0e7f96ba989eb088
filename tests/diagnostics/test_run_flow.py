"""A run from its draft to its answer: coverage first, one job, the same facts give the same bytes."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from diagnostics import selectors, services
from diagnostics.identification.registry import METHODS
from diagnostics.models import Finding, IdentificationRun
from diagnostics.tasks import calculate_run_job, start_calculation
from schools.models import AssessmentResult, PublishedIndex
from tenancy import jobs
from tenancy.context import in_municipality
from tenancy.models import Job
from tests.api.conftest import issue
from tests.conftest import make_cast
from tests.diagnostics.test_all_methods import make_facts
from tests.diagnostics.towns import YEAR, make_import, make_tutaev

pytestmark = pytest.mark.django_db
KEPT = ("school_id", "value", "listed", "label", "reasons", "components", "certainty")


@pytest.fixture
def tutaev(cast):
    with in_municipality(cast.town.pk):
        schools = make_tutaev()
        file = make_import("Результаты.xlsx")
        for place, school in enumerate(schools.values()):
            make_facts(school, place, file)
        return schools


def url(name: str, *args: object) -> str:
    return reverse(f"diagnostics:{name}", args=["north", *args])


def bytes_of(run: IdentificationRun) -> bytes:
    rows = list(run.findings.order_by("school_id").values(*KEPT))
    return json.dumps([run.snapshot, rows], cls=DjangoJSONEncoder, ensure_ascii=False).encode()


@pytest.mark.parametrize("method", METHODS)
def test_the_same_facts_give_the_same_bytes(cast, tutaev, method):
    with in_municipality(cast.town.pk):
        first = services.identify(method=method, year=YEAR, by=None)
        draft = services.open_run(method=method, year=YEAR, by=cast.methodist)
        second = services.calculate_run(run=draft, by=cast.methodist)

        assert bytes_of(first) == bytes_of(second)
        assert first.summary == second.summary


def test_other_facts_of_the_radar_are_part_of_the_snapshot(cast, tutaev):
    with in_municipality(cast.town.pk):
        before = services.identify(method="FED_2P1", year=YEAR, by=None)
        AssessmentResult.objects.filter(year=YEAR - 2).update(participants=11)

        assert services.identify(method="FED_2P1", year=YEAR, by=None).snapshot != before.snapshot


class TestDraft:
    @pytest.fixture
    def draft(self, cast, tutaev):
        with in_municipality(cast.town.pk):
            PublishedIndex.objects.filter(school=tutaev["tut-3"]).delete()
            return services.open_run(method="QUAD", year=YEAR, by=cast.methodist)

    def test_it_says_who_has_too_little_data_and_why(self, cast, draft):
        page = cast.client("methodist").get(url("run-detail", draft.pk)).content.decode()

        assert "По 1 школе мало данных" in page.replace("\N{NO-BREAK SPACE}", " ")
        assert "ОИП за 2019 год неизвестен" in page.replace("\N{NO-BREAK SPACE}", " ")

    def test_it_counts_the_schools_of_each_part(self, cast, draft):
        coverage = selectors.run_draft(draft).coverage

        assert [(part.label, part.known) for part in coverage.parts] == [("ОИП", 17), ("ИСБШ", 17)]
        assert (coverage.schools, coverage.judged) == (18, 17)

    def test_it_is_no_result_anywhere(self, cast, tutaev, draft):
        client = cast.client("head")
        assert client.get(url("passport-detail", draft.pk, tutaev["tut-4"].pk)).status_code == 404
        headers = {"Authorization": f"Bearer {issue(cast)}"}
        for address in (f"{draft.pk}/", f"{draft.pk}/findings/"):
            assert Client().get(f"/api/v1/north/identifications/{address}", headers=headers).status_code == 404
        with in_municipality(cast.town.pk):
            assert not IdentificationRun.objects.current().exists()
            assert selectors.latest_run_of(tutaev["tut-4"]) is None
            with pytest.raises(ValidationError):
                services.draft_decision(run=draft, by=None)

    def test_it_is_removed(self, cast, draft):
        assert cast.client("methodist").post(url("run-discard", draft.pk)).url == url("run-list")
        with in_municipality(cast.town.pk):
            assert not IdentificationRun.objects.exists()


def test_what_was_calculated_is_not_removed_and_not_calculated_again(cast, tutaev):
    with in_municipality(cast.town.pk):
        run = services.identify(method="QUAD", year=YEAR, by=None)
        with pytest.raises(ValidationError):
            services.discard_run(run=run, by=None)
        with pytest.raises(ValidationError):
            services.calculate_run(run=run, by=None)
        assert run.findings.count() == 18


def test_the_job_calculates_and_leads_to_the_run(cast, tutaev):
    with in_municipality(cast.town.pk):
        run = services.open_run(method="FED_2P1", year=YEAR, by=cast.methodist)
        job = start_calculation(run, cast.methodist)
        assert start_calculation(run, cast.methodist) == job
        with pytest.raises(ValidationError, match="Черновик рассчитывается"):
            services.discard_run(run=run, by=cast.methodist)

    calculate_run_job.apply(kwargs={"job_id": job.pk}, headers={"municipality_id": cast.town.pk}).get()

    with in_municipality(cast.town.pk):
        job.refresh_from_db()
        run.refresh_from_db()
        assert (job.state, job.result) == ("done", {"url": url("run-detail", run.pk)})
        assert (run.state, run.job) == ("calculated", job)
        assert Finding.objects.filter(run=run).exclude(certainty={}).count() == 18


def test_a_run_that_was_calculated_gives_its_job_back(cast, tutaev):
    with in_municipality(cast.town.pk):
        run = services.open_run(method="FED_2P1", year=YEAR, by=cast.methodist)
        job = start_calculation(run, cast.methodist)
        services.calculate_run(run=run, by=cast.methodist)
        jobs.finish(job.pk, {})

        assert start_calculation(run, cast.methodist) == job


@pytest.mark.django_db(transaction=True)
def test_two_who_calculate_at_once_watch_one_job():
    cast = make_cast("north")
    with in_municipality(cast.town.pk):
        make_tutaev()
        run = services.open_run(method="QUAD", year=YEAR, by=cast.methodist)
    together = Barrier(2)

    def calculates(person: User) -> int:
        try:
            with in_municipality(cast.town.pk):
                read = IdentificationRun.objects.select_related("job").get(pk=run.pk)
                together.wait(timeout=20)
                return start_calculation(read, person).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as people:
        assert len(set(people.map(calculates, [cast.head, cast.methodist]))) == 1
    with in_municipality(cast.town.pk):
        assert Job.objects.count() == 1


def test_the_page_sends_the_job(cast, tutaev):
    client = cast.client("methodist")
    draft = client.post(url("run-create"), {"method": "QUAD", "year": YEAR}).url
    answer = client.post(f"{draft}calculate/")

    assert "/jobs/" in answer.url
    assert client.post(f"{draft}calculate/").url == answer.url


class TestCertainty:
    def test_an_index_near_its_threshold_is_on_the_edge_on_both_sides(self, cast, tutaev):
        with in_municipality(cast.town.pk):
            run = services.identify(method="QUAD", year=YEAR, by=None)
            page = selectors.run_page(run)

        assert [line.code for line in page.edge_not_listed] == ["tut-ver", "tut-pav", "tut-nik"]
        assert [line.code for line in page.edge_listed] == []

    def test_one_pupil_decides_is_said_on_the_page(self, cast, tutaev):
        with in_municipality(cast.town.pk):
            AssessmentResult.objects.filter(procedure="VPR").update(marks_2=0, marks_4=8)
            run = services.identify(method="FED_2P1", year=YEAR, by=None)
            page = selectors.run_page(run)
        shown = cast.client("observer").get(url("run-detail", run.pk)).content.decode()

        assert page.one_pupil
        assert all(row.pupils for row in page.rows if row.one_pupil)
        assert "решает один ученик" in shown
        assert "Риск 2020 года" in shown

    def test_the_municipal_index_has_bounds_of_value_and_place(self, cast, tutaev):
        with in_municipality(cast.town.pk):
            run = services.identify(method="MIP", year=YEAR, by=None)
            kept = run.findings.get(school=tutaev["tut-4"])

        low, high = kept.certainty["value"]
        assert low <= float(kept.value) <= high
        assert len(kept.certainty["place"]) == 2


class TestChanges:
    def test_who_moved_since_the_approved_run(self, cast, tutaev):
        with in_municipality(cast.town.pk):
            first = services.identify(method="YAR_OIP", year=YEAR, by=None)
            IdentificationRun.objects.filter(pk=first.pk).update(state="approved")
            PublishedIndex.objects.filter(school=tutaev["tut-chen"], code="oip").update(value="40")
            PublishedIndex.objects.filter(school=tutaev["tut-nik"], code="oip").update(value="30")
            second = services.identify(method="YAR_OIP", year=YEAR, by=None)
            changes = selectors.run_page(second).changes

        assert (changes.number, changes.unchanged) == (first.pk, 16)
        assert [(move.before, move.after) for move in changes.entered] == [("36,37", "30,00")]
        assert [(move.before, move.after) for move in changes.left] == [("15,45", "40,00")]
        assert changes.left[0].why == "ОИП 40,00 – выше порога 36 на 4,00"

    def test_without_an_approved_run_nothing_is_compared(self, cast, tutaev):
        with in_municipality(cast.town.pk):
            run = services.identify(method="QUAD", year=YEAR, by=None)
            assert selectors.run_page(run).changes is None
