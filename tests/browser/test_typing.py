"""What is typed is not lost, and a deadline is read while one types."""

from collections.abc import Callable

import pytest
from django.db import transaction
from playwright.sync_api import expect

from roadmaps.models import Occurrence
from tenancy.context import in_municipality
from tests.browser.visitor import Visitor
from tests.conftest import PASSWORD, make_cast
from tests.roadmaps.conftest import make_occurrence

pytestmark = pytest.mark.django_db
WORDS = "Проведены три заседания сообщества"


@pytest.fixture(scope="module")
def occurrence(committed: None) -> Occurrence:
    with transaction.atomic():
        cast = make_cast("north")
        with in_municipality(cast.town.pk):
            return make_occurrence(cast)


def signed_in(visitor: Callable[..., Visitor], role: str, **options: object) -> Visitor:
    person = visitor(**options)
    person.sign_in(f"{role}@north.test", PASSWORD)
    return person


def test_a_report_half_written_waits_on_the_server(occurrence: Occurrence, visitor: Callable[..., Visitor]) -> None:
    task = f"/north/roadmaps/occurrences/{occurrence.pk}/"
    school = signed_in(visitor, "director")
    school.open(task)

    school.page.locator("[name=text]").press_sequentially(WORDS)
    expect(school.page.locator(".saved")).to_contain_text("Сохранено в")
    school.open("/north/roadmaps/tasks/")

    at_home = signed_in(visitor, "director", java_script_enabled=False)
    at_home.open(task)
    expect(at_home.page.locator("[name=text]")).to_have_value(WORDS)


def test_a_deadline_is_read_while_one_types(occurrence: Occurrence, visitor: Callable[..., Visitor]) -> None:
    planner = signed_in(visitor, "methodist")
    planner.open(f"/north/roadmaps/{occurrence.measure.roadmap_id}/measures/new/")
    planner.fill(title="Семинар")

    planner.page.locator("[name=deadline_text]").press_sequentially("2 раза в год (май, декабрь)")
    expect(planner.page.locator("#understood")).to_contain_text("до 31.05.2020")
    planner.press("Save")

    planner.sees("Мероприятие добавлено")
