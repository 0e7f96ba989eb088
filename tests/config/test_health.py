"""healthz says that the process lives, readyz that it can serve, and names what fails."""

import pytest
from django.db import connection
from django.test import Client

from config import health
from config.celery import app

ADDRESS_OF_NOBODY = "redis://127.0.0.1:1/0"


def test_alive_without_the_database() -> None:
    answer = Client().get("/healthz")  # no django_db mark: a query would fail the test

    assert (answer.status_code, answer.json()) == (200, {"status": "alive"})


@pytest.mark.django_db
def test_ready() -> None:
    answer = Client().get("/readyz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})


@pytest.mark.django_db
def test_a_broker_that_is_away_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.conf, "broker_read_url", ADDRESS_OF_NOBODY)

    answer = Client().get("/readyz")

    assert (answer.status_code, answer.json()) == (503, {"status": "not ready", "failing": ["broker"]})


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(health.QUESTIONS, "migrations", health.MigrationsQuestion())
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "HOST", "127.0.0.1")
    monkeypatch.setitem(connection.settings_dict, "PORT", "1")

    answer = Client().get("/readyz")
    connection.close()

    assert (answer.status_code, answer.json()["failing"]) == (503, ["database", "migrations"])


@pytest.mark.django_db
def test_a_migration_that_is_not_applied_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(health.QUESTIONS, "migrations", health.MigrationsQuestion())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")

    answer = Client().get("/readyz")

    assert (answer.status_code, answer.json()["failing"]) == (503, ["migrations"])
    assert health.pending_migrations() == ["sessions.0001_initial"]
