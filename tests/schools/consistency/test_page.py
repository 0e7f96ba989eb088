"""The page of disagreements: what it shows, narrows down and gives away as a file."""

import re
from http import HTTPStatus
from io import BytesIO
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.urls import reverse
from openpyxl import load_workbook

from schools import consistency
from schools.consistency.titles import TITLES
from schools.models import Import, Inconsistency
from tenancy.context import in_municipality
from tests.conftest import Cast
from tests.schools.conftest import page, queries

SOURCE = {"table": "context", "id": 1, "file": "кадры.xlsx", "sheet": "Лист1", "row": 7, "value": "26"}


@pytest.fixture
def found(cast: Cast) -> list[Inconsistency]:
    with in_municipality(cast.town.pk):
        loaded = Import.objects.create(file="1/a.xlsx", file_name="кадры.xlsx", size=1, sha256="0" * 64)
        source = SOURCE | {"import": loaded.pk, "cell": "C7"}
        rows = [
            ("posts_below_total", "note", 2020, cast.school, "33 и 34", [source]),
            ("two_totals_differ", "warning", 2021, cast.school, "26 и 47", [source, source | {"cell": "F7"}]),
            ("two_totals_differ", "warning", 2021, None, "614 и 619", []),
            ("part_over_whole", "error", 2021, cast.other_school, "23 и 20", [source | {"cell": ""}]),
        ]
        return [
            Inconsistency.objects.create(
                found_by=loaded, rule=rule, level=level, year=year, school=school, message=message, sources=sources
            )
            for rule, level, year, school, message, sources in rows
        ]


def shown(cast: Cast, **query: object) -> str:
    response: HttpResponse = page(cast, cast.client("methodist"), "inconsistency-list", **query)
    assert response.status_code == HTTPStatus.OK
    return response.content.decode().replace("\xa0", " ")


def test_the_important_comes_first(cast: Cast, found: list[Inconsistency]) -> None:
    text = shown(cast)

    places = [text.index(message) for message in ("23 и 20", "26 и 47", "614 и 619", "33 и 34")]
    assert places == sorted(places)
    assert "Лист1: C7, F7" in text
    assert "Лист1: строка 7" in text


@pytest.mark.parametrize(
    ("query", "messages"),
    [
        ({"level": "warning"}, {"26 и 47", "614 и 619"}),
        ({"rule": "posts_below_total"}, {"33 и 34"}),
        ({"year": 2020}, {"33 и 34"}),
        ({"year": 2021, "level": "note"}, set()),
    ],
)
def test_conditions(cast: Cast, found: list[Inconsistency], query: dict[str, object], messages: set[str]) -> None:
    text = shown(cast, **query)

    assert {one.message for one in found if one.message in text} == messages


def test_one_school(cast: Cast, found: list[Inconsistency]) -> None:
    text = shown(cast, school=cast.other_school.pk)

    assert [one.message for one in found if one.message in text] == ["23 и 20"]


def test_the_rows_as_a_workbook(cast: Cast, found: list[Inconsistency]) -> None:
    response = page(cast, cast.client("methodist"), "inconsistency-list", export="xlsx", level="warning")

    cells = load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True)
    texts = {str(cell) for row in cells for cell in row if cell}
    assert {"26 и 47", "614 и 619", TITLES["two_totals_differ"], "кадры.xlsx, Лист1: C7, F7"} <= texts
    assert "23 и 20" not in texts


def test_nothing_found_is_said(cast: Cast) -> None:
    assert "Все данные сходятся" in shown(cast)


def test_the_number_of_queries_does_not_grow(cast: Cast, found: list[Inconsistency]) -> None:
    client, url = cast.client("methodist"), reverse("schools:inconsistency-list", args=[cast.town.slug])
    few = queries(client, url)
    with in_municipality(cast.town.pk):
        for number in range(20):
            Inconsistency.objects.create(
                found_by=found[0].found_by, rule="year_missing", level="note", year=2000 + number, message="-"
            )

    assert queries(client, url) == few


def test_another_town_sees_nothing(cast: Cast, strangers: Cast, found: list[Inconsistency]) -> None:
    assert "26 и 47" not in shown(strangers)


def test_every_rule_has_a_title() -> None:
    """A rule names its findings in its own file."""
    named = {
        code
        for path in Path(consistency.__file__).parent.glob("*.py")
        for code in re.findall(r'Finding\(\s*"(\w+)"', path.read_text("utf-8"))
    }

    assert named == TITLES.keys()
