"""Staff and continuation to grade 10: of the municipality by people, of one school over the years, with sources."""

from decimal import Decimal

import pytest
from django.urls import reverse

from diagnostics.selectors import analytics
from schools.models import AssessmentResult, ContextFact
from tenancy.context import in_municipality

pytestmark = pytest.mark.django_db
YEAR = 2021


@pytest.fixture
def staffed(cast):
    with in_municipality(cast.town.pk):
        known = {
            cast.school: {"staff": 10, "staff_higher": 5, "g9": 20, "g10_any": 5, "speech_therapists": 0},
            cast.other_school: {"staff": 30, "staff_higher": 30, "g10_any_pct": 90},
        }
        for school, values in known.items():
            for code, value in values.items():
                ContextFact.objects.create(school=school, year=YEAR, variable=code, value=value)
        AssessmentResult.objects.create(school=cast.school, year=YEAR, procedure="OGE", subject="math", grade=9)
    return cast


def page(cast, name, *args, **query):
    address = reverse(f"diagnostics:{name}", args=["north", *args])
    return cast.client("methodist").get(address, {"year": YEAR, **query}).content.decode("utf-8-sig")


def test_the_municipality_is_added_up_by_people(staffed):
    with in_municipality(staffed.town.pk):
        total = analytics.staffing(YEAR).total
    assert total["higher"].percent == Decimal("87.5")
    assert total["g10_any"].percent == 25


def test_the_page_tells_people_beside_shares_and_who_is_missing(staffed):
    text = page(staffed, "staffing")
    assert "35 из 40" in text
    assert "логопед" in text
    assert "90,0\N{NO-BREAK SPACE}%" in text


def test_the_export_has_bare_percentages(staffed):
    assert ";87,5;" not in page(staffed, "staffing", export="csv")
    assert "50" in page(staffed, "staffing", export="csv")


def test_the_school_page_shows_its_own_over_the_years(staffed):
    text = page(staffed, "school-results", staffed.school.pk)
    assert "5 из 10" in text
    assert "В школе нет специалистов: логопед" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert staffed.other_school.name not in text


def test_a_year_without_staff_says_what_to_load(cast):
    assert "Загрузите книги «Кадры» и «10 класс»" in page(cast, "staffing")
