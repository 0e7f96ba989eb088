"""The radar of the next year on a page of its own: from the latest calculation by a federal rule."""

import pytest
from django.urls import reverse

from diagnostics.selectors.next_year import next_year
from diagnostics.services import identify
from schools.models import AssessmentResult
from tenancy.context import in_municipality

pytestmark = pytest.mark.django_db


def load(school, year, low, **place):
    AssessmentResult.objects.create(
        school=school, year=year, participants=20, marks_2=low, marks_3=20 - low, marks_4=0, marks_5=0, **place
    )


@pytest.fixture
def declining(cast):
    """Two procedures fall towards the threshold at one school, and stay high at the other."""
    with in_municipality(cast.town.pk):
        for year, low in ((2023, 1), (2024, 3), (2025, 6)):
            for subject in ("math", "rus"):
                load(cast.school, year, low, procedure="OGE", subject=subject, grade=9)
                load(cast.other_school, year, 0, procedure="OGE", subject=subject, grade=9)
    return cast


def address(**query):
    return reverse("diagnostics:next-year", args=["north"])


def test_without_a_calculation_it_says_what_is_missing(cast):
    assert "Радар читает расчёт по федеральному правилу" in cast.client("methodist").get(address()).content.decode()


def test_schools_at_risk_stand_first_and_are_exported(declining):
    with in_municipality(declining.town.pk):
        identify(method="FED_2P1", year=2025, by=declining.methodist)
        page = next_year()
    assert page.rows[0].school == declining.school
    assert page.rows[0].needs_prevention
    assert page.to_prevent == 1
    text = declining.client("observer").get(address()).content.decode()
    assert "Риск 2026 года" in text
    exported = declining.client("methodist").get(address(), {"export": "csv"}).content.decode("utf-8-sig")
    assert "Вероятность попасть в список в 2026 году" in exported


def test_the_methods_without_a_radar_are_not_read(declining):
    with in_municipality(declining.town.pk):
        identify(method="CHEL_6", year=2025, by=declining.methodist)
        assert next_year().run is None
