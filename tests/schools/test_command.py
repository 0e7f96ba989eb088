"""`import_workbook`: exit codes, one JSON document on standard output, nothing else."""

import json
import subprocess
import sys
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from schools.models import AssessmentResult, Import, MarkComparison
from tenancy.context import in_municipality
from tests.conftest import Cast
from tests.schools.conftest import CORRECTED, GOOD, SCHOOL
from tests.schools.workbooks.files import results_workbook, workbook

WARNED = (SCHOOL, 2020, "ОГЭ", "Математика", 9, 21, 10, 6, 3, 2, 10)
BAD = (SCHOOL, 2021, "ОГЭ", "Математика", 9, 21, 22, 0, 0, 0, 22)


@dataclass(frozen=True)
class Done:
    code: int
    output: str
    message: str

    @property
    def document(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.output)
        return found


def run(slug: str, path: Path, *options: str) -> Done:
    output = StringIO()
    try:
        call_command("import_workbook", slug, str(path), *options, stdout=output)
    except CommandError as refusal:
        return Done(refusal.returncode, output.getvalue(), str(refusal))
    return Done(0, output.getvalue(), "")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "results.xlsx"
    path.write_bytes(results_workbook(GOOD))
    return path


def stored(cast: Cast) -> int:
    with in_municipality(cast.town.pk):
        return AssessmentResult.objects.count()


def test_stored(cast: Cast, file: Path) -> None:
    done = run(cast.town.slug, file, "--json")

    assert done.code == 0
    assert done.document == {
        "kind": "results",
        "outcome": "accepted",
        "counts": {"new": 1, "changed": 0, "unchanged": 0, "rejected": 0, "references": 0},
        "references": 0,
        "problems": [],
        "questions": [],
        "inconsistencies": [],
    }
    assert stored(cast) == 1


def test_a_second_time_nothing_changes(cast: Cast, file: Path) -> None:
    run(cast.town.slug, file)

    done = run(cast.town.slug, file, "--json")

    assert (done.code, done.document["counts"]["unchanged"]) == (0, 1)


def test_a_dry_run_stores_nothing(cast: Cast, file: Path) -> None:
    done = run(cast.town.slug, file, "--json", "--dry-run")

    assert (done.code, done.document["counts"]["new"], stored(cast)) == (0, 1, 0)
    with in_municipality(cast.town.pk):
        assert not Import.objects.exists()


def test_a_dry_run_tells_of_changes(cast: Cast, file: Path) -> None:
    run(cast.town.slug, file)
    file.write_bytes(results_workbook(CORRECTED))

    done = run(cast.town.slug, file, "--json", "--dry-run")

    assert (done.code, done.document["counts"]["changed"]) == (0, 1)


def test_errors(cast: Cast, file: Path) -> None:
    file.write_bytes(results_workbook(BAD))

    done = run(cast.town.slug, file, "--json")

    assert (done.code, done.document["outcome"], stored(cast)) == (1, "rejected", 0)
    [problem] = done.document["problems"]
    assert set(problem) == {"sheet", "row", "column", "value", "rule", "level", "message"}
    assert (problem["row"], problem["column"], problem["level"]) == (2, "G", "error")


def test_warnings_must_be_acknowledged(cast: Cast, file: Path) -> None:
    file.write_bytes(results_workbook(WARNED))

    refused = run(cast.town.slug, file, "--json")
    assert (refused.code, stored(cast), refused.document["problems"][0]["level"]) == (1, 0, "warning")
    dry = run(cast.town.slug, file, "--json", "--dry-run")
    assert dry.code == 1

    done = run(cast.town.slug, file, "--json", "--accept-warnings")
    assert (done.code, done.document["outcome"], stored(cast)) == (0, "with_remarks", 1)


def test_another_kind_than_asked_for(cast: Cast, file: Path) -> None:
    done = run(cast.town.slug, file, "--json", "--kind", "register")

    assert (done.code, done.document["problems"][0]["rule"]) == (1, "wrong_kind")


def test_another_year_than_asked_for(cast: Cast, file: Path) -> None:
    assert run(cast.town.slug, file, "--year", "2020").code == 1
    assert run(cast.town.slug, file, "--year", "2021").code == 0


def test_a_part_is_stored_if_asked_for(cast: Cast, file: Path) -> None:
    file.write_bytes(results_workbook(GOOD, (SCHOOL, 2021, "ОГЭ", "Русский язык", *BAD[4:])))

    refused = run(cast.town.slug, file, "--json")
    done = run(cast.town.slug, file, "--json", "--accept-part")

    assert (refused.code, refused.document["outcome"]) == (1, "rejected")
    assert (done.code, done.document["outcome"], stored(cast)) == (0, "partly", 1)
    assert done.document["counts"]["rejected"] == 1


def test_what_contradicts_itself_is_told(cast: Cast, file: Path) -> None:
    """Also of a trial, after which nothing of it is in the database."""
    rows = [("Школа", "Год", "Педагогические работники", "Учителя", "Педагоги-психологи"), (SCHOOL, 2021, 10, 7, 1)]
    file.write_bytes(workbook({"Лист1": rows}))

    done = run(cast.town.slug, file, "--json", "--dry-run", "--accept-warnings")

    assert done.code == 0, done.output
    assert [found["school"] for found in done.document["inconsistencies"]] == [SCHOOL]


def test_an_alias_answers_for_a_school(cast: Cast, file: Path) -> None:
    file.write_bytes(results_workbook(("НОК", *GOOD[1:])))

    refused = run(cast.town.slug, file, "--json")
    done = run(cast.town.slug, file, "--json", "--alias", f"НОК={SCHOOL}")
    again = run(cast.town.slug, file, "--json")

    assert (refused.code, stored(cast)) == (1, 1)
    assert (done.code, again.code, again.document["counts"]["unchanged"]) == (0, 0, 1)


@pytest.mark.parametrize(
    ("alias", "code"), [("НОК", 1), ("=СОШ", 1), ("НОК=nowhere", 1)], ids=["no sign", "no spelling", "no such school"]
)
def test_an_alias_that_says_nothing(cast: Cast, file: Path, alias: str, code: int) -> None:
    assert run(cast.town.slug, file, "--alias", alias).code == code
    assert stored(cast) == 0


def test_what_the_file_lacks_is_given(cast: Cast, file: Path) -> None:
    """Without columns of year, procedure, subject and grade, in words or in codes."""
    headings = ("Школа", "Участников", "2", "3", "4", "5", "Ниже минимума")
    file.write_bytes(workbook({"Лист1": [headings, (SCHOOL, *GOOD[5:])]}))
    given = ("--kind", "results", "--year", "2021", "--procedure", "ОГЭ", "--subject", "math", "--grade", "9")

    done = run(cast.town.slug, file, "--json", *given)

    assert (done.code, done.document["counts"]["new"]) == (0, 1)
    with in_municipality(cast.town.pk):
        fact = AssessmentResult.objects.get()
    assert (fact.year, fact.procedure, fact.subject, fact.grade) == (2021, "OGE", "math", 9)


@pytest.mark.parametrize(
    ("slug", "name", "rule"),
    [("nowhere", "results.xlsx", "unknown_municipality"), ("north", "no.xlsx", "unreadable_file")],
)
def test_no_such_municipality_or_file(cast: Cast, file: Path, slug: str, name: str, rule: str) -> None:
    done = run(slug, file.with_name(name), "--json")

    assert (done.code, done.document["problems"][0]["rule"]) == (2, rule)
    assert done.message


def test_words_without_json(cast: Cast, file: Path) -> None:
    file.write_bytes(results_workbook(BAD))

    done = run(cast.town.slug, file)

    assert "G2" in done.output
    assert done.message


@pytest.mark.django_db(transaction=True)
def test_as_a_program(transactional_db: None, file: Path) -> None:
    """The exit code and both outputs as a shell sees them."""
    command = [sys.executable, "manage.py", "import_workbook", "nowhere", str(file), "--json"]

    done = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode == 2
    assert json.loads(done.stdout)["problems"][0]["rule"] == "unknown_municipality"
    assert "nowhere" in done.stderr


def test_percentages_of_unknown_pupils_stay_percentages(cast: Cast, file: Path) -> None:
    title = ("ВПР 2021. 5 класс. Русский язык. Сравнение с журналом",)
    headings = ("ОО", "Участников", "Понизили, %", "Подтвердили, %", "Повысили, %")
    file.write_bytes(workbook({"Лист1": [title, headings, (SCHOOL, 300, 10, 60, 30)]}))

    done = run(cast.town.slug, file, "--json")
    again = run(cast.town.slug, file, "--json")

    assert (done.code, done.document["kind"], done.document["counts"]["new"]) == (0, "journal", 1)
    assert again.document["counts"]["unchanged"] == 1
    with in_municipality(cast.town.pk):
        fact = MarkComparison.objects.get()
        assert fact.cell("raised_pct") == "E3"
    assert (fact.lowered, fact.lowered_pct, fact.confirmed_pct, fact.raised_pct) == (None, 10, 60, 30)
