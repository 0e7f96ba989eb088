"""Who may read by REST, and what the refusals say."""

import hashlib

import pytest
from django.db import connection
from django.test import Client

from accounts.models import ApiToken, Membership, User
from accounts.tokens import municipality_of, prefix_for
from config.api_urls import router
from tenancy.context import in_municipality
from tests.api.conftest import Get, issue
from tests.conftest import Cast
from tests.rows import Rows, make_all

ROUTES = sorted(prefix for prefix, _view, _name in router.registry)
PROMISED = [
    "identifications",
    "indicator-values",
    "indicators",
    "measures",
    "results",
    "risk-profiles",
    "roadmaps",
    "rounds",
    "schools",
]


def test_all_promised_routes_exist() -> None:
    assert ROUTES == PROMISED


@pytest.mark.parametrize("route", ROUTES)
def test_a_token_reads_its_municipality_alone(cast: Cast, strangers: Cast, get: Get, route: str) -> None:
    for town in (cast, strangers):
        with in_municipality(town.town.pk):
            make_all(Rows(User.objects.create_user(f"row@{town.town.slug}.test")))
    own = get(f"north/{route}/").json()["results"]

    assert own
    assert get(f"south/{route}/").status_code == 403
    assert get(f"north/{route}/{own[0]['id']}/").status_code == 200
    foreign = Client().get(f"/api/v1/south/{route}/", headers={"Authorization": f"Bearer {issue(strangers)}"})
    foreign_ids = {row["id"] for row in foreign.json()["results"]}
    assert foreign_ids.isdisjoint(row["id"] for row in own)
    assert {get(f"north/{route}/{pk}/").status_code for pk in foreign_ids} == {404}


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("token", [None, "", "nonsense", "opora_" + "0" * 64])
def test_without_a_good_token_401(cast: Cast, get: Get, route: str, token: str | None) -> None:
    answer = get(f"north/{route}/", token=token)

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 401


@pytest.mark.parametrize("route", ROUTES)
def test_without_the_scope_403(cast: Cast, get: Get, route: str) -> None:
    needed = next(view.required_scope for prefix, view, _name in router.registry if prefix == route)
    other = "schools" if needed != "schools" else "risks"

    answer = get(f"north/{route}/", token=issue(cast, other))

    assert answer.status_code == 403
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert str(needed) in answer.json()["detail"]


@pytest.mark.parametrize("route", ROUTES)
def test_writing_is_refused(cast: Cast, client: Client, route: str) -> None:
    for method in (client.post, client.put, client.patch, client.delete):
        answer = method(f"/api/v1/north/{route}/", headers={"Authorization": f"Bearer {issue(cast)}"})
        assert answer.status_code == 405
        assert answer.headers["Content-Type"] == "application/problem+json"


def test_without_membership_403(cast: Cast, get: Get) -> None:
    with in_municipality(cast.town.pk):
        Membership.objects.filter(user=cast.methodist).delete()

    assert get("north/schools/").status_code == 403


def test_an_unknown_municipality_404(cast: Cast, get: Get) -> None:
    answer = get("nowhere/schools/")

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_an_expired_or_revoked_token_401(cast: Cast, get: Get) -> None:
    secret = issue(cast)
    with in_municipality(cast.town.pk):
        ApiToken.objects.filter(token_key=secret[:15]).update(expiry="2020-01-01T00:00Z")

    assert get("north/schools/", token=secret).status_code == 401


def test_only_the_digest_of_a_token_is_kept(cast: Cast) -> None:
    secret = issue(cast)

    with in_municipality(cast.town.pk), connection.cursor() as cursor:
        cursor.execute("SELECT accounts_apitoken::text FROM accounts_apitoken")
        row = cursor.fetchone()[0]
    assert secret not in row
    assert hashlib.sha512(secret.encode()).hexdigest() in row
    assert secret.startswith("opora_")


def test_a_session_is_no_token(cast: Cast) -> None:
    assert cast.client("head").get("/api/v1/north/schools/").status_code == 401


def test_the_schema_and_its_try_out_page_are_open(db: None, client: Client) -> None:
    schema = client.get("/api/v1/schema/", headers={"Accept": "application/json"})
    page = client.get("/api/v1/schema/try-out/")
    script = client.get("/api/v1/schema/try-out/?script=")

    assert schema.status_code == page.status_code == script.status_code == 200
    assert "<style" not in page.content.decode()
    assert all(source.startswith("/") for source in _sources(page.content.decode()))
    assert {f"/api/v1/{{municipality}}/{route}/" for route in ROUTES} <= set(schema.json()["paths"])


def _sources(page: str) -> list[str]:
    return [part.split('"')[0] for attribute in ('src="', 'href="') for part in page.split(attribute)[1:]]


def test_an_expired_token_of_another_town_is_just_bad(cast: Cast, strangers: Cast, get: Get) -> None:
    secret = issue(strangers)
    with in_municipality(strangers.town.pk):
        ApiToken.objects.update(expiry="2020-01-01T00:00Z")

    assert get("north/schools/", token=secret).status_code == 401


@pytest.mark.parametrize("number", [1, 35, 36, 2300, 10**12])
def test_a_token_names_its_municipality(number: int) -> None:
    assert municipality_of(prefix_for(number) + "0" * 64) == number
    assert municipality_of("opora_" + "0" * 64) is None
