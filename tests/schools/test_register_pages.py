"""The register: who sees which schools, the list, the page of a school, adding and editing."""

import re
from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.urls import reverse

from schools import services
from schools.models import PublishedIndex, ReferenceValue, School
from schools.selectors import neighbours, results_of, schools_of
from tenancy.context import in_municipality
from tests.conftest import Cast, make_school
from tests.schools.conftest import GOOD, SCHOOL, load, page, queries
from tests.schools.workbooks.files import workbook

OF_A_SCHOOL = ("school-detail", "school-results", "school-context")
LISTS = ("school-list", "result-list")
EDITS = ("school-add", "school-edit")
FIELDS = {"name": "МБОУ «СОШ № 17»", "code": "s-17", "level": "secondary", "locality": "urban", "is_active": "on"}


def address(cast: Cast, name: str, school: School) -> str:
    arguments = [] if name in (*LISTS, "school-add") else [school.pk]
    return reverse(f"schools:{name}", args=[cast.town.slug, *arguments])


def names(response) -> list[str]:
    """The headings of the rows of the table."""
    shown = response.content.decode().replace("\u00a0", " ")
    return re.findall(r'<th scope="row" class="pin[^"]*"><a[^>]*>([^<]+)', shown)


@pytest.fixture
def facts(cast: Cast) -> Cast:
    """Results of both schools, indices and context of the first one."""
    headings = ("Школа", "Год", "ЕГЭ", "ОИП", "ИСБШ", "Сельская малокомплектная")
    rows = [(SCHOOL, 2019, 25, "25,86", "56,85", "да"), (SCHOOL, 2020, 30, "41,5", "56,85", "нет")]
    with in_municipality(cast.town.pk):
        load(GOOD, ("School 2 north", *GOOD[1:]))
        load(content=workbook({"Индексы": [headings, *rows]}))
        load(content=workbook({"Контекст": [("Школа", "Год", "Контингент"), (SCHOOL, 2021, 120)]}))
    return cast


@pytest.mark.parametrize(("role", "is_allowed"), [("methodist", True), ("observer", True), ("director", False)])
@pytest.mark.parametrize("name", OF_A_SCHOOL)
def test_pages_of_a_school_that_was_not_granted(cast: Cast, name: str, role: str, is_allowed: bool) -> None:
    client = cast.client(role)

    expected = HTTPStatus.OK if is_allowed else HTTPStatus.FORBIDDEN
    assert client.get(address(cast, name, cast.other_school)).status_code == expected
    assert client.get(address(cast, name, cast.school)).status_code == HTTPStatus.OK


@pytest.mark.parametrize("name", [*OF_A_SCHOOL, *LISTS, *EDITS])
def test_a_stranger_finds_nothing(cast: Cast, strangers: Cast, name: str) -> None:
    client = strangers.client("methodist")

    assert client.get(address(cast, name, cast.school)).status_code == HTTPStatus.NOT_FOUND
    if name in (*OF_A_SCHOOL, "school-edit"):
        assert client.get(address(strangers, name, cast.school)).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("name", [*OF_A_SCHOOL, *LISTS])
def test_pages_are_read_only(cast: Cast, name: str) -> None:
    response = cast.client("methodist").post(address(cast, name, cast.school))

    assert response.status_code == HTTPStatus.METHOD_NOT_ALLOWED


@pytest.mark.parametrize("role", ["curator", "director", "school_team", "observer"])
@pytest.mark.parametrize("name", EDITS)
def test_the_register_is_edited_by_the_department(cast: Cast, name: str, role: str) -> None:
    assert cast.client(role).post(address(cast, name, cast.school), FIELDS).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize(
    ("role", "count"), [("head", 2), ("methodist", 2), ("observer", 2), ("director", 1), ("curator", 1)]
)
def test_lists_show_granted_schools(facts: Cast, role: str, count: int) -> None:
    client = facts.client(role)

    assert len(names(page(facts, client, "school-list"))) == count
    assert len(names(page(facts, client, "result-list"))) == count
    with in_municipality(facts.town.pk):
        person = getattr(facts, role)
        assert (schools_of(person).count(), results_of(person).count()) == (count, count)


def test_the_list_is_filtered_and_exported_as_filtered(facts: Cast) -> None:
    with in_municipality(facts.town.pk):
        services.add_school(school=School(name="Начальная школа № 3", level="primary"), by=facts.methodist)
        services.add_school(
            school=School(name="Ёлкинская школа", level="basic", locality="urban", is_active=False), by=facts.methodist
        )
    client = facts.client("methodist")

    assert names(page(facts, client, "school-list", q="елкин")) == ["Ёлкинская школа"]
    assert names(page(facts, client, "school-list", q="№ 3")) == ["Начальная школа № 3"]
    assert names(page(facts, client, "school-list", level="primary")) == ["Начальная школа № 3"]
    assert names(page(facts, client, "school-list", locality="urban", status="all")) == ["Ёлкинская школа"]
    assert names(page(facts, client, "school-list", status="closed")) == ["Ёлкинская школа"]
    assert len(names(page(facts, client, "school-list", status="active"))) == 3
    export = page(facts, client, "school-list", level="primary", export="csv").content.decode("utf-8-sig")
    assert [line.split(";")[0] for line in export.splitlines()[1:]] == ["Начальная школа № 3"]


def test_schools_stand_in_natural_order(cast: Cast) -> None:
    with in_municipality(cast.town.pk):
        School.objects.all().delete()
        for number in (17, 2, 100):
            services.add_school(school=School(name=f"СОШ № {number}", level="basic"), by=cast.methodist)

    assert names(page(cast, cast.client("methodist"), "school-list")) == ["СОШ № 2", "СОШ № 17", "СОШ № 100"]


def test_the_list_has_the_indices_of_the_latest_or_the_chosen_year(facts: Cast) -> None:
    with in_municipality(facts.town.pk):
        ReferenceValue.objects.create(year=2019, scope="region", metric="oip_threshold", value=36)
        ReferenceValue.objects.create(year=2019, scope="municipality", metric="oip_threshold", value=20)
    client = facts.client("methodist")

    latest = page(facts, client, "school-list", sort="-oip").content.decode()
    assert "ОИП 2020" in latest
    assert "41,50" in latest
    assert '<svg class="spark"' in latest
    chosen = page(facts, client, "school-list", year=2019)
    assert "<b>25,86</b>" in chosen.content.decode()


def test_schools_without_an_index_come_last(facts: Cast) -> None:
    client = facts.client("methodist")

    for order in ("oip", "-oip"):
        assert names(page(facts, client, "school-list", sort=order))[0] == SCHOOL


def test_wrong_conditions_are_left_out(facts: Cast) -> None:
    response = page(facts, facts.client("methodist"), "school-list", level="huge", year="x", page="99")

    assert len(names(response)) == 2


def test_the_page_of_a_school_says_where_numbers_come_from(facts: Cast) -> None:
    client = facts.client("director")

    indices = page(facts, client, "school-detail", facts.school.pk).content.decode()
    assert "41,50" in indices
    assert "results.xlsx" in indices
    assert re.search("лист «Индексы», [A-Z]3", indices)
    assert "сельская малокомплектная" in indices
    context = page(facts, client, "school-context", facts.school.pk).content.decode()
    assert "120" in context
    assert "imports" not in context
    results = page(facts, client, "school-results", facts.school.pk).content.decode()
    assert "52,4" in results  # 11 of 21
    assert "imports" not in results


def test_a_value_of_the_context_leads_to_its_load(facts: Cast) -> None:
    context = page(facts, facts.client("methodist"), "school-context", facts.school.pk).content.decode()

    assert re.search(r'<a href="/north/schools/imports/\d+/" title="[^"]+лист «Контекст», C2">№', context)


def test_results_are_filtered(facts: Cast) -> None:
    client = facts.client("methodist")

    assert len(names(page(facts, client, "result-list", procedure="OGE", year=2021, subject="math"))) == 2
    assert names(page(facts, client, "result-list", procedure="EGE")) == []
    assert len(names(page(facts, client, "result-list", q="School 2"))) == 1
    export = page(facts, client, "result-list", q="School 2", export="csv").content.decode("utf-8-sig")
    assert "results.xlsx, лист «Результаты», F3" in export


@pytest.fixture
def mark() -> Iterator[None]:
    columns, tabs = dict(neighbours._columns), dict(neighbours._tabs)
    yield
    for known, kept in ((neighbours._columns, columns), (neighbours._tabs, tabs)):
        known.clear()
        known.update(kept)


def test_other_rooms_add_columns_and_tabs(cast: Cast, mark: None) -> None:
    marks = {cast.school.pk: neighbours.Mark("warn", "на грани")}
    neighbours.beside("edge", "Грань", lambda: marks, is_open=lambda request: True)
    neighbours.beside("secret", "Тайна", lambda: marks, is_open=lambda request: False)
    neighbours.tab("Прочее", "schools:school-edit", is_open=lambda request, school: school == cast.school)
    client = cast.client("methodist")

    shown = page(cast, client, "school-list").content.decode()
    assert "Грань" in shown
    assert "на грани" in shown
    assert "Тайна" not in shown
    assert "Прочее" in page(cast, client, "school-detail", cast.school.pk).content.decode()
    assert "Прочее" not in page(cast, client, "school-detail", cast.other_school.pk).content.decode()


@pytest.mark.parametrize("name", [*LISTS, *OF_A_SCHOOL])
def test_queries_do_not_grow(facts: Cast, name: str) -> None:
    client, url = facts.client("methodist"), address(facts, name, facts.school)
    few = queries(client, url)
    with in_municipality(facts.town.pk):
        for number in range(10, 14):
            school = make_school(f"School {number} north", f"s-{number}")
            PublishedIndex.objects.create(school=school, year=2020, code="oip", value=number)
            load((school.name, *GOOD[1:]), (SCHOOL, 2005 + number, *GOOD[2:]), accept_warnings=True)

    assert queries(client, url) == few
