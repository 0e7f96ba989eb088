"""Two people load or take back the same file at the same moment: one does it, the other finds it done."""

from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from schools.models import AssessmentResult, Import, ReplacedFact
from schools.services import check_import, receive_import, roll_back_import
from schools.tasks import store_import_job
from tenancy.context import in_municipality
from tenancy.models import Job
from tests.conftest import make_cast
from tests.schools.conftest import CORRECTED, GOOD, NOW, load
from tests.schools.workbooks.files import results_workbook


@pytest.mark.django_db(transaction=True)
def test_loads_at_once() -> None:
    town = make_cast("north").town
    start = Barrier(2)

    def load_one(row: tuple) -> tuple[int, int, int]:
        start.wait(timeout=20)
        try:
            with in_municipality(town.pk):
                counts = load(row).loaded.counts
        finally:
            connection.close()
        return counts["new"], counts["changed"], counts["unchanged"]

    with ThreadPoolExecutor(2) as people:
        same = list(people.map(load_one, [GOOD, GOOD]))
        different = list(people.map(load_one, [GOOD, CORRECTED]))

    assert sorted(same) == [(0, 0, 1), (1, 0, 0)]
    assert sum(changed for _new, changed, _unchanged in different) in (1, 2)
    with in_municipality(town.pk):
        assert AssessmentResult.objects.count() == 1
        assert ReplacedFact.objects.count() == sum(changed for _new, changed, _unchanged in different)


@pytest.mark.django_db(transaction=True)
def test_a_double_click_starts_one_job() -> None:
    cast = make_cast("north")
    with in_municipality(cast.town.pk):
        upload = SimpleUploadedFile("results.xlsx", results_workbook(GOOD))
        loaded = receive_import(upload=upload, by=None)
        check_import(loaded=loaded, today=NOW.date())
    address = reverse("schools:import-store", args=[cast.town.slug, loaded.pk])
    people = [cast.client("methodist") for _ in range(2)]
    start = Barrier(2)

    def press(client: Client) -> int:
        start.wait(timeout=20)
        try:
            return int(client.post(address).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(press, people))

    assert answers == [HTTPStatus.FOUND, HTTPStatus.FOUND]
    with in_municipality(cast.town.pk):
        assert Job.objects.filter(task=store_import_job.name).count() == 1


@pytest.mark.django_db(transaction=True)
def test_rollbacks_at_once() -> None:
    town = make_cast("north").town
    with in_municipality(town.pk):
        load(GOOD)
        second = load(CORRECTED).loaded
    start = Barrier(2)

    def roll_back(loaded: Import) -> str:
        start.wait(timeout=20)
        try:
            with in_municipality(town.pk):
                return str(roll_back_import(loaded=loaded, by=None, now=NOW).state)
        except ValidationError as refusal:
            return str(refusal.code)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as people:
        done = list(people.map(roll_back, [second, second]))

    assert sorted(done) == ["not_stored", "rolled_back"]
    with in_municipality(town.pk):
        assert AssessmentResult.objects.get().marks_2 == GOOD[6]
