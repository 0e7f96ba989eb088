"""The section «Данные»: who may open it, and the way of a file from upload to history."""

from http import HTTPStatus
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook as open_xlsx

from schools.models import AssessmentResult, Import
from schools.workbooks import KINDS, KnownSchool
from tenancy.context import in_municipality
from tests.conftest import Cast
from tests.schools.conftest import CORRECTED, GOOD, SCHOOL, Upload, load, page, queries, work
from tests.schools.workbooks.checks import check_workbook
from tests.schools.workbooks.files import results_workbook

WARNED = (SCHOOL, 2020, "ОГЭ", "Математика", 9, 21, 10, 6, 3, 2, 10)
BAD = (SCHOOL, 2021, "ОГЭ", "Математика", 9, 21, 22, 0, 0, 0, 22)
OF_A_KIND = ("template-download", "kind-detail", "kind-export")
OF_A_LOAD = (
    "import-detail",
    "import-questions",
    "import-changes",
    "import-problems",
    "import-rollback",
    "import-compare",
    "import-marked",
    "import-file",
    "import-rejected",
)
GETS = ("import-list", "import-add", *OF_A_KIND, *OF_A_LOAD)
POSTS = ("import-store", "import-cancel", "import-again")


@pytest.fixture
def loaded(cast: Cast) -> Import:
    with in_municipality(cast.town.pk):
        return load(GOOD).loaded


def address(cast: Cast, name: str, loaded: Import) -> str:
    general = {"import-list": [], "import-add": []} | {name: ["results"] for name in OF_A_KIND}
    arguments = general.get(name, [loaded.pk])
    return reverse(f"schools:{name}", args=[cast.town.slug, *arguments])


def store(cast: Cast, loaded: Import, **fields: str):
    return cast.client("methodist").post(address(cast, "import-store", loaded), fields)


@pytest.mark.parametrize("name", [*GETS, *POSTS])
@pytest.mark.parametrize("role", ["curator", "director", "school_team", "observer"])
def test_loads_are_for_the_department(cast: Cast, loaded: Import, name: str, role: str) -> None:
    client = cast.client(role)
    call = client.post if name in POSTS else client.get

    assert call(address(cast, name, loaded)).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("name", [*GETS, *POSTS])
def test_a_stranger_finds_nothing(cast: Cast, strangers: Cast, loaded: Import, name: str) -> None:
    client = strangers.client("methodist")
    call = client.post if name in POSTS else client.get

    assert call(address(cast, name, loaded)).status_code == HTTPStatus.NOT_FOUND
    if name in (*OF_A_LOAD, *POSTS):
        assert call(address(strangers, name, loaded)).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("name", [*GETS, *POSTS])
def test_the_other_method_is_refused(cast: Cast, loaded: Import, name: str) -> None:
    client = cast.client("methodist")
    call = client.get if name in POSTS else client.put

    assert call(address(cast, name, loaded)).status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_from_upload_to_history(cast: Cast, upload: Upload) -> None:
    response, loaded = upload(results_workbook(GOOD))
    assert (loaded.state, response.context["counts"]["new"]) == ("checked", 1)
    with in_municipality(cast.town.pk):
        assert not AssessmentResult.objects.exists()

    assert store(cast, loaded).status_code == HTTPStatus.FOUND
    work(cast, loaded)

    assert (loaded.state, loaded.stored_by, loaded.uploaded_by) == ("stored", cast.methodist, cast.methodist)
    client = cast.client("methodist")
    shown = page(cast, client, "import-detail", loaded.pk).content.decode()
    assert "Записано" in shown
    assert address(cast, "import-store", loaded) not in shown
    assert "results.xlsx" in page(cast, client, "import-list").content.decode()
    assert SCHOOL in page(cast, client, "result-list").content.decode()


@pytest.mark.parametrize(
    ("options", "author"),
    [
        ({"origin": Import.Origin.COMMAND}, "командная строка"),
        ({"origin": Import.Origin.DEMONSTRATION}, "загрузка демонстрации"),
        ({"by": True}, "methodist A."),
    ],
)
def test_the_history_names_who_loaded(cast: Cast, options: dict, author: str) -> None:
    with in_municipality(cast.town.pk):
        by = cast.methodist if options.pop("by", False) else None
        loaded = load(GOOD, by=by, **options).loaded
    client = cast.client("methodist")

    assert author in page(cast, client, "import-list").content.decode()
    assert author in page(cast, client, "import-detail", loaded.pk).content.decode()


def test_changes_are_shown_before_they_are_stored(cast: Cast, loaded: Import, upload: Upload) -> None:
    response, _second = upload(results_workbook(CORRECTED))

    shown = response.content.decode()
    assert "<del>10</del>" in shown
    assert "<b>9</b>" in shown
    assert response.context["counts"]["changed"] == 1


def test_nothing_new_is_said(cast: Cast, loaded: Import, upload: Upload) -> None:
    response, _second = upload(results_workbook(GOOD))

    assert "Ничего не изменится" in response.content.decode()


def test_warnings_are_acknowledged_by_a_tick(cast: Cast, upload: Upload) -> None:
    _response, loaded = upload(results_workbook(WARNED))

    refused = store(cast, loaded)
    assert refused.status_code == HTTPStatus.OK
    assert refused.context["form"].errors["accept_warnings"]

    assert store(cast, loaded, accept_warnings="on").status_code == HTTPStatus.FOUND
    work(cast, loaded)
    assert (loaded.state, loaded.outcome) == ("stored", "with_remarks")


def test_errors_can_be_filtered_and_taken_away(cast: Cast, upload: Upload) -> None:
    _response, loaded = upload(results_workbook(BAD, WARNED))
    client = cast.client("methodist")

    warnings = page(cast, client, "import-problems", loaded.pk, level="warning")
    assert [row.record["level"] for row in warnings.context["listing"].table.rows] == ["warning"]
    file = page(cast, client, "import-problems", loaded.pk, export="xlsx")
    cells = [cell for row in open_xlsx(BytesIO(file.content)).active.iter_rows(values_only=True) for cell in row]
    assert any("больше, чем участников" in str(cell) for cell in cells)


@pytest.mark.parametrize("rows", [(BAD,), (GOOD,)])
def test_what_is_over_is_refused_politely(cast: Cast, upload: Upload, rows: tuple) -> None:
    _response, loaded = upload(results_workbook(*rows))
    if rows == (GOOD,):
        store(cast, loaded)
        work(cast, loaded)
    state = loaded.state

    response = cast.client("methodist").post(address(cast, "import-store", loaded), follow=True)

    assert "Загрузка уже завершена" in response.content.decode()
    with in_municipality(cast.town.pk):
        assert Import.objects.get(pk=loaded.pk).state == state


def test_a_second_click_stores_once(cast: Cast, upload: Upload) -> None:
    _response, loaded = upload(results_workbook(GOOD))

    first, second = store(cast, loaded), store(cast, loaded)
    work(cast, loaded)

    assert (first.status_code, second.status_code) == (HTTPStatus.FOUND, HTTPStatus.FOUND)
    with in_municipality(cast.town.pk):
        assert AssessmentResult.objects.count() == 1
        assert Import.objects.get(pk=loaded.pk).state == "stored"


def test_a_load_is_cancelled(cast: Cast, upload: Upload) -> None:
    _response, loaded = upload(results_workbook(GOOD))

    response = cast.client("methodist").post(address(cast, "import-cancel", loaded), follow=True)

    assert "Загрузка отменена" in response.content.decode()
    assert store(cast, loaded).status_code == HTTPStatus.FOUND
    with in_municipality(cast.town.pk):
        assert Import.objects.get(pk=loaded.pk).state == "cancelled"


def test_progress_for_a_browser_and_for_htmx(cast: Cast, upload: Upload) -> None:
    _response, loaded = upload(results_workbook(GOOD))
    store(cast, loaded)
    client, url = cast.client("methodist"), address(cast, "import-detail", loaded)

    whole, part = client.get(url), client.get(url, headers={"HX-Request": "true"})
    assert 'id="job"' in whole.content.decode()
    assert part.content.decode().strip() in whole.content.decode()
    assert "<html" not in part.content.decode()

    work(cast, loaded)
    over = client.get(url, headers={"HX-Request": "true"})
    assert over.headers["HX-Refresh"] == "true"


def test_a_refused_store_job_says_why(cast: Cast, upload: Upload) -> None:
    _response, loaded = upload(results_workbook(GOOD))
    store(cast, loaded)
    with in_municipality(cast.town.pk):
        cast.school.name = "Renamed"
        cast.school.save()
    work(cast, loaded)

    shown = page(cast, cast.client("methodist"), "import-detail", loaded.pk).content.decode()

    assert "Ничего не записано: в файле есть ошибки" in shown


def test_the_file_comes_back_unchanged(cast: Cast, loaded: Import) -> None:
    response = page(cast, cast.client("methodist"), "import-file", loaded.pk)

    assert b"".join(response.streaming_content) == results_workbook(GOOD)
    assert response.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("kind", KINDS)
def test_templates_carry_the_schools(cast: Cast, kind: str) -> None:
    response = page(cast, cast.client("methodist"), "template-download", kind)

    cells = [
        cell for row in open_xlsx(BytesIO(response.content)).worksheets[0].iter_rows(values_only=True) for cell in row
    ]
    assert kind in ("references", "scales") or SCHOOL in cells
    known = [KnownSchool(cast.school.pk, SCHOOL, "s-1"), KnownSchool(cast.other_school.pk, "School 2 north", "s-2")]
    assert check_workbook(response.content, schools=known, today_year=2022).kind == kind


def test_no_such_template(cast: Cast) -> None:
    assert page(cast, cast.client("methodist"), "template-download", "menu").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    "name", ["import-list", "import-detail", "import-changes", "import-problems", "import-compare"]
)
def test_queries_do_not_grow(cast: Cast, loaded: Import, name: str) -> None:
    client = cast.client("methodist")
    with in_municipality(cast.town.pk):
        load(CORRECTED)
    few = queries(client, address(cast, name, loaded))
    with in_municipality(cast.town.pk):
        for year in range(2015, 2019):
            last = load(*[(SCHOOL, year, "ОГЭ", subject, 9, *GOOD[5:]) for subject in ("Математика", "Химия")]).loaded

    assert queries(client, address(cast, name, last)) == few
