"""Pages in a browser: no violations of axe, no sideways scrolling, nothing that the policy blocks."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from django.test import Client
from playwright.sync_api import Page

BLACK_ON_WHITE = {"opora_appearance": "scheme=black-on-white&size=large"}
WAYS = {
    "desk": (1440, {}),
    "phone": (375, {}),
    "desk-black": (1440, BLACK_ON_WHITE),
    "phone-black": (375, BLACK_ON_WHITE),
}
ADDRESSES = ["/north/guide/?kind=shnsu", "/north/guide/?form=1", "/i18n/appearance/", "/accounts/password/change/"]


@pytest.fixture(params=list(WAYS.values()), ids=list(WAYS))
def shown(request: pytest.FixtureRequest, open_page: Callable[..., Page]) -> Callable[[Client, str], Page]:
    width, cookies = request.param
    return lambda client, address: open_page(client, address, width=width, cookies=cookies)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_violations_of_axe(guide_client: Client, shown: Callable[[Client, str], Page], address: str) -> None:
    page = shown(guide_client, address)
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/password/reset/", "/nowhere/page/"])
def test_no_violations_for_visitors(db: None, shown: Callable[[Client, str], Page], address: str) -> None:
    found = Axe().run(shown(Client(), address))
    assert found.response["violations"] == [], found.generate_report()


def test_axe_sees_violations(guide_client: Client, open_page: Callable[..., Page]) -> None:
    page = open_page(guide_client, "/i18n/appearance/")
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<input><img src=x>')")
    found = {violation["id"] for violation in Axe().run(page).response["violations"]}
    assert {"label", "image-alt"} <= found


def test_the_policy_blocks_nothing(guide_client: Client, open_page: Callable[..., Page]) -> None:
    page = open_page(guide_client, "/north/guide/")
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text) if "Content Security" in message.text else None)
    page.reload()
    assert page.evaluate("getComputedStyle(document.querySelector('.site-top')).backgroundColor") == "rgb(8, 60, 107)"
    assert page.evaluate("typeof htmx") == "object"
    assert blocked == []


def test_the_menu_of_a_phone_opens_without_scripts(guide_client: Client, open_page: Callable[..., Page]) -> None:
    page = open_page(guide_client, "/north/guide/", width=375)
    assert not page.locator("#menu").is_visible()
    page.click(".menu-link")
    assert page.locator("#menu").is_visible()
    page.click(".menu-close")
    assert not page.locator("#menu").is_visible()


def test_escape_closes_the_menu_of_the_person(guide_client: Client, open_page: Callable[..., Page]) -> None:
    page = open_page(guide_client, "/north/guide/")
    page.click("details.menu summary")
    assert page.locator(".menu-body").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".menu-body").is_visible()
