"""Every bad file ends in a clear message, by the service, by the page and by the command; nothing is stored."""

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from schools.models import AssessmentResult, Import
from schools.services import check_import, receive_import
from tenancy.context import in_municipality
from tests.conftest import Cast
from tests.schools.conftest import GOOD, NOW, Upload
from tests.schools.test_command import run
from tests.schools.workbooks.files import (
    empty_sheet,
    headings_only,
    results_workbook,
    sparse_range_bomb,
    text_named_xlsx,
    workbook,
    zip_bomb,
)


def with_cells(**cells: object) -> Callable[[], bytes]:
    places = {"school": 0, "year": 1, "participants": 5, "two": 6}
    row = list(GOOD)
    for name, value in cells.items():
        row[places[name]] = value
    return lambda: results_workbook((*GOOD[:3], "Русский язык", *GOOD[4:]), row)


FILES: dict[str, tuple[Callable[[], bytes], str, int]] = {
    "text named .xlsx": (text_named_xlsx, "not_a_workbook", 2),
    "empty file": (lambda: b"", "empty_file", 2),
    "empty sheet": (empty_sheet, "empty_workbook", 2),
    "sparse range": (sparse_range_bomb, "sparse_range", 2),
    "zip bomb": (zip_bomb, "zip_bomb", 2),
    "another table": (lambda: workbook({"Меню": [("Блюдо", "Цена"), ("Суп", 50)]}), "unknown_kind", 2),
    "headings alone": (headings_only, "empty_sheet", 1),
    "no number": (with_cells(participants="н/д"), "missing_beside_values", 1),
    "a word for a number": (with_cells(two="много"), "not_a_number", 1),
    "more low marks than participants": (with_cells(two=22), "low_over_participants", 1),
    "unknown school": (with_cells(school="СОШ № 99"), "unknown_school", 1),
    "wrong year": (with_cells(year=1921), "wrong_year", 1),
}
AT_ONCE = ("not_a_workbook", "empty_file", "sparse_range", "zip_bomb")
ASKED = ("unknown_kind", "unknown_school")
ALL = pytest.mark.parametrize(("make", "rule", "code"), FILES.values(), ids=FILES)


def state_of(rule: str) -> str:
    """A load that an answer may still save waits for it, the others are rejected."""
    return "asking" if rule in ASKED else "rejected"


def nothing_stored(cast: Cast) -> bool:
    with in_municipality(cast.town.pk):
        return not AssessmentResult.objects.exists() and not Import.objects.filter(state="stored").exists()


@ALL
def test_the_service_says_what_is_wrong(cast: Cast, make: Callable[[], bytes], rule: str, code: int) -> None:
    with in_municipality(cast.town.pk):
        file = ContentFile(make(), name="a.xlsx")
        if rule in AT_ONCE:
            with pytest.raises(ValidationError) as refusal:
                receive_import(upload=file, by=cast.methodist)
            assert refusal.value.code == rule
            assert not Import.objects.exists()
        else:
            loaded = receive_import(upload=file, by=cast.methodist)
            check_import(loaded=loaded, today=NOW.date())
            assert loaded.state == state_of(rule)
            assert rule in {problem["rule"] for problem in loaded.problems if problem["level"] == "error"}
    assert nothing_stored(cast)


@ALL
def test_the_page_says_what_is_wrong(
    cast: Cast, upload: Upload, make: Callable[[], bytes], rule: str, code: int
) -> None:
    response, loaded = upload(make(), "a.xlsx")

    assert response.status_code == HTTPStatus.OK
    page = response.content.decode().replace("\u00a0", " ")
    if loaded is None:
        assert response.context["form"].errors["file"]
    else:
        problem = next(problem for problem in loaded.problems if problem["rule"] == rule)
        assert (loaded.state, problem["level"]) == (state_of(rule), "error")
        asked = [question for question in loaded.questions if question["is_blocking"]]
        assert all(question["text"] in page for question in asked)
        assert asked or problem["sentence"].split("«")[0] in page
    assert nothing_stored(cast)


@ALL
def test_the_command_says_what_is_wrong(
    cast: Cast, tmp_path: Path, make: Callable[[], bytes], rule: str, code: int
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(make())

    done = run(cast.town.slug, path, "--json")

    assert done.code == code
    assert rule in {problem["rule"] for problem in done.document["problems"]}
    assert all(problem["message"] for problem in done.document["problems"])
    assert nothing_stored(cast)


def test_only_workbooks_are_taken(cast: Cast, upload: Upload) -> None:
    response, loaded = upload(b"%PDF-1.4", "results.pdf")

    assert loaded is None
    assert "xlsx" in str(response.context["form"].errors["file"])


def test_a_name_is_shown_as_text(cast: Cast, upload: Upload) -> None:
    response, _loaded = upload(results_workbook(("<script>alert(1)</script>", *GOOD[1:])), "<b>.xlsx")

    page = response.content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "&lt;b&gt;.xlsx" in page
