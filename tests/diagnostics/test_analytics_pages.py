"""Pages of analytics: the municipality, one procedure, one school, the radar of objectivity."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from diagnostics.models import PeerSum
from diagnostics.selectors import analytics
from diagnostics.services.peers import sum_peers
from schools.models import AssessmentResult, ContextFact, ListEntry, MarkComparison, ReferenceValue
from tenancy.context import in_municipality
from tests.conftest import make_school

pytestmark = pytest.mark.django_db
EXAM = {"procedure": "OGE", "subject": "math", "grade": 9}


def url(name: str, *args: object) -> str:
    return reverse(f"diagnostics:{name}", args=["north", *args])


def load(school, year, marks, **place):
    numbers = dict(zip(("marks_2", "marks_3", "marks_4", "marks_5"), marks, strict=True))
    return AssessmentResult.objects.create(
        school=school, year=year, participants=sum(marks), **numbers, **(EXAM | place)
    )


@pytest.fixture
def results(cast):
    with in_municipality(cast.town.pk):
        load(cast.school, 2019, (2, 8, 8, 2))
        load(cast.school, 2021, (10, 6, 4, 1))
        load(cast.other_school, 2021, (0, 10, 10, 9))
        ReferenceValue.objects.create(year=2021, scope="region", metric="success_pct", value="77.7", **EXAM)
    return cast


def page(cast, name, *args, role="methodist", **query):
    response = cast.client(role).get(url(name, *args), query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_municipality_is_added_up_by_pupils(results):
    with in_municipality(results.town.pk):
        row = analytics.municipality_results(2021).rows[0]
    assert (row.own.participants, row.own.low) == (50, Decimal(20))
    assert (row.schools, row.low_schools) == (2, 1)
    assert row.beside_region.words == "выше на 2,3 п.п."


def test_a_published_value_wins_over_the_computed_one(results):
    with in_municipality(results.town.pk):
        ReferenceValue.objects.create(year=2021, scope="municipality", metric="success_pct", value="85.8", **EXAM)
        row = analytics.municipality_results(2021).rows[0]
    assert row.own.success == Decimal("85.8")


def test_percentages_alone_give_a_mean_under_its_own_name(results):
    with in_municipality(results.town.pk):
        AssessmentResult.objects.filter(school=results.other_school).update(
            participants=None, marks_2=None, marks_3=None, marks_4=None, marks_5=None, success_pct="100"
        )
    assert "среднее по школам, невзвешенное" in page(results, "municipality-results")


def test_the_page_of_a_procedure_says_flags_and_dynamics_in_words(results):
    text = page(results, "subject-results", "OGE", "math", 9, 2021)
    assert "доля «2» более 30\N{NO-BREAK SPACE}%" in text
    assert "отрицательная" in text
    assert "<svg" in text


def test_an_unknown_procedure_is_not_found(cast):
    for place in (("PISA", "math", 9), ("OGE", "magic", 9)):
        assert cast.client("methodist").get(url("subject-results", *place, 2021)).status_code == 404


def test_export_of_a_procedure_has_the_numbers_of_the_page(results):
    answer = results.client("methodist").get(url("subject-results", "OGE", "math", 9, 2021), {"export": "csv"})
    assert "47,6" in answer.content.decode("utf-8-sig")


def test_a_director_sees_the_results_of_the_own_school_alone(results):
    text = page(results, "school-results", results.school.pk, role="director")
    assert results.other_school.name not in text
    assert results.client("director").get(url("school-results", results.other_school.pk)).status_code == 403


def test_a_school_without_results_says_so(cast):
    assert "Результаты этой школы ещё не загружены" in page(cast, "school-results", cast.school.pk)


def test_similar_schools_are_shown_to_the_department_alone(results):
    with in_municipality(results.town.pk):
        for school in (results.school, results.other_school, make_school("Третья школа", "s-3")):
            for code in ("x_size", "x_register", "x_low_income"):
                ContextFact.objects.create(school=school, year=2021, variable=code, value=school.pk)
    assert results.other_school.name in page(results, "school-comparison", results.school.pk)
    assert results.other_school.name not in page(results, "school-comparison", results.school.pk, role="director")


def test_the_radar_names_signs_and_the_official_list_and_accuses_nobody(results):
    with in_municipality(results.town.pk):
        load(results.school, 2021, (0, 5, 5, 10), procedure="VPR", grade=5)
        MarkComparison.objects.create(
            school=results.school,
            year=2021,
            procedure="VPR",
            subject="math",
            grade=5,
            lowered=15,
            confirmed=5,
            raised=0,
        )
        ListEntry.objects.create(school=results.other_school, year=2021, code="vpr_objectivity")
    text = page(results, "objectivity")
    assert "несоответствие школьным отметкам" in text
    assert "обратить внимание" in text
    assert "в списке" in text
    assert "наруш" not in text


def journal(school, **told):
    place = {"year": 2021, "procedure": "VPR", "subject": "math", "grade": 5}
    return MarkComparison.objects.create(school=school, **place, **told)


PER_CENTS = {"lowered_pct": "60.5", "confirmed_pct": "35.0", "raised_pct": "4.5"}


def test_percentages_of_confirmed_marks_are_judged_where_pupils_are_unknown(results):
    with in_municipality(results.town.pk):
        for school in (results.school, results.other_school):
            load(school, 2021, (0, 5, 5, 10), procedure="VPR", grade=5)
        journal(results.school, **PER_CENTS)
        journal(results.other_school, lowered=2, confirmed=18, raised=0)
    text = page(results, "school-results", results.school.pk)
    for words in ("60,5", "4,5", "65,0", "10,0", "значительно выше, чем по муниципалитету", "без 1 школы"):
        assert words in text
    assert "не соответствует результатам ВПР" in text
    assert "не соответствует" not in page(results, "school-results", results.other_school.pk)
    radar = page(results, "objectivity")
    assert "не подтвердили отметки журнала 65,0" in radar
    assert "10,0\N{NO-BREAK SPACE}%" not in radar


def test_a_director_is_not_told_of_a_city_of_few_schools(results):
    with in_municipality(results.town.pk):
        for school in (results.school, results.other_school):
            load(school, 2021, (0, 5, 5, 10), procedure="VPR", grade=5)
            journal(school, lowered=2, confirmed=18, raised=0)
    assert page(results, "school-results", results.school.pk).count("мало школ") == 0
    text = page(results, "school-results", results.school.pk, role="director")
    # ОГЭ and ВПР beside the city, the marks of the journal
    assert text.count("мало школ") == 3
    with in_municipality(results.town.pk):
        for number in range(3):
            school = make_school(f"Соседняя школа {number}", f"n-{number}")
            load(school, 2021, (0, 5, 5, 10), procedure="VPR", grade=5)
            journal(school, lowered=2, confirmed=18, raised=0)
    assert page(results, "school-results", results.school.pk, role="director").count("мало школ") == 1


def test_queries_do_not_grow_with_the_schools(results):
    def count(name, *args):
        client = results.client("methodist")
        client.get(url(name, *args))
        with CaptureQueriesContext(connection) as caught:
            client.get(url(name, *args))
        return len(caught)

    pages = [("municipality-results",), ("subject-results", "OGE", "math", 9, 2021), ("objectivity",)]
    pages += [("clusters",), ("staffing",), ("objectivity-index",), ("next-year",)]
    pages += [("school-results", results.school.pk), ("school-comparison", results.school.pk)]
    with in_municipality(results.town.pk):
        load(results.school, 2021, (1, 2, 3, 4), procedure="VPR", grade=6)
        ContextFact.objects.create(school=results.school, year=2021, variable="staff", value=20)
    before = [count(*one) for one in pages]
    with in_municipality(results.town.pk):
        for number in range(8):
            school = make_school(f"Ещё одна школа {number}", f"m-{number}")
            load(school, 2021, (1, 2, 3, 4))
            load(school, 2021, (1, 2, 3, 4), procedure="VPR", grade=6)
            ContextFact.objects.create(school=school, year=2021, variable="staff", value=20)
    assert [count(*one) for one in pages] == before


def test_small_groups_of_peers_are_never_kept(results, strangers):
    keys = [results.town.pk, strangers.town.pk]
    assert sum_peers(municipalities=keys, now=timezone.now()) == 0
    for town in (results.town, strangers.town):
        with in_municipality(town.pk):
            for number in range(4):
                load(make_school(f"Сверстник {number}", f"p-{number}"), 2021, (1, 1, 1, 1))
    # ten schools, but four of them elsewhere: taking the own ones away would tell of too few
    assert sum_peers(municipalities=keys, now=timezone.now()) == 0
    with in_municipality(strangers.town.pk):
        load(make_school("Сверстник 5", "p-5"), 2021, (1, 1, 1, 1))
    sum_peers(municipalities=keys, now=timezone.now())
    kept = PeerSum.objects.get(year=2021)
    assert (kept.schools, kept.municipalities) == (11, 2)
