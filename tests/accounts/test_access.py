"""What roles may do, here and at granted schools."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.test import Client

from accounts import access
from accounts.permissions import AT_GRANTED_SCHOOLS, EVERYWHERE, Permission, Role
from schools.models import School
from tenancy.context import in_municipality
from tests.conftest import Cast


def test_every_role_is_ruled() -> None:
    assert set(EVERYWHERE) == set(AT_GRANTED_SCHOOLS) == set(Role)


def test_a_curator_works_at_granted_schools_alone(in_town: Cast) -> None:
    curator = in_town.curator

    assert access.can(curator, Permission.CONFIRM_MEASURE, in_town.school)
    assert not access.can(curator, Permission.CONFIRM_MEASURE, in_town.other_school)
    assert not access.can(curator, Permission.IMPORT_FACTS)
    assert list(access.allowed(curator, Permission.VIEW_SCHOOL, School.objects.all())) == [in_town.school]


def test_a_methodologist_works_everywhere(in_town: Cast) -> None:
    assert access.allowed(in_town.methodist, Permission.VIEW_SCHOOL, School.objects.all()).count() == 2
    assert access.can(in_town.methodist, Permission.IMPORT_FACTS)
    assert not access.can(in_town.methodist, Permission.MANAGE_PEOPLE)


def test_a_revoked_grant_ends_at_once(in_town: Cast) -> None:
    access.revoke(in_town.curator, in_town.school)

    assert not access.can(in_town.curator, Permission.VIEW_SCHOOL, in_town.school)


def test_granting_and_revoking_leave_their_audit_rows(in_town: Cast) -> None:
    access.grant(in_town.curator, in_town.other_school)
    access.revoke(in_town.curator, in_town.other_school)

    events = apps.get_model("schools", "SchoolGrantEvent").objects.filter(content_object=in_town.other_school)
    told = events.filter(user=in_town.curator).order_by("pgh_id")
    assert list(told.values_list("pgh_label", flat=True)) == ["insert", "delete"]


def test_a_stranger_may_nothing(in_town: Cast, strangers: Cast) -> None:
    for permission in Permission:
        assert not access.can(strangers.head, permission, in_town.school)


def test_the_platform_operator_sees_no_town(in_town: Cast) -> None:
    operator = get_user_model().objects.create_superuser("operator@platform.test", "x" * 12)

    assert not access.can(operator, Permission.VIEW_SCHOOL, in_town.school)
    assert not access.allowed(operator, Permission.VIEW_SCHOOL, School.objects.all()).exists()


def test_a_grant_of_one_town_is_no_grant_in_another(cast: Cast, strangers: Cast) -> None:
    with in_municipality(strangers.town.pk):
        assert not access.can(cast.director, Permission.VIEW_SCHOOL, strangers.school)


@pytest.mark.parametrize("path", ["/north/", "/north/tokens/"])
def test_who_is_not_signed_in_is_sent_to_sign_in(cast: Cast, client: Client, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/accounts/login/")


def test_a_stranger_gets_404_and_a_member_without_the_right_403(cast: Cast, strangers: Cast) -> None:
    assert strangers.client("head").get("/north/tokens/").status_code == 404
    assert cast.client("observer").get("/north/tokens/").status_code == 403
    assert cast.client("methodist").get("/no-such-town/tokens/").status_code == 404
