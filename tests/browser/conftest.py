"""The portal in a browser: what a module stores is committed, seen by its processes, wiped at the end."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser

from tests.browser.portal import running_portal
from tests.browser.visitor import Visitor, visit


@pytest.fixture(scope="module")
def committed(browser: Browser, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Other processes see only what is committed, so no transaction can take it back."""
    with django_db_blocker.unblock():
        yield
        call_command("flush", interactive=False, verbosity=0, reset_sequences=False)


@pytest.fixture(scope="module")
def portal(committed: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_portal(tmp_path_factory.mktemp("portal")) as address:
        yield address


@pytest.fixture
def visitor(browser: Browser, portal: str) -> Iterator[Callable[..., Visitor]]:
    """`visitor(java_script_enabled=False)`; at the end nobody's browser may have complained."""
    came: list[Visitor] = []

    def comes(**options: Any) -> Visitor:
        came.append(visit(browser, portal, **options))
        return came[-1]

    yield comes
    for number, each in enumerate(came):
        if folder := os.environ.get("OPORA_PICTURES"):  # where each one's last page is kept for a look
            each.page.screenshot(path=f"{folder}/visitor-{number}.png", full_page=True)
        each.context.close()
    assert [text for each in came for text in each.complaints] == []
