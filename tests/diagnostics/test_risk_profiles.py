"""Levels of risk: said by facts or by a person, verified by a second person."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from diagnostics import services
from diagnostics.models import RiskLevel
from schools.models import AssessmentResult, ContextFact

pytestmark = pytest.mark.django_db
YEAR = 2022


def assess(school, by, factor="R01", level="high", note="Осмотр кабинетов"):
    return services.assess_risk(school=school, year=YEAR, factor=factor, level=level, note=note, by=by)


def test_a_second_person_verifies(in_town):
    risk = services.verify_risk(risk=assess(in_town.school, in_town.director), by=in_town.curator)
    assert risk.is_verified
    assert risk.verified_by == in_town.curator


def test_nobody_verifies_an_own_assessment(in_town):
    own = assess(in_town.school, in_town.curator)
    of_another_school = assess(in_town.other_school, in_town.director)
    with pytest.raises(ValidationError) as refusal:
        services.verify_risk(risk=own, by=in_town.curator)
    assert refusal.value.code == "own"
    assert not RiskLevel.objects.get(pk=own.pk).is_verified
    assert services.verify_risk(risk=of_another_school, by=in_town.curator).is_verified


def test_postgresql_refuses_the_same_person_too(in_town):
    risk = assess(in_town.school, in_town.curator)
    with pytest.raises(IntegrityError), transaction.atomic():
        RiskLevel.objects.filter(pk=risk.pk).update(verified_by=in_town.curator, verified_at=timezone.now())


def test_a_level_is_verified_once(in_town):
    risk = services.verify_risk(risk=assess(in_town.school, in_town.director), by=in_town.curator)
    with pytest.raises(ValidationError) as refusal:
        services.verify_risk(risk=risk, by=in_town.methodist)
    assert refusal.value.code == "verified"


def test_another_assessment_is_to_be_verified_again(in_town):
    services.verify_risk(risk=assess(in_town.school, in_town.director), by=in_town.curator)
    risk = assess(in_town.school, in_town.director, level="low")
    assert (risk.level, risk.is_verified, risk.verified_by) == ("low", False, None)
    assert RiskLevel.objects.count() == 1


@pytest.mark.parametrize(
    ("factor", "level", "code"), [("R99", "high", "unknown_factor"), ("R01", "huge", "unknown_level")]
)
def test_unknown_factors_and_levels_are_refused(in_town, factor, level, code):
    with pytest.raises(ValidationError) as refusal:
        assess(in_town.school, in_town.director, factor=factor, level=level)
    assert refusal.value.code == code


@pytest.fixture
def facts(in_town):
    ContextFact.objects.create(school=in_town.school, year=YEAR, variable="x_vacancies", value=12.5)
    ContextFact.objects.create(school=in_town.school, year=YEAR - 1, variable="x_special_needs", value=40)
    for marks, grade in ((10, 5), (2, 6)):
        AssessmentResult.objects.create(
            school=in_town.school,
            year=YEAR,
            procedure="VPR",
            subject="math",
            grade=grade,
            participants=40,
            marks_2=marks,
        )


def levels(school):
    return dict(school.risks.order_by("factor").values_list("factor", "level"))


def test_facts_say_the_levels_that_were_measured_in_the_year(in_town, facts):
    assert services.compute_risks(year=YEAR, by=in_town.methodist) == 2
    assert levels(in_town.school) == {"R02": "high", "R11": "medium"}
    assert levels(in_town.other_school) == {}
    assert in_town.school.risks.get(factor="R11").note.startswith(
        "Доля отметок «2» в ВПР и ОГЭ – 15,0\N{NO-BREAK SPACE}% (12 из 80)"
    )


def test_a_calculation_keeps_what_people_said(in_town, facts):
    assess(in_town.school, in_town.director, factor="R02", level="low")
    services.compute_risks(year=YEAR, by=in_town.methodist)
    services.verify_risk(risk=in_town.school.risks.get(factor="R11"), by=in_town.curator)
    AssessmentResult.objects.update(marks_2=0)
    assert services.compute_risks(year=YEAR, by=in_town.methodist) == 0
    assert levels(in_town.school) == {"R02": "low", "R11": "medium"}


def test_a_new_calculation_replaces_the_old_one(in_town, facts):
    services.compute_risks(year=YEAR, by=in_town.methodist)
    AssessmentResult.objects.update(marks_2=0)
    ContextFact.objects.filter(variable="x_vacancies").delete()
    services.compute_risks(year=YEAR, by=in_town.methodist)
    assert levels(in_town.school) == {"R11": "low"}


def test_a_published_profile_may_lack_levels(in_town):
    named = [
        services.PublishedRisk("s-1", factor, "not_stated", "Верифицировано", is_verified_in_source=True)
        for factor in ("R01", "R05")
    ]
    services.record_published_risks(year=YEAR, risks=named)
    risk = in_town.school.risks.get(factor="R05")
    assert (risk.level, risk.source, risk.is_verified) == ("not_stated", "published", True)
