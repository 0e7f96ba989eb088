"""Rules of the house that no single room can keep alone."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from config.environment import CHECKOUT
from schools.workbooks import KINDS
from tests.access.addresses import ADDRESSES

ROOMS = ("tenancy", "accounts", "schools", "diagnostics", "roadmaps", "monitoring", "reports")
HEAVY = ("pandas", "numpy", "weasyprint", "python_calamine", "openpyxl")
SOURCES = [path for room in (*ROOMS, "ui", "config") for path in sorted((CHECKOUT / room).rglob("*.py"))]
SETTING = re.compile(r'\b(?:text|flag|number|required)\("([A-Z_]+)"')
NAME = re.compile(r"^[a-z_]+:[a-z]+(-[a-z]+)*$")


def python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=CHECKOUT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_web_process_does_not_load_the_heavy_libraries(db: None) -> None:
    run = python(
        "import sys; import config.wsgi; from django.urls import get_resolver; get_resolver().url_patterns;"
        f"print([name for name in {HEAVY!r} if name in sys.modules])",
        DJANGO_SETTINGS_MODULE="config.settings",
    )
    assert run.stdout.strip() == "[]", run.stderr


def test_the_production_settings_are_safe(db: None) -> None:
    run = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING", "--database", "default"],
        cwd=CHECKOUT,
        env={
            **{key: value for key, value in os.environ.items() if key != "DJANGO_ALLOW_ASYNC_UNSAFE"},  # the browser's
            "OPORA_MODE": "production",
            "OPORA_SECRET_KEY": "".join(chr(33 + number) for number in range(64)),
            "OPORA_HOSTS": "opora.example.ru",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "no issues" in run.stdout + run.stderr


@pytest.mark.parametrize("secret", ["", "short", "a" * 64])
def test_production_does_not_start_with_a_weak_secret(secret: str) -> None:
    run = python(
        "import config.settings", OPORA_MODE="production", OPORA_SECRET_KEY=secret, OPORA_HOSTS="opora.example.ru"
    )
    assert run.returncode != 0
    assert "OPORA_SECRET_KEY" in run.stderr


def test_nobody_filters_by_municipality_by_hand() -> None:
    by_hand = re.compile(r"\.(filter|exclude|get)\([^)]*\bmunicipality(_id)?=")
    guilty = [path.name for path in SOURCES if "tenancy" not in path.parts and by_hand.search(path.read_text())]
    assert guilty == []


def test_a_rule_does_not_look_at_the_calendar() -> None:
    """`today` and `now` are parameters below the edges."""
    edges = {"views", "api.py", "tasks", "tasks.py", "management", "config", "ui"}
    asked = re.compile(r"\b(localdate|localtime)\(\)|\bdate\.today\(")
    inner = [path for path in SOURCES if not edges & set(path.relative_to(CHECKOUT).parts)]
    assert [str(path.relative_to(CHECKOUT)) for path in inner if asked.search(path.read_text())] == []


def test_names_of_roles_stay_in_one_place() -> None:
    """Other rooms ask accounts.access; the composition root makes people."""
    asked = re.compile(r"\b(membership\.role\s*==|Role\.(HEAD|METHODIST|CURATOR|DIRECTOR|SCHOOL_TEAM|OBSERVER))")
    rooms = [path for path in SOURCES if path.parts[len(CHECKOUT.parts)] not in ("accounts", "config")]
    assert [str(path.relative_to(CHECKOUT)) for path in rooms if asked.search(path.read_text())] == []


def test_the_readme_names_every_kind_of_workbook_and_every_setting() -> None:
    readme = (CHECKOUT / "README.md").read_text()
    settings = {name for path in SOURCES for name in SETTING.findall(path.read_text())}
    assert [name for name in (*KINDS, *sorted(settings)) if f"`{name}`" not in readme] == []


def test_addresses_are_named_by_noun_and_verb() -> None:
    own = [a.name for a in ADDRESSES if "municipality" in a.parts]
    assert [name for name in own if not NAME.match(name)] == []


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX", "NotImplementedError('", "except Exception", "except:"])
def test_nothing_is_left_for_later(word: str) -> None:
    assert [str(path.relative_to(CHECKOUT)) for path in SOURCES if word in path.read_text()] == []


def test_nothing_of_a_machine_is_committed() -> None:
    """No path of a developer's machine, no host of a registry."""
    listed = subprocess.run(["git", "ls-files"], cwd=CHECKOUT, capture_output=True, text=True, check=False).stdout
    texts = [Path(CHECKOUT / name) for name in listed.split() if not name.endswith((".xlsx", ".xls", ".mo", ".png"))]
    words = ("/" + "work/", "/" + "root/.", "pypi" + ".org", "files.python" + "hosted", "registry.npm" + "js")
    guilty = [path.name for path in texts if path.is_file() and any(word in path.read_text("utf-8") for word in words)]
    assert guilty == []
