"""A browser that asks Django's test client instead of a server."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, Route
from pytest_django import Settings

from tests.conftest import Cast
from ui import navigation

HOST = "http://testserver"


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """`open_page(client, address, width=375, cookies={...})`"""
    contexts = []

    def opened(client: Client, address: str, *, width: int = 1440, cookies: dict[str, str] | None = None) -> Page:
        for name, value in (cookies or {}).items():
            client.cookies[name] = value
        made = client.get(address, follow=True)
        context = browser.new_context(viewport={"width": width, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.route(
            "**/*", lambda route: _fulfil(route, made) if route.request.is_navigation_request() else _send_file(route)
        )
        page.goto(HOST + address)
        return page

    yield opened
    for context in contexts:
        context.close()


def _send_file(route: Route) -> None:
    """Static files need no database, which the thread of the browser does not see."""
    _fulfil(route, Client().get(urlsplit(route.request.url).path))


def _fulfil(route: Route, response: Any) -> None:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = {name.lower(): value for name, value in response.items()}
    route.fulfill(status=response.status_code, headers=headers, body=body)


@pytest.fixture
def guide_client(cast: Cast, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A methodologist of an invented municipality that has the page of all components."""
    settings.ROOT_URLCONF = "tests.ui.guide"
    monkeypatch.setattr(navigation, "registry", navigation.Registry())
    navigation.section("Части", "guide", order=10)
    navigation.section("Закрытое", "closed", order=20, is_open=lambda request: False)
    navigation.search("Школа, мероприятие, №", "guide")
    navigation.personal("Токены", "people:token-list", order=10)
    cast.town.is_invented = True
    cast.town.save()
    return cast.client("methodist")
