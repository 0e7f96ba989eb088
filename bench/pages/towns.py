"""Invented municipalities of two sizes, each with schools, five years of published indices and a methodologist."""

import random

from django.test import Client

from accounts.models import Membership, User
from accounts.permissions import Role
from schools.models import PublishedIndex, ReferenceValue, School
from schools.workbooks.names import search_key, sort_key
from tenancy.context import in_municipality
from tenancy.models import Municipality

YEARS = range(2021, 2026)


def make_town(slug: str, schools: int) -> str:
    """The session cookie of its methodologist."""
    town = Municipality.objects.create(slug=slug, name=f"Bench {slug}")
    person = User.objects.create_user(f"methodist@{slug}.bench", name="M. M.")
    with in_municipality(town.pk):
        Membership.objects.create(user=person, role=Role.METHODIST)
        _fill(schools)
    client = Client()
    client.force_login(person)
    return "; ".join(f"{cookie.key}={cookie.value}" for cookie in client.cookies.values())


def _fill(count: int) -> None:
    chance = random.Random(count)
    names = [school_name(number) for number in range(1, count + 1)]
    schools = School.objects.bulk_create(
        School(
            name=name,
            code=f"b-{number}",
            level=chance.choice(["basic", "secondary"]),
            locality=chance.choice(["urban", "rural"]),
            sort_key=sort_key(name),
            search_key=search_key(name),
        )
        for number, name in enumerate(names, 1)
    )
    PublishedIndex.objects.bulk_create(
        PublishedIndex(school=school, year=year, code=code, value=round(chance.uniform(20, 90), 2))
        for school in schools
        for year in YEARS
        for code in PublishedIndex.Code.values
    )
    ReferenceValue.objects.create(year=YEARS[-1], scope="region", metric="oip_threshold", value="41.5")


def school_name(number: int) -> str:
    return f"МОУ «Средняя общеобразовательная школа № {number}»"
