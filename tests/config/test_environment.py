"""The environment is read in one place, and wrong values are refused in words."""

from pathlib import Path

import pytest

from config import environment
from config.environment import EnvironmentProblem


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "CACHE_URL", "OPORA_DATABASE_ROLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OPORA_DATA", str(tmp_path))
    monkeypatch.setenv("OPORA_MODE", "demo")
    return tmp_path


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://u:p@db.local:5433/opora", ("u", "p", "db.local", "5433", "opora", {})),
        ("postgres://u:p@db/opora?sslmode=require", ("u", "p", "db", "", "opora", {"sslmode": "require"})),
        ("postgresql://a%40b:p%2F%3A@%2FRun%2FPg/o%20a", ("a@b", "p/:", "/Run/Pg", "", "o a", {})),
        ("postgresql://u:p@/opora?host=/run/pg&port=5433", ("u", "p", "/run/pg", "5433", "opora", {})),
        ("postgresql://u:p@[::1]:5433/opora", ("u", "p", "::1", "5433", "opora", {})),
        ("postgresql://u:p@[::1]/opora", ("u", "p", "::1", "", "opora", {})),
    ],
)
def test_database_url(url: str, expected: tuple[object, ...]) -> None:
    found = environment.django_database(url)

    assert tuple(found[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME", "OPTIONS")) == expected


@pytest.mark.parametrize("url", ["mysql://u:p@db/opora", "postgresql://u:p@db", "opora"])
def test_other_urls_are_refused_without_showing_the_password(url: str) -> None:
    with pytest.raises(EnvironmentProblem) as refusal:
        environment.django_database(url)

    assert ":p@" not in str(refusal.value)


@pytest.mark.parametrize(
    ("broker", "cache"),
    [
        ("redis://:pw@host:6379/0", "redis://:pw@host:6379/1"),
        ("redis://host:6379", "redis://host:6379/1"),
        ("rediss://host/3?ssl_cert_reqs=required", "rediss://host/4?ssl_cert_reqs=required"),
        ("redis+socket://:pw@/run/v.sock?virtual_host=2", "unix://:pw@/run/v.sock?db=3"),
    ],
)
def test_the_cache_is_the_database_after_the_brokers(broker: str, cache: str) -> None:
    assert environment.cache_url_of(broker) == cache


@pytest.mark.parametrize(("name", "value"), [("OPORA_MODE", "prod"), ("OPORA_DATABASE_ROLE", "postgres")])
def test_unknown_words_are_refused(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(EnvironmentProblem, match=f"{name} is '{value}'"):
        environment.mode(), environment.database_role()


@pytest.mark.parametrize("value", ["-1", "8000x", "٣"])
def test_a_number_that_is_none_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", value)

    with pytest.raises(EnvironmentProblem, match="PORT"):
        environment.whole_number("PORT", 8000)


def test_empty_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", " ")
    monkeypatch.setenv("OPORA_SMTP_TLS", "")

    assert (environment.whole_number("PORT", 8000), environment.flag("OPORA_SMTP_TLS")) == (8000, False)


def test_a_flag_that_is_neither_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPORA_SMTP_TLS", "maybe")

    with pytest.raises(EnvironmentProblem, match="write 1 or 0"):
        environment.flag("OPORA_SMTP_TLS")


def test_a_secret_is_made_once_and_closed_for_others(own_folder: Path) -> None:
    first, second = environment.secret_key(), environment.secret_key()

    assert first == second
    assert len(first) >= environment.SHORTEST_SECRET_KEY
    assert (own_folder / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in own_folder.iterdir()] == ["secret_key"]


@pytest.mark.parametrize("value", ["", "short", "a" * 80])
def test_production_has_no_default_key_and_takes_no_weak_one(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPORA_MODE", "production")
    monkeypatch.setenv("OPORA_SECRET_KEY", value)

    with pytest.raises(EnvironmentProblem, match="OPORA_SECRET_KEY"):
        environment.secret_key()


def test_without_servers_the_message_names_the_way_out() -> None:
    with pytest.raises(EnvironmentProblem, match="make demo"):
        environment.servers()


def test_production_never_takes_the_embedded_servers(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_down(own_folder, own_folder)
    monkeypatch.setenv("OPORA_MODE", "production")

    with pytest.raises(EnvironmentProblem, match="DATABASE_URL and REDIS_URL"):
        environment.servers()


def test_running_servers_are_found(own_folder: Path) -> None:
    write_down(own_folder, own_folder)

    found = environment.servers()

    assert found.database_url_of("application") == "postgresql://app@h/opora"
    assert found.database_url_of("owner") == "postgresql://owner@h/opora"


def test_servers_of_the_checkout_that_was_copied_are_not_ours(own_folder: Path) -> None:
    write_down(own_folder, own_folder / "elsewhere")

    with pytest.raises(EnvironmentProblem):
        environment.servers()


def test_the_environment_goes_before_the_running_servers(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_down(own_folder, own_folder)
    monkeypatch.setenv("DATABASE_URL", "postgresql://other@h/opora")

    found = environment.servers()

    assert found.database_url == "postgresql://other@h/opora"
    assert found.owner_url is None
    with pytest.raises(EnvironmentProblem, match="DATABASE_OWNER_URL"):
        found.database_url_of("owner")


def test_tests_and_demonstration_have_folders_of_their_own(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    demo = environment.data_folder()
    monkeypatch.setenv("OPORA_MODE", "test")

    assert (demo, environment.data_folder()) == (own_folder, own_folder / "test")


def write_down(folder: Path, written_for: Path) -> None:
    urls = '"database_url": "postgresql://app@h/opora", "owner_url": "postgresql://owner@h/opora"'
    (folder / "servers.json").write_text(f'{{"folder": "{written_for}", {urls}, "redis_url": "redis://h/0"}}')
