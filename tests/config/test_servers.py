"""The embedded servers: started twice, stopped, killed, copied; the data stay and the passwords hide."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg2
import pytest
import redis

from config import environment, servers
from config.environment import CHECKOUT
from config.servers import place, postgres, processes, roles

NOT_INHERITED = {"DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_ADMIN_URL", "REDIS_URL", "CACHE_URL"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Servers of their own, in the environment of this process while the module runs."""
    folder = tmp_path_factory.mktemp("checkout")
    with pytest.MonkeyPatch.context() as patch:
        for name in NOT_INHERITED:
            patch.delenv(name, raising=False)
        patch.setenv("OPORA_DATA", str(folder))
        servers.start()
        yield folder / "test"
        servers.stop()
        found = place.find_place()
        shutil.rmtree(found.folder)
        shutil.rmtree(found.sockets, ignore_errors=True)


def ask(url: str, question: str, *, commit: bool = False) -> Any:
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(question)
        answer = cursor.fetchall() if cursor.description else None
        if commit:
            connection.commit()
        return answer


def postmaster() -> int:
    pid = processes.pid_in(place.find_place().folder / "postgres" / "postmaster.pid")
    assert pid is not None
    return pid


def test_a_second_start_changes_nothing(folder: Path) -> None:
    before = postmaster()

    servers.start()

    assert postmaster() == before
    assert servers.status() == {"PostgreSQL": True, "Valkey": True}


def test_the_application_is_bound_by_row_level_security(folder: Path) -> None:
    flags = "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
    found = environment.servers()

    assert ask(found.database_url, flags) == [(False, False, False, False)]
    assert ask(found.database_url_of("owner"), flags) == [(False, False, True, False)]


def test_the_application_uses_what_the_owner_makes_and_makes_nothing(folder: Path) -> None:
    found = environment.servers()
    ask(found.database_url_of("owner"), "CREATE TABLE made (id bigserial, note text)", commit=True)

    ask(found.database_url, "INSERT INTO made (note) VALUES ('kept')", commit=True)

    for forbidden in ("CREATE TABLE mine (id int)", "DROP TABLE made", "TRUNCATE made", "ALTER TABLE made ADD x int"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            ask(found.database_url, forbidden)
    ask(found.database_url_of("owner"), "DROP TABLE made", commit=True)


def test_the_backup_role_reads_and_does_not_write(folder: Path) -> None:
    found = environment.servers()
    ask(found.database_url_of("owner"), "CREATE TABLE saved (id int)", commit=True)
    backup = roles.url_as(postgres.administrator_url(place.find_place()), roles.BACKUP)

    assert ask(backup, "SELECT * FROM saved") == []
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        ask(backup, "INSERT INTO saved VALUES (1)")
    ask(found.database_url_of("owner"), "DROP TABLE saved", commit=True)


def test_the_locale_does_not_depend_on_the_machine(folder: Path) -> None:
    found = ask(
        environment.servers().database_url, "SELECT lower('ШКОЛА № 5 ЁЛКИ'), current_setting('server_encoding')"
    )

    assert found == [("школа № 5 ёлки", "UTF8")]


def test_nobody_comes_in_without_a_password(folder: Path) -> None:
    url = environment.servers().database_url
    with pytest.raises(psycopg2.OperationalError, match="password"):
        psycopg2.connect(re.sub(r":[^:@/]+@", ":wrong@", url))

    socket = place.find_place().sockets / "valkey.sock"
    with redis.Redis(unix_socket_path=str(socket)) as client, pytest.raises(redis.AuthenticationError):
        client.ping()


def test_no_password_stands_in_the_list_of_processes(folder: Path) -> None:
    listed = "".join(
        os.fsdecode(path.read_bytes()) for path in Path("/proc").glob("[0-9]*/cmdline") if path.parent.exists()
    )

    secrets = [path.read_text() for path in folder.parent.glob("password_*")]

    assert len(secrets) == 5
    assert [secret for secret in secrets if secret in listed] == []


def test_files_with_passwords_are_closed_for_others(folder: Path) -> None:
    found = place.find_place().folder
    files = [folder / "servers.json", *folder.parent.glob("password_*"), found / "valkey" / "valkey.conf"]

    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert found.stat().st_mode & 0o777 == 0o700


def test_the_servers_never_run_as_root(folder: Path) -> None:
    assert Path(f"/proc/{postmaster()}").stat().st_uid == (place.find_place().folder.stat().st_uid) != 0


def test_data_stay_over_stop_and_kill(folder: Path) -> None:
    owner = environment.servers().database_url_of("owner")
    ask(owner, "CREATE TABLE kept AS SELECT 1 AS id", commit=True)
    servers.stop()
    assert servers.status() == {"PostgreSQL": False, "Valkey": False}
    servers.start()
    assert ask(owner, "SELECT id FROM kept") == [(1,)]

    valkey_pid = processes.pid_in(place.find_place().folder / "valkey" / "valkey.pid")
    for pid in (postmaster(), valkey_pid):
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
    servers.start()

    assert ask(owner, "SELECT id FROM kept") == [(1,)]
    assert servers.status() == {"PostgreSQL": True, "Valkey": True}


def test_a_pid_that_somebody_else_has_now_is_not_taken_for_the_server(folder: Path) -> None:
    servers.stop()
    pid_file = place.find_place().folder / "postgres" / "postmaster.pid"
    with subprocess.Popen(["sleep", "60"]) as stranger:
        pid_file.write_text(f"{stranger.pid}\n{pid_file.parent}\n")
        servers.start()
        stranger.kill()

    assert servers.status() == {"PostgreSQL": True, "Valkey": True}


def test_a_path_that_no_socket_takes_gets_a_short_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPORA_DATA", str(tmp_path / "очень длинная папка" / ("x" * 90)))

    found = place.find_place()

    assert place.PLAIN_PATH.fullmatch(str(found.sockets))
    assert len(str(found.sockets)) <= place.LONGEST_SOCKET_FOLDER
    for folder in (found.folder, found.sockets):
        shutil.rmtree(folder, ignore_errors=True)


def test_the_command_hands_on_the_exit_code(folder: Path) -> None:
    command = [sys.executable, "-m", "config.servers", "run", "--", sys.executable, "-c", "raise SystemExit(7)"]

    assert subprocess.run(command, cwd=CHECKOUT, stdin=subprocess.DEVNULL).returncode == 7
