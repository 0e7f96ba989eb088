"""The card of a school: added once, edited without losing what others wrote."""

from datetime import date
from http import HTTPStatus

import pytest
from django.http import HttpResponse
from django.urls import reverse

from schools import services
from schools.models import AssessmentResult, Inconsistency, School, SchoolAlias
from schools.selectors.known import known_schools
from schools.services.consistency import recheck_consistency
from schools.workbooks.matching import Register
from tenancy.context import in_municipality
from tests.conftest import Cast
from tests.schools.conftest import SCHOOL, page

FIELDS = {
    "name": "МБОУ «СОШ № 17»",
    "code": "s-17",
    "level": "secondary",
    "kind": "ordinary",
    "locality": "urban",
    "cluster": "Городские крупные",
    "fis_code": "edu760017",
    "inn": "7611000007",
    "opened_on": "01.09.1975",
    "is_active": "on",
}


def add(cast: Cast, **fields: str) -> HttpResponse:
    return cast.client("methodist").post(reverse("schools:school-add", args=[cast.town.slug]), FIELDS | fields)


def added(cast: Cast) -> School:
    add(cast)
    with in_municipality(cast.town.pk):
        return School.objects.get(code="s-17")


def version_of(cast: Cast, school: School) -> str:
    """As the form of the page carries it."""
    form = page(cast, cast.client("methodist"), "school-edit", school.pk).context["form"]
    return form["version"].value()


def edit(cast: Cast, school: School, **fields: str) -> HttpResponse:
    url = reverse("schools:school-edit", args=[cast.town.slug, school.pk])
    return cast.client("methodist").post(url, FIELDS | fields)


def test_a_school_is_added_and_edited(cast: Cast) -> None:
    school = added(cast)
    assert (school.sort_key, school.search_key) == ("средняя школа 000017", "мбоу сош 17 s 17")
    assert (school.kind, school.inn, school.opened_on) == ("ordinary", "7611000007", date(1975, 9, 1))

    edit(cast, school, name="Лицей № 17", kind="lyceum", version=version_of(cast, school))
    with in_municipality(cast.town.pk):
        school.refresh_from_db()
        assert (school.name, school.kind, school.sort_key) == ("Лицей № 17", "lyceum", "лицей 000017")
        assert [event.name for event in school.audit_events.order_by("pgh_id")] == [FIELDS["name"], "Лицей № 17"]
        assert [alias.spelling for alias in school.aliases.all()] == [FIELDS["name"]]


def test_a_card_that_mends_a_disagreement_takes_it_away(in_town: Cast) -> None:
    school = in_town.school
    School.objects.filter(pk=school.pk).update(level="basic")
    exam = {"year": 2021, "procedure": "EGE", "subject": "rus", "grade": 11, "participants": 20}
    AssessmentResult.objects.create(school=school, **exam)
    recheck_consistency()
    assert Inconsistency.objects.get().rule == "no_such_level"

    school.level = "secondary"
    services.edit_school(school=school, version=school.updated_at, by=in_town.methodist)

    assert not Inconsistency.objects.exists()


def test_the_page_and_the_export_tell_of_it(cast: Cast) -> None:
    school = added(cast)
    client = cast.client("methodist")

    shown = page(cast, client, "school-detail", school.pk).content.decode()
    assert "Городские крупные" in shown
    assert "7611000007" in shown
    export = page(cast, client, "school-list", kind="ordinary", export="csv").content.decode("utf-8-sig")
    [line] = export.splitlines()[1:]
    assert {"edu760017", "7611000007", "Городские крупные"} <= set(line.split(";"))


def test_workbooks_find_a_school_by_its_sign_in_name(cast: Cast) -> None:
    school = added(cast)

    with in_municipality(cast.town.pk):
        assert Register.of(known_schools()).find("EDU760017") == {school.pk}


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"name": SCHOOL}, "name"),
        ({"code": "s-1"}, "code"),
        ({"level": ""}, "level"),
        ({"kind": "palace"}, "kind"),
        ({"inn": "7611000008"}, "inn"),
        ({"inn": "761100000"}, "inn"),
        ({"inn": "500100732259"}, "inn"),  # of a person
        ({"opened_on": "осенью"}, "opened_on"),
        ({"closed_on": "01.09.2020"}, "closed_on"),  # and works
        ({"closed_on": "01.09.1970", "is_active": ""}, "closed_on"),
    ],
)
def test_a_school_that_does_not_fit_is_refused(cast: Cast, fields: dict[str, str], name: str) -> None:
    response = add(cast, **fields)

    assert response.status_code == HTTPStatus.OK
    assert name in response.context["form"].errors
    with in_municipality(cast.town.pk):
        assert School.objects.count() == 2


def test_a_second_click_adds_no_second_school(cast: Cast) -> None:
    first, second = add(cast), add(cast)

    assert first.status_code == second.status_code == HTTPStatus.FOUND
    assert first.url == second.url
    assert "name" in add(cast, cluster="Сельские").context["form"].errors
    with in_municipality(cast.town.pk):
        assert School.objects.count() == 3


def test_two_schools_may_lack_a_code(in_town: Cast) -> None:
    for name in ("Первая школа", "Вторая школа"):
        services.add_school(school=School(name=name, level="basic"), by=in_town.methodist)

    assert School.objects.filter(code="").count() == 2


def test_a_lost_update_is_refused_with_both_values(cast: Cast) -> None:
    school = added(cast)
    seen_by_both = version_of(cast, school)
    edit(cast, school, cluster="Сельские", version=seen_by_both)

    refused = edit(cast, school, inn="7707083893", version=seen_by_both)
    assert refused.status_code == HTTPStatus.OK
    differences = {one.label: (one.stored, one.typed) for one in refused.context["differences"]}
    assert differences == {"Кластер": ("Сельские", "Городские крупные"), "ИНН": ("7611000007", "7707083893")}
    with in_municipality(cast.town.pk):
        school.refresh_from_db()
        assert (school.cluster, school.inn) == ("Сельские", "7611000007")

    again = edit(cast, school, inn="7707083893", version=refused.context["form"]["version"].value())
    assert again.status_code == HTTPStatus.FOUND
    with in_municipality(cast.town.pk):
        school.refresh_from_db()
        assert school.inn == "7707083893"


@pytest.mark.parametrize("version", ["", "yesterday", "2020-01-01T00:00:00+00:00"])
def test_a_version_that_nobody_saw_changes_nothing(cast: Cast, version: str) -> None:
    school = added(cast)

    assert edit(cast, school, cluster="Сельские", version=version).status_code == HTTPStatus.OK
    with in_municipality(cast.town.pk):
        school.refresh_from_db()
        assert school.cluster == FIELDS["cluster"]


def test_nothing_changed_leaves_no_trace(cast: Cast) -> None:
    school = added(cast)
    edit(cast, school, version=version_of(cast, school))

    with in_municipality(cast.town.pk):
        assert school.audit_events.count() == 1
        assert not SchoolAlias.objects.exists()


def test_yo_and_numbers_sort_as_people_count(in_town: Cast) -> None:
    School.objects.all().delete()
    wanted = ["Ёлкинская школа", "Елховская школа", "Емишевская школа", "СОШ № 2", "СОШ № 17", "СОШ № 100"]
    for name in reversed(wanted):
        services.add_school(school=School(name=name, level="basic"), by=in_town.methodist)

    shown = [school.name for school in School.objects.in_natural_order()]
    assert shown == sorted(wanted[:3], key=lambda name: name.replace("Ё", "Е").replace("ё", "е")) + wanted[3:]
