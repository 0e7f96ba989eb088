"""Loads of workbooks as the tests of this room make them: by the service and by the pages."""

from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path

import pytest
from celery import current_app
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schools.models import Import
from schools.services import Load, load_workbook
from tenancy.context import in_municipality
from tenancy.models import Job
from tests.conftest import Cast
from tests.schools.workbooks.files import results_workbook

NOW = datetime(2022, 3, 1, 9, tzinfo=UTC)
SCHOOL = "School 1 north"
GOOD = (SCHOOL, 2021, "ОГЭ", "Математика", 9, 21, 10, 6, 3, 2, 10)
CORRECTED = (SCHOOL, 2021, "ОГЭ", "Математика", 9, 21, 9, 7, 3, 2, 9)


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path, settings) -> None:
    """Files that a test stores are gone with it."""
    settings.MEDIA_ROOT = tmp_path / "files"


def load(*rows: tuple, content: bytes | None = None, **options) -> Load:
    """In the current municipality, without a browser."""
    content = results_workbook(*rows) if content is None else content
    return load_workbook(content=content, file_name="results.xlsx", now=NOW, **options)


def work(cast: Cast, loaded: Import) -> None:
    """Do the job of a load, as a worker does."""
    with in_municipality(cast.town.pk):
        loaded.refresh_from_db()
        job = loaded.job
    work_on(cast, job)
    with in_municipality(cast.town.pk):
        loaded.refresh_from_db()


def work_on(cast: Cast, job: Job) -> None:
    headers = {"municipality_id": cast.town.pk}
    current_app.tasks[job.task].apply(kwargs={"job_id": job.pk}, headers=headers, throw=True)


Upload = Callable[..., tuple[HttpResponse, Import | None]]


@pytest.fixture
def upload(cast: Cast) -> Upload:
    """The methodologist loads a file on the page; the worker has checked it."""

    def upload(content: bytes, name: str = "results.xlsx", **fields) -> tuple[HttpResponse, Import | None]:
        client = cast.client("methodist")
        url = reverse("schools:import-add", args=[cast.town.slug])
        response = client.post(url, {"file": SimpleUploadedFile(name, content), "kind": "", **fields})
        if response.status_code != 302:
            return response, None
        with in_municipality(cast.town.pk):
            loaded = Import.objects.latest("pk")
        work(cast, loaded)
        return client.get(response.url, follow=True), loaded

    return upload


def page(cast: Cast, client: Client, name: str, *args, **query) -> HttpResponse:
    return client.get(reverse(f"schools:{name}", args=[cast.town.slug, *args]), query)


def queries(client: Client, url: str) -> int:
    """How many queries the page needs, once caches are warm."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == HTTPStatus.OK
    return len(captured)
