"""The embedded PostgreSQL and Valkey of a checkout; servers that the environment names are used instead."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

from config import environment
from config.servers import postgres, roles, valkey
from config.servers.place import Place, ServerProblem, find_place
from config.servers.programs import Programs, find_programs

__all__ = ["ServerProblem", "start", "status", "stop", "watched"]


def start() -> environment.Servers:
    """Start what does not run yet and write down where it answers; safe to call at any time."""
    with _alone():
        kept = {"folder": str(environment.data_folder()), **_database(), **_broker()}
        _write_down(kept)
    servers = environment.servers()
    if servers.owner_url is not None:
        application = unquote(urlsplit(servers.database_url).username or "")
        roles.grant_defaults_at(servers.owner_url, application)
    return servers


def stop() -> None:
    with _alone():
        place = find_place()
        valkey.stop(place)
        postgres.stop(place)
        (environment.data_folder() / "servers.json").unlink(missing_ok=True)


def status() -> dict[str, bool]:
    place = find_place()
    return {"PostgreSQL": postgres.is_running(place), "Valkey": valkey.is_running(place)}


def watched() -> dict[str, bool]:
    """The same for those servers only that the environment does not name."""
    own = {
        "PostgreSQL": not environment.text("DATABASE_URL") and not environment.text("DATABASE_ADMIN_URL"),
        "Valkey": not environment.text("REDIS_URL"),
    }
    return {name: is_running for name, is_running in status().items() if own[name]}


def _database() -> dict[str, str]:
    if environment.text("DATABASE_URL"):
        return {}
    administrator_url = environment.text("DATABASE_ADMIN_URL")
    if not administrator_url:
        place, programs = _embedded()
        postgres.start(place, programs)
        administrator_url = postgres.administrator_url(place)
    database_url, owner_url = roles.prepare(administrator_url)
    return {"database_url": database_url, "owner_url": owner_url}


def _broker() -> dict[str, str]:
    if environment.text("REDIS_URL"):
        return {}
    place, programs = _embedded()
    valkey.start(place, programs)
    return {"redis_url": valkey.url(place)}


def _embedded() -> tuple[Place, Programs]:
    place = find_place()
    return place, find_programs(place)


def _write_down(kept: dict[str, str]) -> None:
    path = environment.data_folder() / "servers.json"
    draft = path.with_name(f".servers.{os.getpid()}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(kept, file)
    draft.replace(path)


@contextmanager
def _alone() -> Iterator[None]:
    """Two starts at once wait for each other."""
    folder = environment.data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "servers.lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
