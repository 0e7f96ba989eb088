"""A database and files of the bench's own, on the servers of the tests: new for each run, gone after it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql

from config import environment, servers

REDIS_NUMBER = 12  # neither a demo's nor one of the test workers'


@contextmanager
def own_place() -> Iterator[Path]:
    """A folder for files; this process and its children find the servers and the database of the bench."""
    os.environ |= {"OPORA_MODE": "test", "DJANGO_SETTINGS_MODULE": "bench.settings"}
    were_running = all(servers.watched().values())
    found = servers.start()
    owner_url, name = found.database_url_of("owner"), f"opora_bench_{os.getpid()}"
    folder = environment.data_folder() / "bench"
    (folder / "static").mkdir(parents=True, exist_ok=True)
    try:
        _as_owner(owner_url, "CREATE DATABASE {}", name)
        os.environ |= {
            "DATABASE_URL": _in_database(found.database_url, name),
            "DATABASE_OWNER_URL": _in_database(owner_url, name),
            "REDIS_URL": environment.redis_url_in(found.redis_url, REDIS_NUMBER),
        }
        servers.start()  # the rights of the application role in this database
        manage("migrate", "--verbosity", "0")
        yield folder
    finally:
        _as_owner(owner_url, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        shutil.rmtree(folder)
        if not were_running:
            del os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"], os.environ["REDIS_URL"]
            servers.stop()


def manage(*words: str) -> None:
    subprocess.run([sys.executable, "manage.py", *words], cwd=environment.CHECKOUT, check=True)


def _in_database(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _as_owner(owner_url: str, statement: str, name: str) -> None:
    with closing(psycopg2.connect(owner_url)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL(statement).format(sql.Identifier(name)))
