"""A REST client with a token."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts import services
from accounts.permissions import Scope
from tenancy.context import in_municipality
from tests.conftest import Cast

Get = Callable[..., Any]


def issue(cast: Cast, *scopes: str, days: int = 10) -> str:
    with in_municipality(cast.town.pk):
        _token, secret = services.issue_token(
            name="Dashboard", scopes=list(scopes or Scope.values), days=days, by=cast.methodist
        )
    return secret


@pytest.fixture
def get(cast: Cast, client: Client) -> Get:
    """GET below /api/v1/north/ with a token of all scopes, or with the one given."""
    secret = issue(cast)

    def call(path: str, token: str | None = secret, **query: Any) -> Any:
        headers = {"Authorization": f"Bearer {token}"} if token is not None else {}
        return client.get(f"/api/v1/{path}", query, headers=headers)

    return call
