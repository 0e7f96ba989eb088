"""An index with all results and without the check works that carry signs."""

import pytest
from django.urls import reverse

from diagnostics.identification.mip import METHOD as MIP
from diagnostics.selectors.calculations import calculate
from diagnostics.selectors.without_doubtful import index_beside, methods_on_check_works
from schools.models import AssessmentResult, ContextFact, ListEntry
from tenancy.context import in_municipality
from tests.conftest import make_school

pytestmark = pytest.mark.django_db
YEAR = 2021


def load(school, marks, **place):
    numbers = dict(zip(("marks_2", "marks_3", "marks_4", "marks_5"), marks, strict=True))
    return AssessmentResult.objects.create(school=school, year=YEAR, participants=sum(marks), **numbers, **place)


@pytest.fixture
def town(cast):
    """Four schools; the first one is good in check works alone and stands in the official list."""
    with in_municipality(cast.town.pk):
        others = [make_school(f"Школа {number}", f"s-{number}") for number in (3, 4)]
        for place, school in enumerate((cast.school, cast.other_school, *others)):
            exam = (8, 2, 0, 0) if not place else (place, 5, 5, 5)
            check = (0, 0, 0, 20) if not place else (2, 8, 8, 2)
            load(school, exam, procedure="OGE", subject="math", grade=9)
            load(school, check, procedure="VPR", subject="math", grade=5)
        ListEntry.objects.create(school=cast.school, year=YEAR, code="vpr_objectivity")
    return cast


def test_it_is_the_same_call_over_fewer_inputs(town):
    with in_municipality(town.town.pk):
        page = index_beside(method=MIP, year=YEAR)
        AssessmentResult.objects.filter(school=town.school, procedure="VPR").delete()
        again = calculate(method=MIP, year=YEAR, parameters=MIP.parameters_type()).findings
    assert {row.school.pk: row.without.finding for row in page.rows} == {each.school_id: each for each in again}


def test_the_school_with_signs_stands_first_and_loses(town):
    with in_municipality(town.town.pk):
        page = index_beside(method=MIP, year=YEAR)
    first = page.rows[0]
    assert (first.school, first.left_out, page.works) == (town.school, 1, 1)
    assert first.without.finding.value < first.everything.finding.value
    assert (first.everything.place, first.without.place) == (4, 4)


def test_without_signs_both_are_equal(town):
    with in_municipality(town.town.pk):
        ListEntry.objects.all().delete()
        AssessmentResult.objects.filter(school=town.school, procedure="VPR").update(marks_3=12, marks_5=8)
        page = index_beside(method=MIP, year=YEAR)
    assert page.works == 0
    assert all(row.everything == row.without for row in page.rows)


def test_methods_that_read_no_check_works_are_not_offered():
    assert {"MIP", "FED_2P1", "FED_2025", "CHEL_6", "ALK_2Y"} == set(methods_on_check_works(YEAR))


@pytest.mark.parametrize("method", ["MIP", "FED_2025", "CHEL_6", "ALK_2Y", "nonsense"])
def test_the_page_answers_for_every_method_and_accuses_nobody(town, method):
    address = reverse("diagnostics:objectivity-index", args=["north"])
    text = town.client("methodist").get(address, {"method": method}).content.decode()
    assert town.school.short_name in text
    assert "никого не обвиняют" in text
    assert "наруш" not in text


def test_the_export_has_values_places_and_lists(town):
    address = reverse("diagnostics:objectivity-index", args=["north"])
    text = town.client("methodist").get(address, {"export": "csv"}).content.decode("utf-8-sig")
    assert "Место: без сомнительных" in text
    assert town.school.name in text


def test_the_school_page_shows_it_to_the_department_alone(town):
    address = reverse("diagnostics:school-results", args=["north", town.school.pk])
    heading = "Признаки в работах ВПР"
    assert heading in town.client("methodist").get(address).content.decode()
    for role in ("director", "observer"):
        assert heading not in town.client(role).get(address).content.decode()


def test_rechecked_works_are_a_sign_in_all_works_of_the_school(town):
    address = reverse("diagnostics:objectivity", args=["north"])
    assert "изменённые отметки при перепроверке" in town.client("methodist").get(address).content.decode()
    with in_municipality(town.town.pk):
        for code, value in (("vpr_rechecked", 40), ("vpr_changed", 20)):
            ContextFact.objects.create(school=town.other_school, year=YEAR, variable=code, value=value)
    text = town.client("methodist").get(address).content.decode()
    assert "изменены отметки в 20 из 40" in text
    with in_municipality(town.town.pk):
        page = index_beside(method=MIP, year=YEAR)
    assert page.works == 2
