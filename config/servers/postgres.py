"""The embedded PostgreSQL 18: one cluster on a unix socket, kept between starts."""

import shutil
import signal
import time
from pathlib import Path
from urllib.parse import quote

import psycopg2

from config import environment
from config.servers import processes
from config.servers.place import Place, ServerProblem
from config.servers.programs import Programs

ADMINISTRATOR = "postgres"
SETTINGS = """\
# Written by config.servers at each start.
listen_addresses = ''
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
max_connections = 100
timezone = 'UTC'
log_timezone = 'UTC'
log_min_messages = warning
password_encryption = 'scram-sha-256'
{durability}
"""
NOT_DURABLE = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off"


def start(place: Place, programs: Programs) -> None:
    cluster = place.folder / "postgres"
    if _runs(cluster):
        return
    if not cluster.exists():
        _make_cluster(place, programs, cluster)
    durability = NOT_DURABLE if environment.mode() == "test" else ""
    settings = SETTINGS.format(sockets=str(place.sockets).replace("'", "''"), durability=durability)
    place.write(cluster / "postgresql.conf", settings)
    pid = _pid(cluster)
    if pid is not None and processes.is_alive(pid):  # another program got the number, or a copied folder
        (cluster / "postmaster.pid").unlink()
    _start_cluster(place, programs, cluster)


def stop(place: Place) -> None:
    """SIGINT: running transactions are rolled back, everything stored is on the disk."""
    cluster = place.folder / "postgres"
    pid = _pid(cluster)
    if pid is not None and _runs(cluster):
        processes.end(pid, lambda: _runs(cluster), signal.SIGINT, seconds=30)


def is_running(place: Place) -> bool:
    return _runs(place.folder / "postgres")


def administrator_url(place: Place) -> str:
    password = environment.kept_secret("password_administrator")
    return f"postgresql://{ADMINISTRATOR}:{password}@{quote(str(place.sockets), safe='')}/postgres"


def _pid(cluster: Path) -> int | None:
    return processes.pid_in(cluster / "postmaster.pid")


def _runs(cluster: Path) -> bool:
    pid = _pid(cluster)
    return pid is not None and processes.is_running(pid, "postgres", str(cluster))


def _make_cluster(place: Place, programs: Programs, cluster: Path) -> None:
    """Made beside its place and renamed: an interrupted initdb leaves nothing that looks like a cluster."""
    draft = place.folder / "postgres.draft"
    shutil.rmtree(draft, ignore_errors=True)
    password = place.write(place.folder / "password", environment.kept_secret("password_administrator"))
    place.check(
        [
            programs.postgres / "initdb",
            f"--pgdata={draft}",
            f"--username={ADMINISTRATOR}",
            f"--pwfile={password}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions",
            *(["--no-sync"] if environment.mode() == "test" else []),
        ]
    )
    password.unlink()
    draft.rename(cluster)


def _start_cluster(place: Place, programs: Programs, cluster: Path) -> None:
    """After a SIGKILL the old server's children may need a moment to notice and go."""
    command: list[str | Path] = [
        programs.postgres / "pg_ctl",
        "start",
        f"--pgdata={cluster}",
        f"--log={place.log}",
        "--wait",
    ]
    for attempt in range(10):
        if place.run([*command, "--timeout=60"]).returncode == 0 and _answers(place):
            return
        time.sleep(0.2 * (attempt + 1))
    tail = "\n".join(place.log.read_text().splitlines()[-8:]) if place.log.exists() else ""
    raise ServerProblem(f"PostgreSQL does not start:\n{tail}")


def _answers(place: Place) -> bool:
    try:
        psycopg2.connect(administrator_url(place), connect_timeout=5).close()
    except psycopg2.OperationalError:
        return False
    return True
