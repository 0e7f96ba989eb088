"""create_municipality and add_member: a town that is ready to work, without a browser."""

import pytest
from django.core.management import CommandError, call_command

from accounts import access
from accounts.models import Membership, User
from accounts.permissions import Permission, Role
from tenancy.context import in_municipality
from tenancy.models import RESERVED_SLUGS, Municipality

pytestmark = pytest.mark.django_db
TOWN = {"name": "Новый район", "region": "Новая область", "timezone": "Asia/Yekaterinburg"}


def test_a_new_municipality_has_a_head_who_may_work():
    call_command("create_municipality", "novy", head="head@novy.test", **TOWN)

    with in_municipality(Municipality.objects.get(slug="novy").pk):
        assert access.can(User.objects.get(email="head@novy.test"), Permission.MANAGE_PEOPLE)


@pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS))
def test_words_of_the_portal_are_no_municipalities(slug):
    with pytest.raises(CommandError, match=slug):
        call_command("create_municipality", slug, **TOWN)


def test_an_address_is_given_once(cast):
    with pytest.raises(CommandError, match=cast.town.slug):
        call_command("create_municipality", cast.town.slug, **TOWN)


def test_a_director_gets_the_named_school_and_no_other(cast):
    call_command("add_member", cast.town.slug, "New@town.test", role=Role.DIRECTOR, school=[cast.school.code])

    with in_municipality(cast.town.pk):
        director = User.objects.get(email="new@town.test")
        assert access.can(director, Permission.REPORT_PROGRESS, cast.school)
        assert not access.can(director, Permission.REPORT_PROGRESS, cast.other_school)


def test_an_unknown_school_adds_nobody(cast):
    with pytest.raises(CommandError, match="s-9"):
        call_command("add_member", cast.town.slug, "new@town.test", role=Role.DIRECTOR, school=["s-9"])

    assert not User.objects.filter(email="new@town.test").exists()


@pytest.mark.parametrize(("slug", "email"), [("nowhere", "new@town.test"), (None, "not an address")])
def test_a_wrong_address_is_refused(cast, slug, email):
    with in_municipality(cast.town.pk):
        before = Membership.objects.count()
    with pytest.raises(CommandError):
        call_command("add_member", slug or cast.town.slug, email, role=Role.CURATOR)
    with in_municipality(cast.town.pk):
        assert Membership.objects.count() == before
