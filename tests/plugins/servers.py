"""The test database: the owner role makes and migrates it, the tests run as the application role.

As a superuser or owner every test of isolation would pass for nothing.
"""

import gc
import os
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import django
import pytest
from django.db import connection, connections
from django.db.models.signals import pre_migrate

from config import environment, servers
from config.servers import roles

PATIENCE = 2.0
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")


def _prepare_environment() -> environment.Servers:
    """Each worker has numbered Redis databases of its own, none of them a demo's (0 and 1)."""
    os.environ["OPORA_MODE"] = "test"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    found = environment.servers() if WORKER else servers.start()
    number = 2 + 2 * int(WORKER.removeprefix("gw") or 0)
    os.environ["REDIS_URL"] = environment.redis_url_in(found.redis_url, number)
    return found


SERVERS = _prepare_environment()
django.setup()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Workers would read the settings before they get here, and take the Redis databases of who starts them."""
    del os.environ["DJANGO_SETTINGS_MODULE"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """Just before the test database is made."""
    _settings_of_database()["TEST"]["NAME"] = environment.text("OPORA_TEST_DB", "test_opora")
    request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")
    _work_as("owner")
    pre_migrate.connect(_grant_defaults, dispatch_uid="tests")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The outer one has made and migrated it."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        _grant_truncate()
        _work_as("application")
        patch.setenv("DATABASE_URL", _url_of_test_database())  # for the commands that tests start
        with django_db_blocker.block():
            yield
        _end_other_sessions()
        _work_as("owner")


def _end_other_sessions() -> None:
    """A thread or program of a test may still hold the database, which cannot go before: a moment, then by force."""
    others = "FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user"
    others += " AND pid <> pg_backend_pid()"
    deadline = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {others}")
        while cursor.fetchone() != (0,):
            gc.collect()
            time.sleep(0.1)
            if time.monotonic() > deadline:
                cursor.execute(f"SELECT pg_terminate_backend(pid) {others}")
            cursor.execute(f"SELECT count(*) {others}")


def _settings_of_database() -> dict[str, Any]:
    settings: dict[str, Any] = connections["default"].settings_dict
    return settings


def _work_as(role: environment.DatabaseRole) -> None:
    connections["default"].close()
    written = environment.django_database(SERVERS.database_url_of(role))
    settings = _settings_of_database()
    settings.update({key: written[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "OPTIONS")})


def _application() -> str:
    return str(environment.django_database(SERVERS.database_url)["USER"])


def _grant_defaults(using: str, **kwargs: object) -> None:
    with connections[using].cursor() as cursor:
        roles.grant_defaults(cursor, _application())


def _grant_truncate() -> None:
    """In the test database alone: without it no transactional test can clean up."""
    with connection.cursor() as cursor:
        name = connection.ops.quote_name(_application())
        cursor.execute(f"GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {name}")


def _url_of_test_database() -> str:
    parts = urlsplit(SERVERS.database_url)
    name = quote(str(_settings_of_database()["NAME"]), safe="")
    return urlunsplit((parts.scheme, parts.netloc, f"/{name}", parts.query, ""))
