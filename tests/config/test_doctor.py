"""doctor names what is missing and how to get it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from config import diagnosis
from config.environment import CHECKOUT


@pytest.mark.django_db
def test_all_is_well_on_a_machine_that_runs_the_tests(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("doctor")

    assert "missing" not in capsys.readouterr().out


@pytest.mark.django_db
def test_a_missing_library_is_named_as_its_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(diagnosis.LIBRARIES, "libpango-1.0-0", "libnosuchthing.so.0")

    with pytest.raises(SystemExit) as ended:
        call_command("doctor")

    assert ended.value.code == 1
    assert "apt-get install libpango-1.0-0\n" in capsys.readouterr().out


@pytest.mark.django_db
def test_what_only_the_tests_need_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(diagnosis.PROGRAMS_OF_TESTS, "chromium", "nosuchprogram")

    call_command("doctor")

    assert "apt-get install chromium" in capsys.readouterr().out


def test_without_servers_it_still_answers(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.endswith("_URL")}
    environment = {**kept, "OPORA_MODE": "demo", "OPORA_DATA": str(tmp_path), "LC_ALL": "C"}

    done = subprocess.run(
        [sys.executable, "manage.py", "doctor"],
        cwd=CHECKOUT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stderr) == (1, "")
    assert "PostgreSQL" in done.stdout
