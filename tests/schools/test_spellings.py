"""Other spellings of schools and remembered headings: what the municipality has told of its workbooks."""

from http import HTTPStatus

import pytest
from django.urls import reverse

from schools.models import RememberedHeading, SchoolAlias
from schools.selectors.known import known_schools
from schools.workbooks.matching import Register
from tenancy.context import in_municipality
from tests.conftest import Cast
from tests.schools.conftest import page, queries


def post(cast: Cast, address: str, *arguments: object, **fields: object):
    return cast.client("methodist").post(reverse(f"schools:{address}", args=[cast.town.slug, *arguments]), fields)


def test_a_spelling_is_added_and_finds_the_school(cast: Cast) -> None:
    assert post(cast, "spelling-list", school=cast.school.pk, spelling="НОК").status_code == HTTPStatus.FOUND

    shown = page(cast, cast.client("methodist"), "spelling-list").content.decode()
    assert "НОК" in shown
    assert "methodist A." in shown.replace("\u00a0", " ")
    with in_municipality(cast.town.pk):
        assert Register.of(known_schools()).find("нок") == {cast.school.pk}
        assert SchoolAlias.objects.get().audit_events.count() == 1


@pytest.mark.parametrize(
    ("spelling", "field"),
    [("School 2 north", "spelling"), ("school 1 NORTH", "spelling"), ("", "spelling")],
)
def test_a_spelling_means_one_school(cast: Cast, spelling: str, field: str) -> None:
    response = post(cast, "spelling-list", school=cast.school.pk, spelling=spelling)

    assert field in response.context["form"].errors
    with in_municipality(cast.town.pk):
        assert not SchoolAlias.objects.exists()


def test_spellings_and_headings_are_forgotten_after_a_confirmation(cast: Cast) -> None:
    with in_municipality(cast.town.pk):
        alias = SchoolAlias.objects.create(school=cast.school, spelling="НОК", key="нок")
        heading = RememberedHeading.objects.create(
            kind="results", heading="Сдавало", key="сдавало", field="participants"
        )
    for address, row in (("spelling-delete", alias), ("heading-delete", heading)):
        assert post(cast, address, row.pk).status_code == HTTPStatus.OK
        assert post(cast, address, row.pk, is_confirmed="on").status_code == HTTPStatus.FOUND
    with in_municipality(cast.town.pk):
        assert not SchoolAlias.objects.exists()
        assert not RememberedHeading.objects.exists()


def test_a_heading_is_shown_with_what_it_means(cast: Cast) -> None:
    with in_municipality(cast.town.pk):
        for number, field in enumerate(("participants", "")):
            RememberedHeading.objects.create(kind="results", heading=f"Столбец {number}", key=f"{number}", field=field)
    shown = page(cast, cast.client("methodist"), "spelling-list").content.decode()

    assert "Столбец 0" in shown.replace("\u00a0", " ")
    assert "не загружается" in shown


def test_queries_do_not_grow(cast: Cast) -> None:
    client, url = cast.client("methodist"), reverse("schools:spelling-list", args=[cast.town.slug])
    few = queries(client, url)
    with in_municipality(cast.town.pk):
        for number in range(5):
            SchoolAlias.objects.create(
                school=cast.school, spelling=f"НОК {number}", key=f"нок {number}", remembered_by=cast.methodist
            )

    assert queries(client, url) == few
