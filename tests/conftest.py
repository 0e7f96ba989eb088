"""One cast for all tests: two towns, people of each role, schools, and a stranger."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from hypothesis import HealthCheck, settings

from accounts import access
from accounts.models import Membership, User
from accounts.permissions import Role
from schools.models import School
from tenancy.context import in_municipality
from tenancy.models import Municipality

pytest_plugins = ["tests.plugins.servers"]

# how long an example takes says how busy the machine is
settings.register_profile("dev", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("dev"), max_examples=200, derandomize=True)
settings.register_profile("deep", settings.get_profile("dev"), max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "dev"))

PASSWORD = "a-long-enough-password"


@dataclass(frozen=True)
class Cast:
    """People of one town by role; the director and the curator were granted `school`, not `other_school`."""

    town: Municipality
    school: School
    other_school: School
    head: User
    methodist: User
    director: User
    school_team: User
    curator: User
    observer: User

    def client(self, role: str) -> Client:
        client = Client()
        client.force_login(getattr(self, role))
        return client


def make_school(name: str, code: str, **fields: object) -> School:
    """A school of the current municipality."""
    defaults = {"level": "secondary", "locality": "rural", "sort_key": name, "search_key": name.casefold()}
    return School.objects.create(name=name, code=code, **(defaults | fields))


def make_cast(slug: str) -> Cast:
    town = Municipality.objects.create(
        slug=slug, name=f"Town {slug}", name_genitive=f"of town {slug}", region="Region", authority="Department"
    )
    with in_municipality(town.pk):
        school, other = make_school(f"School 1 {slug}", "s-1"), make_school(f"School 2 {slug}", "s-2")
        people = {role: User.objects.create_user(f"{role}@{slug}.test", PASSWORD, name=f"{role} A.") for role in Role}
        for role, person in people.items():
            Membership.objects.create(user=person, role=role)
        for role in (Role.DIRECTOR, Role.SCHOOL_TEAM, Role.CURATOR):
            access.grant(people[role], school)
    return Cast(town=town, school=school, other_school=other, **{str(role): people[role] for role in Role})


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast("north")


@pytest.fixture
def strangers(db: None) -> Cast:
    """The same people in another town."""
    return make_cast("south")


@pytest.fixture
def in_town(cast: Cast) -> Iterator[Cast]:
    """The body of the test works inside the cast's town."""
    with in_municipality(cast.town.pk):
        yield cast
