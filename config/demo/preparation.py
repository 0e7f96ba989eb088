"""What must be true before the demonstration serves: tables, static files, data. Skips what has not changed."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg2

from config import environment
from config.environment import CHECKOUT

STATIC_SOURCES = ("static", "*/static", "requirements/base.txt")
MIGRATION_SOURCES = ("*/migrations", "requirements/base.txt")
DATA_SOURCES = ("demo",)
UNUSED_FILES = ("--ignore=redoc", "--ignore=*.rtl*")  # the biggest of the packages' files, named by no page


class PreparationFailed(Exception):
    """A step said no; its own message stands above."""


def prepare(servers: environment.Servers) -> None:
    if _has_changed("migrations", MIGRATION_SOURCES) or _remembered().get("tables") != _tables(servers):
        print("Bringing the tables up to date ...", flush=True)
        _manage("migrate", "--noinput", "--verbosity=0", role="owner")
        _remember("migrations", MIGRATION_SOURCES)
        _write_note("tables", _tables(servers))
    if _has_changed("static", STATIC_SOURCES):
        print("Collecting static files ...", flush=True)
        _manage("collectstatic", "--noinput", "--verbosity=0", *UNUSED_FILES)
        _remember("static", STATIC_SOURCES)
    if _has_changed("demo data", DATA_SOURCES) or not _has_municipalities(servers):
        print("Loading the demonstration data: a minute or two, once ...", flush=True)
        _manage("load_demo")
        _remember("demo data", DATA_SOURCES)


def _manage(*arguments: str, role: environment.DatabaseRole = "application") -> None:
    command = [sys.executable, str(CHECKOUT / "manage.py"), *arguments]
    variables = os.environ | {"OPORA_DATABASE_ROLE": role}
    if subprocess.call(command, cwd=CHECKOUT, env=variables, stdin=subprocess.DEVNULL) != 0:
        raise PreparationFailed(f"manage.py {arguments[0]} failed.")


def _tables(servers: environment.Servers) -> str:
    """Which migrations this very database has seen; "" for one that has seen none."""
    try:
        return str(_asked(servers, "SELECT md5(string_agg(app || name, ' ' ORDER BY id)) FROM django_migrations"))
    except psycopg2.errors.UndefinedTable:
        return ""


def _has_municipalities(servers: environment.Servers) -> bool:
    return bool(_asked(servers, "SELECT EXISTS (SELECT FROM tenancy_municipality)"))


def _asked(servers: environment.Servers, question: str) -> object:
    with closing(psycopg2.connect(servers.database_url)) as connection, connection.cursor() as cursor:
        cursor.execute(question)
        (answer,) = cursor.fetchone()
        return answer


def _has_changed(step: str, sources: tuple[str, ...]) -> bool:
    return _remembered().get(step) != _fingerprint(sources)


def _remember(step: str, sources: tuple[str, ...]) -> None:
    _write_note(step, _fingerprint(sources))


def _write_note(step: str, note: str) -> None:
    _notes().write_text(json.dumps(_remembered() | {step: note}))


def _remembered() -> dict[str, str]:
    return dict(json.loads(_notes().read_text())) if _notes().exists() else {}


def _notes() -> Path:
    return environment.data_folder() / "prepared.json"


def _fingerprint(sources: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for path in sorted(_files(sources)):
        found = path.stat()
        digest.update(f"{path.relative_to(CHECKOUT)} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _files(sources: tuple[str, ...]) -> Iterator[Path]:
    for source in sources:
        for found in CHECKOUT.glob(source):
            inside = found.rglob("*") if found.is_dir() else [found]
            yield from (path for path in inside if path.is_file() and path.suffix != ".pyc")
