"""Two cards of one school: what moves, what must be decided, what forbids it; all or nothing."""

from http import HTTPStatus

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts import access
from accounts.permissions import Permission
from diagnostics.models import DecisionItem, ListDecision
from monitoring.models import Indicator, Observation, Round
from roadmaps.models import CuratorAssignment, DiaryEntry, Roadmap
from schools import selectors, services
from schools.models import (
    AssessmentResult,
    ContextFact,
    Inconsistency,
    PublishedIndex,
    Reorganisation,
    School,
    SchoolAlias,
)
from schools.selectors.exports import exported_workbook
from schools.selectors.known import known_schools
from schools.services.consistency import recheck_consistency
from schools.services.consistency.exams import exam_totals
from schools.services.duplicates import Keep, Merge
from schools.workbooks.matching import Register
from tenancy.context import in_municipality
from tests.conftest import Cast, make_school
from tests.rows import DAY, MAKERS, Rows
from tests.schools.conftest import load, page, queries

RESULT = {"procedure": "OGE", "subject": "math", "grade": 9, "participants": 20}


@pytest.fixture
def second(in_town: Cast) -> School:
    """Another card of the cast's school, with a result of its own, one alike and one that differs."""
    second = make_school("МБОУ Школа № 1", "s-1-old", short_name="Школа 1", inn="7611000007")
    for school, marks_2 in ((in_town.school, 5), (second, 7)):
        AssessmentResult.objects.create(school=school, year=2021, marks_2=marks_2, **RESULT)
        ContextFact.objects.create(school=school, year=2021, variable="pupils", value=100)
    AssessmentResult.objects.create(school=second, year=2019, marks_2=3, **RESULT)
    PublishedIndex.objects.create(school=second, year=2019, code="oip", value="36.5")
    return second


def plan(cast: Cast, second: School) -> Merge:
    return services.plan_merge(kept=cast.school, duplicate=second)


def merge(cast: Cast, second: School, keep: Keep = Keep.KEPT) -> School:
    decisions = {conflict.key: keep for conflict in plan(cast, second).conflicts}
    return services.merge_schools(kept=cast.school, duplicate=second, decisions=decisions, by=cast.methodist)


def twos(school: School) -> dict[int, int]:
    return dict(AssessmentResult.objects.filter(school=school).order_by("year").values_list("year", "marks_2"))


def test_the_plan_names_what_moves_and_what_differs(in_town: Cast, second: School) -> None:
    found = plan(in_town, second)

    assert found.moving == (("результаты процедур", 1), ("опубликованные индексы", 1))
    [conflict] = found.conflicts
    assert conflict.words == "ОГЭ, Математика, 9 кл., 2021"
    assert conflict.kept_words == "Участников 20; «2» 5"
    assert conflict.duplicate_words == "Участников 20; «2» 7"
    assert found.obstacles == ()


@pytest.mark.parametrize(("keep", "kept", "lost"), [(Keep.KEPT, 5, 7), (Keep.DUPLICATE, 7, 5)])
def test_facts_come_together_and_none_is_lost(in_town: Cast, second: School, keep: Keep, kept: int, lost: int) -> None:
    before = set(AssessmentResult.objects.values_list("pk", flat=True))
    merge(in_town, second, keep)

    assert twos(in_town.school) == {2019: 3, 2021: kept}
    assert twos(second) == {2021: lost}
    assert set(AssessmentResult.objects.values_list("pk", flat=True)) == before
    assert PublishedIndex.objects.get().school == in_town.school


def test_the_second_card_leaves_and_its_names_lead_to_the_first(in_town: Cast, second: School) -> None:
    services.add_spelling(school=second, spelling="НОК", by=in_town.methodist)
    merge(in_town, second)

    second.refresh_from_db()
    in_town.school.refresh_from_db()
    assert (second.is_active, second.duplicate_of) == (False, in_town.school)
    assert in_town.school.inn == "7611000007"
    register = Register.of(known_schools())
    for spelling in ("МБОУ Школа № 1", "Школа 1", "НОК", "s-1-old", "School 1 north"):
        assert register.find(spelling) == {in_town.school.pk}, spelling
    client = in_town.client("methodist")
    for status in ("", "closed", "all"):
        assert second.name not in page(in_town, client, "school-list", status=status).content.decode()
    shown = page(in_town, client, "school-detail", second.pk).content.decode()
    assert "вторая карточка" in shown
    assert reverse("schools:school-edit", args=["north", second.pk]) not in shown


def test_both_sign_in_names_lead_to_the_first(in_town: Cast, second: School) -> None:
    School.objects.filter(pk=second.pk).update(fis_code="edu760002")
    School.objects.filter(pk=in_town.school.pk).update(fis_code="edu760001")
    in_town.school.refresh_from_db()
    second.refresh_from_db()

    merge(in_town, second)

    register = Register.of(known_schools())
    assert register.called("edu760001") == register.called("edu760002") == {in_town.school.pk}


def test_a_code_moves_where_there_is_none(in_town: Cast, second: School) -> None:
    School.objects.filter(pk=in_town.school.pk).update(code="")
    merge(in_town, second)

    in_town.school.refresh_from_db()
    assert in_town.school.code == "s-1-old"


def test_people_and_work_follow(in_town: Cast, second: School) -> None:
    rows = Rows(in_town.curator)
    rows.made[School] = second
    for model in (Roadmap, DiaryEntry):
        rows(model)
    access.grant(in_town.observer, second)
    merge(in_town, second)

    assert {rows(model).__class__.objects.get().school for model in (Roadmap, DiaryEntry)} == {in_town.school}
    assert access.granted_to([in_town.observer], School) == {in_town.observer.pk: [in_town.school]}
    assert not access.can(in_town.director, Permission.VIEW_SCHOOL, second)


def test_what_was_calculated_stays_as_it_was(in_town: Cast, second: School) -> None:
    rows = Rows(in_town.methodist)
    rows.made[School] = second
    finding = rows(next(model for model in MAKERS if model.__name__ == "Finding"))
    merge(in_town, second)

    finding.refresh_from_db()
    assert finding.school == second


def test_what_stays_with_the_second_card_is_neither_exported_nor_judged(in_town: Cast, second: School) -> None:
    merge(in_town, second)

    exported = exported_workbook(kind="results")

    assert load(content=exported, is_trial=True).loaded.counts["unchanged"] == len(twos(in_town.school))
    [totals] = [totals for exam, totals in exam_totals(None).items() if exam.year == 2021]
    assert totals.participants == RESULT["participants"]


def test_a_merge_takes_away_what_disagreed_because_of_the_second_card(in_town: Cast, second: School) -> None:
    ContextFact.objects.create(school=in_town.school, year=2019, variable="x_size", value=10)
    ContextFact.objects.create(school=second, year=2021, variable="staff", value=26)
    ContextFact.objects.create(school=second, year=2021, variable="qualified_staff", value=47)
    recheck_consistency()
    assert Inconsistency.objects.get().school == second

    merge(in_town, second)

    found = Inconsistency.objects.order_by("rule").values_list("rule", "year", "school")
    kept = in_town.school.pk
    assert list(found) == [("more_than_contingent", 2019, kept), ("two_totals_differ", 2021, kept)]


def test_differences_must_be_decided(in_town: Cast, second: School) -> None:
    with pytest.raises(ValidationError, match="расхождению"):
        services.merge_schools(kept=in_town.school, duplicate=second, decisions={}, by=in_town.methodist)

    assert twos(second) == {2019: 3, 2021: 7}


def approved_list(cast: Cast, second: School) -> None:
    decision = ListDecision.objects.create(title="Список 2021", year=2021)
    DecisionItem.objects.create(decision=decision, school=second, computed=True, decided=True)
    ListDecision.objects.filter(pk=decision.pk).update(state="approved")


def open_round(cast: Cast, second: School) -> None:
    rows = Rows(cast.methodist)
    Observation.objects.create(round=rows(Round), indicator=rows(Indicator), school=second)


def assignment(cast: Cast, second: School) -> None:
    CuratorAssignment.objects.create(school=second, curator=cast.curator, starts_on=DAY)


def joined(cast: Cast, second: School) -> None:
    Reorganisation.objects.create(school=second, other=cast.school, what="joined", happened_on=DAY)


def merged_before(cast: Cast, second: School) -> None:
    School.objects.filter(pk=second.pk).update(duplicate_of=cast.other_school, is_active=False)
    second.refresh_from_db()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (approved_list, "утверждённом списке «Список 2021»"),
        (open_round, "заполняет окно"),
        (assignment, "сопровождает"),
        (joined, "две школы"),
        (merged_before, "уже объединена"),
    ],
)
def test_what_forbids_a_merge_is_said(in_town: Cast, second: School, make, reason: str) -> None:
    make(in_town, second)
    [obstacle] = plan(in_town, second).obstacles

    assert reason in obstacle
    with pytest.raises(ValidationError, match=reason):
        merge(in_town, second)
    assert twos(second) == {2019: 3, 2021: 7}


def test_a_card_is_no_duplicate_of_itself(in_town: Cast) -> None:
    with pytest.raises(ValidationError):
        merge(in_town, in_town.school)


def test_cards_are_merged_on_pages(in_town: Cast, second: School) -> None:
    client = in_town.client("methodist")
    url = reverse("schools:school-merge", args=["north", second.pk])
    assert client.get(url).status_code == HTTPStatus.OK

    pair = f"{url}?other={in_town.school.pk}&keep=other"
    shown = client.get(pair).content.decode().replace("\u00a0", " ")
    assert "ОГЭ, Математика, 9 кл., 2021" in shown
    [conflict] = plan(in_town, second).conflicts
    assert client.post(pair, {"is_confirmed": "on"}).status_code == HTTPStatus.OK, "not decided"
    response = client.post(pair, {conflict.key: "duplicate", "is_confirmed": "on"})

    assert response.url == reverse("schools:school-detail", args=["north", in_town.school.pk])
    assert twos(in_town.school) == {2019: 3, 2021: 7}


def test_the_page_of_a_merge_does_not_offer_a_school_of_another_town(
    in_town: Cast, second: School, strangers: Cast
) -> None:
    with in_municipality(strangers.town.pk):
        foreign = strangers.school.pk
    url = reverse("schools:school-merge", args=["north", second.pk])

    assert "other" in in_town.client("methodist").get(f"{url}?other={foreign}&keep=this").context["form"].errors


def test_queries_of_the_plan_do_not_grow_with_facts(in_town: Cast, second: School) -> None:
    client = in_town.client("methodist")
    url = f"{reverse('schools:school-merge', args=['north', second.pk])}?other={in_town.school.pk}&keep=other"
    few = queries(client, url)
    for year in range(2005, 2019):
        for school, marks_2 in ((in_town.school, 1), (second, 2)):
            AssessmentResult.objects.create(school=school, year=year, marks_2=marks_2, **RESULT)

    assert queries(client, url) == few


def test_schools_that_joined_the_second_card_joined_the_first(in_town: Cast, second: School) -> None:
    Reorganisation.objects.create(school=in_town.other_school, other=second, what="joined", happened_on=DAY)
    merge(in_town, second)

    assert [event.other for event in selectors.history_of(in_town.school).joined] == [in_town.other_school]
    assert SchoolAlias.objects.filter(school=second).count() == 0


def test_a_load_whose_facts_moved_is_not_taken_back(in_town: Cast, second: School) -> None:
    moved = load((second.name, 2018, "ОГЭ", "Математика", 9, 21, 10, 6, 3, 2, 10), accept_warnings=True).loaded
    other = load(("School 2 north", 2018, "ОГЭ", "Математика", 9, 21, 10, 6, 3, 2, 10), accept_warnings=True).loaded
    merge(in_town, second)

    assert ["объединены карточки" in reason for reason in selectors.rollback_obstacles(moved)] == [True]
    assert selectors.rollback_obstacles(other) == []
