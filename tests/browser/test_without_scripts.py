"""The portal of a person whose browser runs no scripts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from playwright.sync_api import expect

from config.demo_data.towns import load_town
from tests.browser.files import TUTAEV, signed_document
from tests.browser.visitor import Visitor, russian

pytestmark = pytest.mark.django_db
TOWN = "tutaev"


@pytest.fixture(scope="module")
def town(committed: None) -> None:
    with transaction.atomic():
        load_town(TOWN)


@pytest.fixture
def plain(town: None, visitor: Callable[..., Visitor]) -> Callable[[str], Visitor]:
    """`plain("methodist")`: signed in, without scripts."""

    def comes(login: str) -> Visitor:
        person = visitor(java_script_enabled=False)
        person.sign_in(f"{login}@{TOWN}.demo", settings.DEMO_PASSWORD)
        return person

    return comes


def test_a_list_is_filtered(plain: Callable[[str], Visitor]) -> None:
    methodist = plain("methodist")
    methodist.open(f"/{TOWN}/schools/")
    methodist.page.locator("main [name=q]").fill("Ченцевская")
    methodist.press("Show")

    expect(methodist.page.locator("main tbody tr")).to_have_count(1)
    methodist.sees("Ченцевская")


def test_a_workbook_is_loaded(plain: Callable[[str], Visitor]) -> None:
    """Who runs no scripts asks by a link whether the worker is done."""
    methodist = plain("methodist")
    methodist.open(f"/{TOWN}/schools/imports/add/")
    methodist.attach("file", TUTAEV / "schools.xlsx")
    methodist.press("Load and check")
    refresh = methodist.page.locator("main").get_by_role("link", name=russian("Refresh"), exact=True)
    for _again in range(60):
        if not refresh.count():
            break
        refresh.click()
        methodist.page.wait_for_timeout(300)

    methodist.sees("значений без изменений")
    methodist.press("Store")
    expect(methodist.page).not_to_have_url(f"{methodist.address}/{TOWN}/schools/imports/add/")


def test_progress_is_reported_with_a_document(plain: Callable[[str], Visitor], tmp_path: Path) -> None:
    methodist = plain("methodist")
    methodist.open(f"/{TOWN}/roadmaps/")
    methodist.page.locator("main tbody a").first.click()
    methodist.page.locator("main table.plan tbody a[href*='/occurrences/']").first.click()
    methodist.page.locator("main [name=state][value=done]").check()
    methodist.page.locator("main [name=text]").fill("Совет проведён, протокол подписан.")
    methodist.attach("documents", signed_document(tmp_path))
    methodist.press("Send")

    methodist.sees(russian("Sent for confirmation. If something is missing, it comes back with the reason."))
    methodist.sees("Приказ № 47.pdf")
