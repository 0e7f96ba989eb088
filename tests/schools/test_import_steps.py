"""The way of a file that is not plain: questions, a part of its rows, marks, comparison, rollback, another try."""

from http import HTTPStatus
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from openpyxl import load_workbook as open_xlsx

from schools.models import AssessmentResult, Import, RememberedHeading, SchoolAlias
from schools.tasks import start_store
from tenancy.context import in_municipality
from tenancy.models import Job
from tests.conftest import Cast
from tests.schools.conftest import CORRECTED, GOOD, SCHOOL, Upload, load, page, work, work_on
from tests.schools.workbooks.files import results_workbook, workbook

BAD = (SCHOOL, 2021, "ОГЭ", "Русский язык", 9, 21, 22, 0, 0, 0, 22)
TYPING_ERROR = ("Scool 1 north", *GOOD[1:])


def post(cast: Cast, name: str, loaded: Import, **fields: str) -> HttpResponse:
    url = reverse(f"schools:{name}", args=[cast.town.slug, loaded.pk])
    return cast.client("methodist").post(url, fields)


def shown(cast: Cast, name: str, loaded: Import, **query: str) -> str:
    return page(cast, cast.client("methodist"), name, loaded.pk, **query).content.decode()


def stored(cast: Cast, loaded: Import, **fields: str) -> None:
    post(cast, "import-store", loaded, **fields)
    work(cast, loaded)


def test_several_files_are_several_loads(cast: Cast) -> None:
    url = reverse("schools:import-add", args=[cast.town.slug])
    names = {"one.xlsx": results_workbook(GOOD), "two.xlsx": results_workbook(BAD), "three.xlsx": b"no workbook"}
    files = [SimpleUploadedFile(name, content) for name, content in names.items()]

    response = cast.client("methodist").post(url, {"file": files}, follow=True)

    assert "Получено 2 файла" in response.content.decode()
    assert "Файл three.xlsx не получен" in response.content.decode()
    with in_municipality(cast.town.pk):
        assert set(Import.objects.values_list("file_name", flat=True)) == {"one.xlsx", "two.xlsx"}


def test_a_wrong_file_is_told_at_once_and_what_was_typed_stays(cast: Cast) -> None:
    url = reverse("schools:import-add", args=[cast.town.slug])
    file = SimpleUploadedFile("a.xlsx", b"no workbook")

    response = cast.client("methodist").post(url, {"file": file, "kind": "results", "year": "2021"})

    assert response.status_code == HTTPStatus.OK
    assert "a.xlsx: " in str(response.context["form"].errors["file"])
    assert response.context["form"]["year"].value() == "2021"
    with in_municipality(cast.town.pk):
        assert not Import.objects.exists()


@pytest.mark.parametrize("said", [{"year": "2019"}, {"kind": "indices"}])
def test_the_wrong_kind_or_year_stores_nothing(cast: Cast, upload: Upload, said: dict[str, str]) -> None:
    _response, loaded = upload(results_workbook(GOOD), **said)

    assert loaded.state == "rejected"
    with in_municipality(cast.town.pk):
        assert not loaded.may_be_stored


def test_a_school_is_asked_and_remembered(cast: Cast, upload: Upload) -> None:
    response, loaded = upload(results_workbook(TYPING_ERROR))
    assert "Scool 1 north" in response.content.decode()
    field = response.context["form"].schools[0].field.html_name

    answered = post(cast, "import-questions", loaded, **{field: str(cast.school.pk), "remember": "on"})
    work(cast, loaded)

    assert answered.status_code == HTTPStatus.FOUND
    assert (loaded.state, loaded.counts["new"]) == ("checked", 1)
    with in_municipality(cast.town.pk):
        assert SchoolAlias.objects.get().school == cast.school
    _response, second = upload(results_workbook(TYPING_ERROR))
    assert second.state == "checked"


def test_the_history_says_that_a_file_waits_for_answers(cast: Cast, upload: Upload) -> None:
    upload(results_workbook(TYPING_ERROR))

    shown = page(cast, cast.client("methodist"), "import-list", outcome="unfinished").content.decode()

    assert "ждёт ответов" in shown


def test_of_thousands_of_strange_names_the_first_are_asked(cast: Cast, upload: Upload) -> None:
    rows = (("Scool " + "x" * number, *GOOD[1:]) for number in range(1, 301))
    _response, loaded = upload(results_workbook(GOOD, *rows))

    form = page(cast, cast.client("methodist"), "import-questions", loaded.pk).context["form"]

    assert len(loaded.questions) == 300
    assert len(form.schools) == 50
    for name in ("import-questions", "import-detail"):
        told = shown(cast, name, loaded, show="check").replace("\u00a0", " ")
        assert "Вопросов: 300. Похоже, за столбец школ принят другой столбец" in told


def test_the_good_rows_may_be_stored_while_questions_are_open(cast: Cast, upload: Upload) -> None:
    _response, loaded = upload(results_workbook(GOOD, TYPING_ERROR))
    assert post(cast, "import-store", loaded).context["form"].errors["accept_part"]

    stored(cast, loaded, accept_part="on")

    assert loaded.outcome == "partly"


def test_another_school_needs_its_name(cast: Cast, upload: Upload) -> None:
    response, loaded = upload(results_workbook(TYPING_ERROR))
    line = response.context["form"].schools[0]

    refused = post(cast, "import-questions", loaded, **{line.field.html_name: "other"})

    assert list(refused.context["form"].errors) == [line.other.html_name]
    assert 'value="other"' in refused.content.decode()


def test_no_school_leaves_its_rows_out(cast: Cast, upload: Upload) -> None:
    response, loaded = upload(results_workbook(GOOD, TYPING_ERROR))
    field = response.context["form"].schools[0].field.html_name

    post(cast, "import-questions", loaded, **{field: "-"})
    work(cast, loaded)

    assert (loaded.state, loaded.counts["new"]) == ("checked", 1)
    assert "не школа" in shown(cast, "import-detail", loaded)


def test_an_empty_answer_is_refused(cast: Cast, upload: Upload) -> None:
    _response, loaded = upload(results_workbook(TYPING_ERROR))

    refused = post(cast, "import-questions", loaded, remember="on")

    assert "Пока нет ни одного ответа" in refused.content.decode()


def test_a_column_is_mapped_by_hand_and_remembered(cast: Cast, upload: Upload) -> None:
    headings = ["Школа", "Год", "Процедура", "Предмет", "Класс", "Писало работу всего человек", "2", "3", "4", "5"]
    content = workbook({"Лист1": [headings, GOOD[:10]]})
    _response, loaded = upload(content)
    form = page(cast, cast.client("methodist"), "import-questions", loaded.pk).context["form"]
    line = next(line for line in form.columns if line.letter == "F")
    assert line.samples == ("21",)

    post(cast, "import-questions", loaded, **{line.field.html_name: "participants", "remember": "on"})
    work(cast, loaded)

    assert loaded.state == "checked"
    with in_municipality(cast.town.pk):
        assert RememberedHeading.objects.get().field == "participants"


def test_the_rest_is_stored_by_an_explicit_choice(cast: Cast, upload: Upload) -> None:
    _response, loaded = upload(results_workbook(GOOD, BAD))
    refused = post(cast, "import-store", loaded)
    assert refused.context["form"].errors["accept_part"]

    stored(cast, loaded, accept_part="on")

    assert loaded.outcome == "partly"
    with in_municipality(cast.town.pk):
        assert AssessmentResult.objects.count() == 1
    file = page(cast, cast.client("methodist"), "import-rejected", loaded.pk)
    cells = [cell for row in open_xlsx(BytesIO(file.content)).active.iter_rows(values_only=True) for cell in row]
    assert "Русский язык" in cells
    assert any("больше, чем участников" in str(cell) for cell in cells)


@pytest.mark.parametrize(("status", "rows"), [("new", 1), ("rejected", 1), ("unchanged", 0), ("", 2)])
def test_numbers_lead_to_their_rows(cast: Cast, upload: Upload, status: str, rows: int) -> None:
    _response, loaded = upload(results_workbook(GOOD, BAD))

    response = page(cast, cast.client("methodist"), "import-changes", loaded.pk, status=status)

    assert len(response.context["listing"].table.rows) == rows


def test_changes_of_one_school(cast: Cast, upload: Upload) -> None:
    _response, loaded = upload(results_workbook(GOOD, ("School 2 north", *GOOD[1:])))

    response = page(cast, cast.client("methodist"), "import-changes", loaded.pk, school="School 2 north")

    assert [row.record["school"] for row in response.context["listing"].table.rows] == ["School 2 north"]


def test_the_file_comes_back_with_marks(cast: Cast, upload: Upload) -> None:
    _response, loaded = upload(results_workbook(GOOD, BAD))
    client = cast.client("methodist")
    assert page(cast, client, "import-marked-file", loaded.pk).status_code == HTTPStatus.FOUND

    post(cast, "import-marked", loaded)
    assert 'id="job"' in shown(cast, "import-marked", loaded)
    with in_municipality(cast.town.pk):
        work_on(cast, Job.objects.latest("pk"))

    assert "Файл с отметками готов" in shown(cast, "import-marked", loaded)
    file = page(cast, client, "import-marked-file", loaded.pk)
    assert open_xlsx(BytesIO(file.getvalue())).sheetnames[0] == "Ошибки"


def test_two_loads_are_compared(cast: Cast, upload: Upload) -> None:
    _response, first = upload(results_workbook(GOOD))
    _response, second = upload(results_workbook(CORRECTED))

    response = post(cast, "import-compare", first, other=str(second.pk))
    assert 'id="job"' in cast.client("methodist").get(response.url).content.decode()
    with in_municipality(cast.town.pk):
        work_on(cast, Job.objects.latest("pk"))

    table = cast.client("methodist").get(response.url).context["listing"].table
    assert ("10", "9") in {(row.record["first"], row.record["second"]) for row in table.rows}


def test_a_load_is_not_compared_with_one_of_another_town(cast: Cast, strangers: Cast, upload: Upload) -> None:
    _response, first = upload(results_workbook(GOOD))
    with in_municipality(strangers.town.pk):
        foreign = load(content=results_workbook()).loaded

    refused = post(cast, "import-compare", first, other=str(foreign.pk or 0))

    assert refused.context["form"].errors["other"]


def test_a_load_is_taken_back_after_a_page_that_says_what_that_does(cast: Cast, upload: Upload) -> None:
    _response, first = upload(results_workbook(GOOD))
    stored(cast, first)
    _response, second = upload(results_workbook(CORRECTED))
    stored(cast, second)

    assert f"№ {second.pk}" in shown(cast, "import-rollback", first).replace("\xa0", " ")
    assert "станет прежним" in shown(cast, "import-rollback", second)
    assert post(cast, "import-rollback", second).status_code == HTTPStatus.OK
    assert post(cast, "import-rollback", second, is_confirmed="on").status_code == HTTPStatus.FOUND

    with in_municipality(cast.town.pk):
        assert AssessmentResult.objects.get().marks_2 == 10
    assert "Загрузка отменена после записи" in shown(cast, "import-detail", second)


def test_what_stands_on_a_load_is_said_when_it_is_taken_back(cast: Cast, upload: Upload) -> None:
    _response, first = upload(results_workbook(GOOD))
    stored(cast, first)
    _response, second = upload(results_workbook(CORRECTED))
    stored(cast, second)

    refused = post(cast, "import-rollback", first, is_confirmed="on")

    assert refused.context["obstacles"]
    with in_municipality(cast.town.pk):
        assert AssessmentResult.objects.get().marks_2 == 9


def test_the_same_file_is_loaded_again(cast: Cast, upload: Upload) -> None:
    _response, first = upload(results_workbook(GOOD), year="2021")
    stored(cast, first)

    post(cast, "import-again", first)

    with in_municipality(cast.town.pk):
        again = Import.objects.latest("pk")
    work(cast, again)
    assert (again.year, again.counts["unchanged"], again.counts["new"]) == (2021, 1, 0)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"kind": "results"}, 2),
        ({"kind": "indices"}, 0),
        ({"outcome": "accepted"}, 1),
        ({"outcome": "unfinished"}, 1),
        ({"outcome": "rolled_back"}, 0),
        ({"year": "1999"}, 2),  # no such choice
    ],
)
def test_the_history_is_filtered(cast: Cast, upload: Upload, query: dict[str, str], count: int) -> None:
    _response, first = upload(results_workbook(GOOD))
    stored(cast, first)
    upload(results_workbook(CORRECTED))

    response = page(cast, cast.client("methodist"), "import-list", **query)

    assert response.context["listing"].page.paginator.count == count


@pytest.mark.parametrize("query", [{}, {"year": "2021", "procedure": "OGE", "subject": "math", "grade": "9"}])
def test_a_template_takes_what_is_known(cast: Cast, query: dict[str, str]) -> None:
    file = page(cast, cast.client("methodist"), "template-download", "results", **query)

    title = open_xlsx(BytesIO(file.content)).worksheets[0]["A1"].value
    assert ("2021" in title) == bool(query)


def test_a_kind_is_explained(cast: Cast) -> None:
    text = page(cast, cast.client("methodist"), "kind-detail", "results").content.decode()

    assert "Количество участников" in text  # another spelling
    assert "обязательный" in text


@pytest.mark.parametrize(("rows", "words"), [(1, "новое значение"), (2, "новых значения"), (5, "новых значений")])
def test_figures_of_the_check_agree_with_their_numbers(cast: Cast, upload: Upload, rows: int, words: str) -> None:
    years = ((SCHOOL, year, *GOOD[2:]) for year in (2015, 2016, 2017, 2018, 2019))
    _response, loaded = upload(results_workbook(*list(years)[:rows]))

    assert f"<b>{rows}</b><span>{words}</span>" in shown(cast, "import-detail", loaded)


def test_rejected_rows_come_back_with_their_columns_in_the_order_of_the_file(cast: Cast, upload: Upload) -> None:
    _response, loaded = upload(results_workbook(GOOD, BAD))
    stored(cast, loaded, accept_part="on")

    file = page(cast, cast.client("methodist"), "import-rejected", loaded.pk)

    rows = [[cell for cell in row if cell] for row in open_xlsx(BytesIO(file.content)).active.values]
    [header] = [row for row in rows if row[:1] == ["Школа"]]
    assert header[:10] == ["Школа", "Год", "Процедура", "Предмет", "Класс", "Участников", "2", "3", "4", "5"]


def test_a_failed_second_press_does_not_stand_above_what_is_stored(cast: Cast, upload: Upload) -> None:
    _response, loaded = upload(results_workbook(GOOD))
    stored(cast, loaded)
    with in_municipality(cast.town.pk):
        start_store(loaded, cast.methodist, accept_warnings=False)
    work(cast, loaded)
    with in_municipality(cast.town.pk):
        assert loaded.job.state == "failed"

    assert "Не выполнено" not in shown(cast, "import-detail", loaded)


def test_recognised_columns_have_no_empty_column_of_samples(cast: Cast, upload: Upload) -> None:
    _response, loaded = upload(results_workbook(GOOD, TYPING_ERROR))

    questions = shown(cast, "import-questions", loaded)

    assert "Распознанные столбцы" in questions
    assert "Первые значения" not in questions
