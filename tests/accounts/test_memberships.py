"""The own memberships, which the switcher shows, and the role that the portal works as."""

import psycopg2
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from accounts import selectors, services
from accounts.models import Membership, User
from accounts.permissions import Role
from config import startup
from config.environment import django_database
from tenancy import checks
from tenancy.context import as_person, in_municipality
from tests.conftest import Cast
from tests.plugins.servers import SERVERS


def test_a_person_sees_the_own_memberships_of_all_towns(cast: Cast, strangers: Cast) -> None:
    with in_municipality(strangers.town.pk):
        services.add_member(email=cast.curator.email, name="", role=Role.OBSERVER)

    towns = {membership.municipality.slug for membership in selectors.own_memberships(cast.curator)}

    assert towns == {"north", "south"}
    assert len(selectors.own_memberships(cast.director)) == 1


def test_nobody_sees_memberships_without_saying_who(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_membership")
        assert cursor.fetchone() == (0,)


def test_the_own_memberships_cannot_be_changed_from_outside(cast: Cast) -> None:
    with as_person(cast.observer.pk), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_membership SET role = 'head'")
        assert cursor.rowcount == 0


def test_a_person_is_a_member_once(in_town: Cast) -> None:
    services.add_member(email=in_town.observer.email, name="", role=Role.METHODIST)

    assert Membership.objects.get(user=in_town.observer).role == Role.METHODIST
    assert User.objects.filter(email=in_town.observer.email).count() == 1


def test_a_privileged_role_is_refused_at_start_up(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked of PostgreSQL as the owner of the tables, who migrates and must not serve."""
    startup.check_database_role()
    written = django_database(SERVERS.database_url_of("owner"))
    owner = psycopg2.connect(
        dbname=connection.settings_dict["NAME"],
        user=written["USER"],
        password=written["PASSWORD"],
        host=written["HOST"],
        port=written["PORT"] or None,
        **written["OPTIONS"],
    )
    monkeypatch.setattr(checks, "connections", {"default": owner})
    try:
        with pytest.raises(ImproperlyConfigured, match="role"):
            startup.check_database_role()
    finally:
        owner.close()
