"""The page of people: taking on, role, schools, end of access; nobody of another municipality is seen."""

import re
from http import HTTPStatus

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import access, selectors, services
from accounts.models import Membership, User
from accounts.permissions import WORDS, Permission, Role, role_change
from roadmaps.models import CuratorAssignment
from tenancy.context import in_municipality
from tests.conftest import Cast, make_school
from tests.rows import DAY

PRINTED = "django.core.mail.backends.console.EmailBackend"
NEW = {"email": "New@north.test", "name": "Новикова Н. Н.", "position": "Директор", "role": "director"}


def page(cast: Cast, name: str, pk: int | None = None, /, **query: str) -> HttpResponse:
    arguments = [cast.town.slug] if pk is None else [cast.town.slug, pk]
    return cast.client("head").get(reverse(f"people:person-{name}", args=arguments), query)


def post(cast: Cast, name: str, pk: int | None = None, /, **fields: object) -> HttpResponse:
    arguments = [cast.town.slug] if pk is None else [cast.town.slug, pk]
    return cast.client("head").post(reverse(f"people:person-{name}", args=arguments), fields)


def membership_of(cast: Cast, role: str) -> Membership:
    with in_municipality(cast.town.pk):
        return Membership.objects.select_related("user", "municipality").get(user=getattr(cast, role))


def test_the_list_names_the_people_of_this_municipality_alone(cast: Cast, strangers: Cast) -> None:
    shown = page(cast, "list").content.decode()

    assert all(str(getattr(cast, role).email) in shown for role in Role)
    assert "@south.test" not in shown
    assert cast.school.name in shown
    assert cast.other_school.name not in shown


def test_the_list_is_filtered_and_exported(cast: Cast) -> None:
    export = page(cast, "list", role="director", export="csv").content.decode("utf-8-sig").splitlines()

    assert len(export) == 2
    assert cast.school.name in export[1]
    assert len(page(cast, "list", status="left", export="csv").content.decode("utf-8-sig").splitlines()) == 1


def test_queries_of_the_list_do_not_grow(cast: Cast) -> None:
    client, url = cast.client("head"), reverse("people:person-list", args=[cast.town.slug])
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    with in_municipality(cast.town.pk):
        for number in range(5):
            person = services.add_member(email=f"d{number}@north.test", name="", role=Role.DIRECTOR).user
            access.grant(person, make_school(f"School {number + 10}", f"x-{number}"))
    with CaptureQueriesContext(connection) as many:
        client.get(url)

    assert len(many) == len(few)


def test_a_new_director_gets_a_letter_sets_a_password_and_sees_the_school(cast: Cast) -> None:
    response = post(cast, "add", places=[cast.school.pk], **NEW)

    assert response.status_code == HTTPStatus.FOUND
    [letter] = mail.outbox
    assert letter.to == ["new@north.test"]
    link = re.search(r"http://testserver(\S+)", letter.body)[1]  # type: ignore[index]
    person = Client()
    form = person.get(link, follow=True)
    person.post(form.request["PATH_INFO"], {"password1": "long-enough-words", "password2": "long-enough-words"})
    assert person.login(email="new@north.test", password="long-enough-words")
    url = reverse("schools:school-detail", args=[cast.town.slug, cast.school.pk])
    assert person.get(url).status_code == HTTPStatus.OK


def test_where_no_mail_goes_out_the_link_is_shown_once(cast: Cast, settings) -> None:
    settings.EMAIL_BACKEND = PRINTED
    response = post(cast, "add", **NEW)

    assert "password/reset/key/" in response.content.decode()
    membership = Membership._base_manager
    with in_municipality(cast.town.pk):
        pk = membership.get(user__email="new@north.test").pk
    assert "password/reset/key/" not in page(cast, "detail", pk).content.decode()


def test_no_link_opens_an_account_that_another_municipality_knows(cast: Cast, strangers: Cast, settings) -> None:
    """Whoever has the link has the account, with all its municipalities."""
    settings.EMAIL_BACKEND = PRINTED
    link = post(strangers, "add", **NEW).context["link"]

    assert "password/reset/key/" not in post(cast, "add", **NEW).content.decode()
    assert "password1" not in Client().get(link, follow=True).content.decode(), "the older link is void"


def test_a_known_person_keeps_name_and_password(cast: Cast, strangers: Cast) -> None:
    post(cast, "add", **NEW | {"email": strangers.director.email})

    strangers.director.refresh_from_db()
    assert strangers.director.name == "director A."
    assert strangers.director.check_password("a-long-enough-password")
    assert "password/reset/key/" not in mail.outbox[0].body
    with in_municipality(strangers.town.pk):
        assert Membership.objects.get(user=strangers.director).role == Role.DIRECTOR


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"email": "director@north.test"}, "email"),
        ({"email": "no address"}, "email"),
        ({"role": "king"}, "role"),
        ({"role": "observer", "with_school": True}, "places"),
    ],
)
def test_who_does_not_fit_is_not_added(cast: Cast, fields: dict[str, object], field: str) -> None:
    places = [cast.school.pk] if fields.pop("with_school", False) else []
    response = post(cast, "add", places=places, **NEW | fields)

    assert field in response.context["form"].errors
    assert not User.objects.filter(email="new@north.test").exists()
    assert membership_of(cast, "director").role == Role.DIRECTOR


def test_what_a_role_gives_and_takes_is_said_before(cast: Cast) -> None:
    pk = membership_of(cast, "director").pk

    shown = page(cast, "role", pk, role="observer").content.decode()
    assert "Получит во всех школах" in shown
    assert "Потеряет в своих школах" in shown
    assert "видеть отчёты" not in shown
    assert "читать отчёты" in shown
    assert membership_of(cast, "director").role == Role.DIRECTOR


def test_the_role_changes_and_the_schools_go(cast: Cast) -> None:
    membership = membership_of(cast, "director")
    assert post(cast, "role", membership.pk, role="observer").status_code == HTTPStatus.OK, "not confirmed"

    post(cast, "role", membership.pk, role="observer", is_confirmed="on")
    with in_municipality(cast.town.pk):
        membership.refresh_from_db()
        assert membership.role == Role.OBSERVER
        assert access.granted_to([cast.director], type(cast.school)) == {}
        history = selectors.access_history(membership)
    assert [(event.role, event.by) for event in history] == [("наблюдатель", "head A."), ("директор школы", "")]


def test_schools_are_granted_and_taken_back(cast: Cast) -> None:
    pk = membership_of(cast, "director").pk

    post(cast, "schools", pk, places=[cast.other_school.pk])
    with in_municipality(cast.town.pk):
        director = User.objects.get(pk=cast.director.pk)
        assert access.can(director, Permission.VIEW_SCHOOL, cast.other_school)
        assert not access.can(director, Permission.VIEW_SCHOOL, cast.school)


def test_a_closed_school_is_no_choice_and_stays(cast: Cast) -> None:
    with in_municipality(cast.town.pk):
        type(cast.school).objects.filter(pk=cast.school.pk).update(is_active=False)
    pk = membership_of(cast, "director").pk

    assert cast.school.name not in page(cast, "schools", pk).content.decode()
    post(cast, "schools", pk, places=[cast.other_school.pk])
    with in_municipality(cast.town.pk):
        granted = access.granted_to([cast.director], type(cast.school))[cast.director.pk]
    assert granted == [cast.school, cast.other_school]


def test_a_school_of_another_municipality_is_no_choice(cast: Cast, strangers: Cast) -> None:
    response = post(cast, "schools", membership_of(cast, "director").pk, places=[strangers.school.pk])

    assert "places" in response.context["form"].errors


def test_a_curator_keeps_the_school_until_the_assignment_ends(cast: Cast) -> None:
    membership = membership_of(cast, "curator")
    with in_municipality(cast.town.pk):
        CuratorAssignment.objects.create(school=cast.school, curator=cast.curator, starts_on=DAY)

    for name, fields in (("schools", {"places": []}), ("role", {"role": "observer", "is_confirmed": "on"})):
        assert "сопровождает" in post(cast, name, membership.pk, **fields).content.decode()
    assert "сопровождает" in page(cast, "deactivate", membership.pk).content.decode()
    assert membership_of(cast, "curator").role == Role.CURATOR


def test_a_person_without_access_is_a_stranger_until_it_is_given_back(cast: Cast) -> None:
    pk, client = membership_of(cast, "director").pk, cast.client("director")
    home = reverse("schools:school-list", args=[cast.town.slug])
    assert client.get(home).status_code == HTTPStatus.OK

    post(cast, "deactivate", pk)
    assert client.get(home).status_code == HTTPStatus.OK, "not confirmed"
    post(cast, "deactivate", pk, is_confirmed="on")
    assert client.get(home).status_code == HTTPStatus.NOT_FOUND
    assert selectors.own_memberships(cast.director) == []

    post(cast, "restore", pk)
    assert client.get(home).status_code == HTTPStatus.OK


@pytest.mark.parametrize(
    ("name", "fields"), [("role", {"role": "observer", "is_confirmed": "on"}), ("deactivate", {"is_confirmed": "on"})]
)
def test_nobody_changes_the_own_access_so_a_head_remains(cast: Cast, name: str, fields: dict[str, str]) -> None:
    response = post(cast, name, membership_of(cast, "head").pk, **fields)

    assert response.context["form"].non_field_errors()
    membership = membership_of(cast, "head")
    assert (membership.role, membership.is_active) == (Role.HEAD, True)


def test_a_head_who_was_removed_a_moment_ago_removes_nobody(in_town: Cast) -> None:
    other = services.add_member(email="second@north.test", name="", role=Role.HEAD)
    services.end_membership(membership=membership_of(in_town, "head"), by=other.user)

    with pytest.raises(PermissionDenied):
        services.end_membership(membership=other, by=in_town.head)


def test_a_role_that_is_the_same_is_no_change(in_town: Cast) -> None:
    with pytest.raises(ValidationError, match="та же"):
        services.change_role(membership=membership_of(in_town, "director"), role=Role.DIRECTOR, by=in_town.head)


@pytest.mark.parametrize("old", Role)
@pytest.mark.parametrize("new", Role)
def test_gains_there_are_losses_back(old: Role, new: Role) -> None:
    there, back = role_change(old, new), role_change(new, old)

    assert set(there.gained_everywhere) == set(back.lost_everywhere)
    assert not set(there.gained_everywhere) & set(there.lost_everywhere)
    assert (old == new) <= (there == role_change(old, old) and not any(vars(there).values()))


def test_every_permission_has_words() -> None:
    assert set(WORDS) == set(Permission)
