"""Pages of risks: heat map, profile, assessment, verification by a second person."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diagnostics import services
from diagnostics.models import RiskLevel
from schools.models import ContextFact
from tenancy.context import in_municipality
from tests.conftest import make_school

pytestmark = pytest.mark.django_db
YEAR = 2022


def url(name: str, *args: object) -> str:
    return reverse(f"diagnostics:{name}", args=["north", *args])


def assess(cast, school, by, factor="R01"):
    with in_municipality(cast.town.pk):
        return services.assess_risk(school=school, year=YEAR, factor=factor, level="high", note="Осмотр", by=by)


def reread(cast, risk) -> RiskLevel:
    with in_municipality(cast.town.pk):
        return RiskLevel.objects.get(pk=risk.pk)


def test_the_map_says_levels_in_words(cast):
    assess(cast, cast.school, cast.director)
    page = cast.client("methodist").get(url("risk-matrix")).content.decode()
    assert "высокий" in page
    assert "Оснащение" in page
    assert cast.other_school.name in page


@pytest.mark.parametrize("role", ["director", "curator", "school_team"])
def test_people_of_schools_see_their_schools_alone(cast, role):
    client = cast.client(role)
    page = client.get(url("risk-matrix")).content.decode()
    assert cast.school.name in page
    assert cast.other_school.name not in page
    assert client.get(url("risk-profile", cast.school.pk)).status_code == 200
    assert client.get(url("risk-profile", cast.other_school.pk)).status_code == 403


def test_a_stranger_finds_nothing(cast, strangers):
    risk = assess(cast, cast.school, cast.director)
    client = strangers.client("head")
    assert client.get(url("risk-matrix")).status_code == 404
    assert client.get(reverse("diagnostics:risk-profile", args=["south", cast.school.pk])).status_code == 404
    assert client.post(reverse("diagnostics:risk-verify", args=["south", risk.pk])).status_code == 404


def test_a_director_assesses_and_a_curator_verifies(cast):
    address = url("risk-assess", cast.school.pk, YEAR)
    director, curator = cast.client("director"), cast.client("curator")
    assert director.get(address + "?factor=R01").status_code == 200
    answer = director.post(address, {"factor": "R01", "level": "medium", "note": "Осмотр кабинетов"})
    assert answer.url == url("risk-profile", cast.school.pk) + f"?year={YEAR}"
    with in_municipality(cast.town.pk):
        risk = RiskLevel.objects.get()
    assert url("risk-verify", risk.pk) in curator.get(answer.url).content.decode()
    curator.post(url("risk-verify", risk.pk))
    risk = reread(cast, risk)
    assert (risk.level, risk.assessed_by, risk.verified_by) == ("medium", cast.director, cast.curator)
    page = director.get(answer.url).content.decode()
    assert "верифицирован" in page
    assert "Осмотр кабинетов" in page


def test_who_assessed_is_told_that_another_person_verifies(cast):
    own, other = assess(cast, cast.school, cast.curator), assess(cast, cast.school, cast.director, "R02")
    client = cast.client("curator")
    page = client.post(url("risk-verify", own.pk), follow=True).content.decode()
    assert "Верифицировать нельзя: уровень оценили вы" in page
    client.post(url("risk-verify", other.pk))
    assert not reread(cast, own).is_verified
    assert reread(cast, other).is_verified


@pytest.mark.parametrize("role", ["director", "school_team", "observer"])
def test_who_may_not_verify(cast, role):
    risk = assess(cast, cast.school, cast.methodist)
    assert cast.client(role).post(url("risk-verify", risk.pk)).status_code == 403
    assert not reread(cast, risk).is_verified


def test_nobody_assesses_a_school_that_was_not_granted(cast):
    for role in ("director", "curator", "school_team", "observer"):
        answer = cast.client(role).post(
            url("risk-assess", cast.other_school.pk, YEAR), {"factor": "R01", "level": "low", "note": ""}
        )
        assert answer.status_code == 403
    with in_municipality(cast.town.pk):
        assert not RiskLevel.objects.exists()


def test_wrong_entries_are_explained(cast):
    client = cast.client("methodist")
    page = client.post(url("risk-assess", cast.school.pk, YEAR), {"factor": "R99", "level": "not_stated"})
    assert page.content.decode().count("field-error") >= 2
    assert client.get(url("risk-assess", cast.school.pk, 99999)).status_code == 404
    assert client.get(url("risk-verify", 1)).status_code == 405


def test_levels_are_computed_from_facts_on_the_page(cast):
    with in_municipality(cast.town.pk):
        ContextFact.objects.create(school=cast.school, year=YEAR, variable="x_vacancies", value=12)
    assert cast.client("director").post(url("risk-compute"), {"year": YEAR}).status_code == 403
    answer = cast.client("methodist").post(url("risk-compute"), {"year": str(YEAR)}, follow=True)
    assert "Рассчитано уровней по данным: 1" in answer.content.decode()
    with in_municipality(cast.town.pk):
        assert RiskLevel.objects.get().level == "high"


def test_queries_do_not_grow_with_schools_and_levels(cast):
    client = cast.client("methodist")
    assess(cast, cast.school, cast.director)
    before = queries_of(client)
    with in_municipality(cast.town.pk):
        more = [make_school(f"Школа {number}", f"more-{number}") for number in range(8)]
    for school in more:
        assess(cast, school, cast.director, "R03")
    assert queries_of(client) == before


def queries_of(client) -> tuple[int, int]:
    counts = []
    for address in (url("risk-matrix"), url("run-list")):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    return tuple(counts)
