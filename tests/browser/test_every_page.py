"""Every page that a person reaches by links: it answers, fits, reads well, and is Russian."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import transaction

from config.demo_data.towns import load_town
from tests.browser.crawl import Crawl
from tests.browser.reading import Reading
from tests.browser.visitor import Visitor

PEOPLE = [
    ("zarechny", "head"),
    ("zarechny", "director1"),
    ("zarechny", "curator"),
    ("zarechny", "observer"),
    ("tutaev", "methodist"),
]
pytestmark = pytest.mark.django_db
INVENTED = "вымышленные данные"


@pytest.fixture(scope="module")
def demonstration(committed: None) -> None:
    for slug in ("tutaev", "zarechny"):
        with transaction.atomic():
            load_town(slug)


@pytest.fixture(scope="module")
def known() -> set[str]:
    """Parts of the pages that axe has read already: what two roles see alike is read once."""
    return set()


@pytest.mark.parametrize(("town", "login"), PEOPLE)
def test_every_page(
    demonstration: None, known: set[str], visitor: Callable[..., Visitor], town: str, login: str
) -> None:
    person = visitor()
    person.sign_in(f"{login}@{town}.demo", settings.DEMO_PASSWORD)
    problems = []

    for name in Crawl(person, town).pages():
        reading = Reading(person.page)
        looks = reading.parts()  # what a stylesheet goes by
        parts = {f"{name}: {part}" for part in looks}
        found = reading.all(is_new=not parts <= known, has_new_look=not looks <= known)
        known |= parts | looks
        if person.path.startswith("/zarechny/") and INVENTED not in person.page.inner_text("body").lower():
            found.append("is not marked as invented")
        problems += [f"{name} {person.path}: {problem}" for problem in found]

    assert not problems, "\n".join(problems)
