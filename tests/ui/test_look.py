"""Every component in a browser: no violations of axe, no blocked styles, no sideways scrolling."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page

BLACK_ON_WHITE = {"opora_appearance": "scheme=black-on-white&size=large"}
WAYS = [(1440, {}), (375, {}), (1440, BLACK_ON_WHITE), (375, BLACK_ON_WHITE)]


@pytest.mark.parametrize(("width", "cookies"), WAYS, ids=["desk", "phone", "desk-black", "phone-black"])
@pytest.mark.parametrize("address", ["/north/guide/", "/i18n/appearance/"])
def test_no_violations_of_axe(
    guide_client: Client, open_page: Callable[..., Page], address: str, width: int, cookies: dict[str, str]
) -> None:
    page = open_page(guide_client, address, width=width, cookies=cookies)
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()
