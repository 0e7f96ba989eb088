"""What happens to schools: new names, joinings, separations, closings; undone in their order."""

from datetime import date
from http import HTTPStatus

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from schools import selectors, services
from schools.models import AssessmentResult, Reorganisation, School
from schools.selectors.known import known_schools
from schools.workbooks.matching import Register
from tenancy.context import in_municipality
from tests.conftest import Cast, make_school
from tests.schools.conftest import load, page
from tests.schools.workbooks.files import workbook

TODAY = date(2022, 3, 1)
CONFIRMED = {"is_confirmed": "on"}


def post(cast: Cast, address: str, *arguments: object, **fields: object):
    url = reverse(f"schools:{address}", args=[cast.town.slug, *arguments])
    return cast.client("methodist").post(url, fields)


@pytest.fixture
def left_bank(in_town: Cast) -> tuple[School, School]:
    """Tutaev: Левобережная школа joined the lyceum in 2020."""
    left = make_school("Левобережная средняя школа", "t-20", opened_on=date(1990, 9, 1))
    lyceum = make_school("Лицей № 1", "t-1")
    load((left.name, 2019, "ОГЭ", "Математика", 9, 21, 10, 6, 3, 2, 10))
    services.join_school(
        school=left, other=lyceum, happened_on=date(2020, 9, 1), act="№ 612", today=TODAY, by=in_town.methodist
    )
    left.refresh_from_db()
    return left, lyceum


def test_a_joined_school_keeps_its_results_and_the_other_says_since_when(
    in_town: Cast, left_bank: tuple[School, School]
) -> None:
    left, lyceum = left_bank

    assert (left.is_active, left.closed_on) == (False, date(2020, 9, 1))
    assert [event.other for event in selectors.history_of(lyceum).joined] == [left]
    assert AssessmentResult.objects.get().school == left
    client = in_town.client("observer")
    after = page(in_town, client, "school-detail", lyceum.pk).content.decode()
    assert "с 2020 года вместе с" in after
    assert str(left) in after.replace("\u00a0", " ")
    before = page(in_town, client, "school-detail", left.pk).content.decode()
    assert "01.09.2020" in before
    assert "закрыта" in before


def test_a_closed_school_leaves_lists_and_choices_and_is_found_by_name(
    in_town: Cast, left_bank: tuple[School, School]
) -> None:
    left, _lyceum = left_bank
    client = in_town.client("methodist")

    assert left.name not in page(in_town, client, "school-list").content.decode()
    assert left.name in page(in_town, client, "school-list", q="левобережная").content.decode()
    assert left.name in page(in_town, client, "school-list", status="closed").content.decode()
    assert left.name in page(in_town, client, "school-list", status="all").content.decode()
    curators = client.get(reverse("roadmaps:curator-list", args=[in_town.town.slug])).content.decode()
    assert left.name not in curators
    assert "Лицей" in curators


def test_the_former_name_still_finds_the_school(in_town: Cast) -> None:
    former = in_town.school.name
    event = services.rename_school(
        school=in_town.school, name="МБОУ «Лицей № 9»", happened_on=date(2019, 9, 1), today=TODAY, by=in_town.methodist
    )
    assert Register.of(known_schools()).find(former) == {in_town.school.pk}
    shown = page(in_town, in_town.client("director"), "school-detail", in_town.school.pk).content.decode()
    assert f"до 01.09.2019 – {former}" in shown.replace("\u00a0", " ")

    services.undo_reorganisation(reorganisation=event, by=in_town.methodist)
    in_town.school.refresh_from_db()
    assert (in_town.school.name, in_town.school.sort_key) == (former, "school 000001 north")
    assert selectors.history_of(in_town.school).events == ()


def test_events_are_undone_in_their_order(in_town: Cast, left_bank: tuple[School, School]) -> None:
    left, _lyceum = left_bank
    renamed = Reorganisation.objects.create(
        school=left, what="renamed", former_name="Старая школа", happened_on=date(2010, 9, 1)
    )

    with pytest.raises(ValidationError, match="позже"):
        services.undo_reorganisation(reorganisation=renamed, by=in_town.methodist)
    services.undo_reorganisation(reorganisation=left.reorganisations.get(what="joined"), by=in_town.methodist)
    left.refresh_from_db()
    assert (left.is_active, left.closed_on) == (True, None)
    services.undo_reorganisation(reorganisation=renamed, by=in_town.methodist)
    left.refresh_from_db()
    assert left.name == "Старая школа"


def test_a_former_name_that_another_school_has_now_is_not_given_back(cast: Cast) -> None:
    with in_municipality(cast.town.pk):
        former = cast.school.name
        event = services.rename_school(
            school=cast.school, name="МБОУ «Лицей № 9»", happened_on=TODAY, today=TODAY, by=cast.methodist
        )
        make_school(former, "s-9")

    response = post(cast, "reorganisation-undo", event.pk, **CONFIRMED)

    assert response.status_code == HTTPStatus.OK
    assert former in str(response.context["form"].errors).replace("\u00a0", " ")
    with in_municipality(cast.town.pk):
        assert Reorganisation.objects.get() == event


def test_a_school_does_not_close_before_it_opens(in_town: Cast) -> None:
    school = make_school("Новая школа", "s-10", opened_on=date(2020, 9, 1))

    with pytest.raises(ValidationError) as refusal:
        services.close_school(school=school, happened_on=date(2019, 9, 1), today=TODAY, by=in_town.methodist)

    assert list(refusal.value.error_dict) == ["happened_on"]


def test_a_separated_school_opens_on_that_day(in_town: Cast) -> None:
    event = services.divide_school(
        school=in_town.school, other=in_town.other_school, happened_on=TODAY, today=TODAY, by=in_town.methodist
    )

    in_town.school.refresh_from_db()
    assert in_town.school.opened_on == TODAY
    [seen] = selectors.history_of(in_town.other_school).events
    assert (seen.what, seen.is_own, seen.other) == ("divided", False, in_town.school)
    services.undo_reorganisation(reorganisation=event, by=in_town.methodist)
    in_town.school.refresh_from_db()
    assert in_town.school.opened_on is None


@pytest.mark.parametrize(
    ("what", "fields", "field"),
    [
        ("renamed", {"name": "School 2 north", "happened_on": "01.09.2019"}, ""),
        ("renamed", {"name": "School 1 north", "happened_on": "01.09.2019"}, "name"),
        ("renamed", {"name": "Новая", "happened_on": "01.09.2999"}, "happened_on"),
        ("renamed", {"name": "Новая", "happened_on": ""}, "happened_on"),
        ("closed", {"happened_on": "когда-то"}, "happened_on"),
        ("joined", {"happened_on": "01.09.2019"}, "other"),
    ],
)
def test_what_cannot_have_happened_is_refused(cast: Cast, what: str, fields: dict[str, str], field: str) -> None:
    response = post(cast, "school-reorganise", cast.school.pk, what, **CONFIRMED, **fields)

    assert response.status_code == HTTPStatus.OK
    errors = response.context["form"].errors
    assert field in errors if field else errors
    with in_municipality(cast.town.pk):
        assert not Reorganisation.objects.exists()


def test_nothing_happens_to_a_closed_school(in_town: Cast, left_bank: tuple[School, School]) -> None:
    left, lyceum = left_bank

    with pytest.raises(ValidationError, match="закрыта"):
        services.close_school(school=left, happened_on=TODAY, today=TODAY, by=in_town.methodist)
    with pytest.raises(ValidationError, match="закрыта сама"):
        services.join_school(school=lyceum, other=left, happened_on=TODAY, today=TODAY, by=in_town.methodist)


def test_events_are_entered_and_undone_on_pages(cast: Cast) -> None:
    fields = {"happened_on": "01.09.2020", "other": cast.other_school.pk, "act": "№ 612"}
    assert post(cast, "school-reorganise", cast.school.pk, "joined", **fields).status_code == HTTPStatus.OK
    response = post(cast, "school-reorganise", cast.school.pk, "joined", **fields, **CONFIRMED)

    assert response.status_code == HTTPStatus.FOUND
    history = cast.client("methodist").get(response.url).content.decode()
    assert "№\u00a0612" in history
    with in_municipality(cast.town.pk):
        event = Reorganisation.objects.get()
        assert event.entered_by == cast.methodist
        assert event.audit_events.count() == 1
    assert "Отменить" not in page(cast, cast.client("observer"), "school-history", cast.school.pk).content.decode()
    post(cast, "reorganisation-undo", event.pk, **CONFIRMED)
    with in_municipality(cast.town.pk):
        assert not Reorganisation.objects.exists()


def test_an_unknown_event_is_no_page(cast: Cast) -> None:
    assert page(cast, cast.client("methodist"), "school-reorganise", cast.school.pk, "moved").status_code == 404


def test_an_old_register_does_not_rename_back(in_town: Cast) -> None:
    services.rename_school(
        school=in_town.school, name="МБОУ «Лицей № 9»", happened_on=TODAY, today=TODAY, by=in_town.methodist
    )
    sheet = [("Наименование ОО", "Код", "Уровень"), ("School 1 north", "s-1", "СОШ")]
    load(content=workbook({"Реестр": sheet}), accept_warnings=True)

    in_town.school.refresh_from_db()
    assert in_town.school.name == "МБОУ «Лицей № 9»"
