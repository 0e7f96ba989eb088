"""Lists: cursor pages, filters, constant queries."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from schools.models import AssessmentResult, School
from tenancy.context import in_municipality
from tests.api.conftest import Get
from tests.conftest import Cast, make_school


def test_pages_are_followed_by_a_cursor(cast: Cast, get: Get) -> None:
    first = get("north/schools/", page_size=1).json()
    second = get(
        "north/schools/", page_size=1, cursor=first["next"].split("cursor=")[1].split("&")[0].replace("%3D", "=")
    )

    assert [row["code"] for row in first["results"] + second.json()["results"]] == ["s-1", "s-2"]


def test_results_are_filtered_and_lead_back_to_their_source(cast: Cast, get: Get) -> None:
    with in_municipality(cast.town.pk):
        school = School.objects.get(code="s-1")
        for year in (2020, 2021):
            AssessmentResult.objects.create(
                school=school,
                year=year,
                procedure="OGE",
                subject="math",
                grade=9,
                participants=21,
                marks_2=10,
                sheet="ОГЭ",
                row=7,
            )

    rows = get("north/results/", year=2021).json()["results"]

    assert [(row["year"], row["participants"], row["marks_2"]) for row in rows] == [(2021, 21, 10)]
    assert rows[0]["source"] == {"import_id": None, "file": None, "sheet": "ОГЭ", "row": 7}


def test_a_senseless_filter_is_a_400_that_names_it(cast: Cast, get: Get) -> None:
    answer = get("north/results/", year="last")

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"][0]["attr"] == "year"


def test_queries_do_not_grow_with_rows(cast: Cast, get: Get) -> None:
    get("north/schools/")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert get("north/results/").status_code == 200
        return len(captured)

    with in_municipality(cast.town.pk):
        _result(School.objects.get(code="s-1"))
    few = queries()
    with in_municipality(cast.town.pk):
        for number in range(10):
            _result(make_school(f"More {number}", f"m-{number}"))

    assert queries() == few


def _result(school: School) -> None:
    AssessmentResult.objects.create(
        school=school, year=2021, procedure="OGE", subject="math", grade=9, participants=10, marks_2=1
    )
