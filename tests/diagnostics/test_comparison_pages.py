"""A school among others: municipality, region and cluster by pupils, similar schools, anonymous peers."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from diagnostics.models import PeerSum
from diagnostics.selectors import analytics
from diagnostics.services.peers import sum_peers
from schools.models import AssessmentResult, ContextFact, ReferenceValue
from tenancy.context import in_municipality
from tests.conftest import make_school

pytestmark = pytest.mark.django_db
EXAM = {"procedure": "OGE", "subject": "math", "grade": 9}
YEAR = 2021


def url(name, *args):
    return reverse(f"diagnostics:{name}", args=["north", *args])


def load(school, marks, **place):
    numbers = dict(zip(("marks_2", "marks_3", "marks_4", "marks_5"), marks, strict=True))
    return AssessmentResult.objects.create(
        school=school, year=YEAR, participants=sum(marks), **numbers, **(EXAM | place)
    )


@pytest.fixture
def rivals(cast):
    """Two schools of one cluster, 10 and 30 pupils; another one in a cluster of its own."""
    with in_municipality(cast.town.pk):
        for school in (cast.school, cast.other_school):
            school.cluster = "Кластер А"
            school.save()
        load(cast.school, (5, 5, 0, 0))
        load(cast.other_school, (0, 30, 0, 0))
        load(make_school("Третья школа", "s-3"), (0, 0, 10, 0))
        ReferenceValue.objects.create(year=YEAR, scope="region", metric="success_pct", value="77.7", **EXAM)
    return cast


def comparison(cast, **options):
    with in_municipality(cast.town.pk):
        return analytics.school_comparison(cast.school, YEAR, **({"names_schools": True} | options))


def page(cast, name, *args, role="methodist", **query):
    response = cast.client(role).get(url(name, *args), query)
    assert response.status_code == 200
    return response.content.decode()


def test_a_cluster_is_added_up_by_pupils_and_never_averaged(rivals):
    (line,) = comparison(rivals).lines
    assert line.cluster.success == Decimal("87.5")
    assert line.city.success == Decimal(90)
    assert line.beside_cluster.words == "ниже на 37,5 п.п."
    assert line.beside_region.words == "ниже на 27,7 п.п."
    assert line.is_above_cluster is False


def test_a_percentage_without_pupils_leaves_the_cluster_without_a_value(rivals):
    with in_municipality(rivals.town.pk):
        AssessmentResult.objects.filter(school=rivals.other_school).update(
            participants=None, marks_2=None, marks_3=None, marks_4=None, marks_5=None, success_pct="100"
        )
    assert comparison(rivals).lines[0].cluster is None
    assert "регион значения не опубликовал" in page(rivals, "school-comparison", rivals.school.pk)


def test_a_published_value_of_the_cluster_wins(rivals):
    with in_municipality(rivals.town.pk):
        place = {"year": YEAR, "scope": "cluster", "cluster": "Кластер А", "metric": "success_pct"}
        ReferenceValue.objects.create(**place, value="81", **EXAM)
    assert comparison(rivals).lines[0].cluster.success == 81


def test_a_small_cluster_says_nothing_to_those_who_see_one_school(rivals):
    assert comparison(rivals, names_schools=False).lines[0].cluster is None
    text = page(rivals, "school-comparison", rivals.school.pk, role="director")
    assert "не меньше пяти школ" in text
    assert rivals.other_school.name not in text


def test_a_procedure_that_few_schools_took_is_hidden_however_large_the_cluster(rivals):
    """Five schools of the cluster, but two of them with a result: the director would subtract his own."""
    with in_municipality(rivals.town.pk):
        AssessmentResult.objects.exclude(school__in=[rivals.school, rivals.other_school]).delete()
        for number in range(3):
            school = make_school(f"Соседняя школа {number}", f"n-{number}")
            school.cluster = "Кластер А"
            school.save()
            load(school, (0, 10, 0, 0), subject="rus")
        for school in (rivals.school, rivals.other_school):
            load(school, (0, 10, 0, 0), subject="rus")
    maths, russian = comparison(rivals, names_schools=False).lines
    assert (maths.city, maths.cluster, maths.is_cluster_hidden) == (None, None, True)
    assert (russian.city.success, russian.cluster.success, russian.is_cluster_hidden) == (100, 100, False)
    assert comparison(rivals).lines[0].cluster.success == Decimal("87.5")
    text = page(rivals, "school-comparison", rivals.school.pk, role="director")
    assert text.count("мало школ") == 2
    assert "87,5" not in text


def test_a_cluster_is_hidden_where_the_city_without_it_is_one_school(rivals):
    with in_municipality(rivals.town.pk):
        for number in range(3):
            school = make_school(f"Соседняя школа {number}", f"n-{number}")
            school.cluster = "Кластер А"
            school.save()
            load(school, (0, 10, 0, 0))
    (line,) = comparison(rivals, names_schools=False).lines
    assert line.city is not None
    assert (line.cluster, line.is_cluster_hidden) == (None, True)
    assert comparison(rivals).lines[0].cluster is not None


def test_the_page_of_clusters_names_each_school_once(rivals):
    with in_municipality(rivals.town.pk):
        groups = analytics.clusters(YEAR).groups
    assert (groups[0].name, len(groups[0].schools)) == ("Кластер А", 2)
    assert sum(len(group.schools) for group in groups) == 3
    assert "12,5" in page(rivals, "clusters")


def test_the_page_of_a_procedure_compares_with_the_cluster(rivals):
    answer = rivals.client("methodist").get(url("subject-results", "OGE", "math", 9, YEAR), {"export": "csv"})
    assert "-37,5" in answer.content.decode("utf-8-sig")


def test_similar_schools_stand_with_their_results_and_conditions(rivals):
    with in_municipality(rivals.town.pk):
        for school, size in ((rivals.school, 100), (rivals.other_school, 120)):
            for code in ("x_size", "x_register", "x_low_income"):
                ContextFact.objects.create(school=school, year=YEAR, variable=code, value=size / 10)
    text = page(rivals, "school-comparison", rivals.school.pk)
    assert "Контингент, чел." in text
    assert "shade-5" in text


def test_without_peers_the_page_says_why(rivals):
    assert "не меньше пяти школ того же уровня" in page(rivals, "school-comparison", rivals.school.pk)


def test_peers_of_other_municipalities_stand_beside(rivals, strangers):
    for town, count in ((rivals.town, 2), (strangers.town, 5)):
        with in_municipality(town.pk):
            for number in range(count):
                load(make_school(f"Сверстник {number}", f"p-{number}"), (1, 1, 1, 1))
    sum_peers(municipalities=[rivals.town.pk, strangers.town.pk], now=timezone.now())
    assert PeerSum.objects.exists()
    assert "Сверстники" in page(rivals, "school-comparison", rivals.school.pk)
