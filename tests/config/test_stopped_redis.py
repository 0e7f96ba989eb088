"""Redis may stop at any time: people sign in and work on, jobs wait in their rows."""

from collections.abc import Iterator

import pytest
from django.test import Client
from kombu import pools
from pytest_django import Settings

from config.celery import app
from tenancy.context import in_municipality
from tenancy.models import Job
from tests.conftest import PASSWORD, Cast

NOBODY_LISTENS = "redis://127.0.0.1:1/0"


@pytest.fixture
def stopped_redis(settings: Settings) -> Iterator[None]:
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": NOBODY_LISTENS}}
    before = app.conf.broker_url
    _use_broker(NOBODY_LISTENS)
    yield
    _use_broker(before)


def _use_broker(url: str) -> None:
    app.conf.broker_url = url  # type: ignore[misc]
    pools.reset()
    app._pool = app.amqp._producer_pool = None  # type: ignore[attr-defined]


def test_people_sign_in(cast: Cast, stopped_redis: None) -> None:
    answer = Client().post("/accounts/login/", {"login": cast.observer.email, "password": PASSWORD})

    assert answer.status_code == 302


def test_pages_open(cast: Cast, stopped_redis: None) -> None:
    client = cast.client("head")

    assert {client.get(f"/north/{page}").status_code for page in ("", "schools/", "reports/")} == {200}


@pytest.mark.django_db(transaction=True)
def test_a_job_waits_in_its_row(cast: Cast, stopped_redis: None) -> None:
    client = cast.client("head")

    answer = client.post("/north/reports/make/", {"year": "2020"})

    with in_municipality(cast.town.pk):
        job = Job.objects.get()
    assert (answer.status_code, job.state) == (302, Job.State.QUEUED)
    assert client.get(answer.headers["Location"]).status_code == 200
