"""Opening, filling, approving and loading roadmaps."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from diagnostics.models import RiskLevel
from roadmaps import services
from roadmaps.models import Measure, Occurrence, Roadmap
from tests.conftest import Cast
from tests.roadmaps.conftest import make_measure, make_occurrence, make_roadmap, put_in_force, reported

PERIOD = {"starts_on": date(2022, 1, 1), "ends_on": date(2022, 12, 31)}


def test_a_measure_keeps_its_words_and_what_was_understood(in_town: Cast) -> None:
    measure = make_measure(
        in_town, make_roadmap(in_town), deadline="2 раза в год (май, декабрь)", result="Не менее 5 новостных событий"
    )

    assert measure.deadline_text == "2 раза в год (май, декабрь)"
    assert (measure.result_kind, measure.result_comparator, measure.result_value) == ("min_count", ">=", 5)
    assert list(measure.occurrences.values_list("due_on", flat=True)) == [
        date(year, month, 31) for year in (2020, 2021, 2022) for month in (5, 12)
    ]


@pytest.mark.parametrize(("kind", "has_school"), [("school", False), ("municipal", True)])
def test_kind_and_school_fit(in_town: Cast, kind: str, has_school: bool) -> None:
    with pytest.raises(ValidationError):
        services.open_roadmap(
            title="Plan", kind=kind, school=in_town.school if has_school else None, by=in_town.methodist, **PERIOD
        )


def test_a_director_plans_for_the_own_school_alone(in_town: Cast) -> None:
    services.open_roadmap(title="Plan", kind="school", school=in_town.school, by=in_town.director, **PERIOD)

    for kind, school in (("school", in_town.other_school), ("municipal", None)):
        with pytest.raises(PermissionDenied):
            services.open_roadmap(title="Plan", kind=kind, school=school, by=in_town.director, **PERIOD)


def test_the_department_approves_by_an_act(in_town: Cast) -> None:
    roadmap = make_roadmap(in_town)
    with pytest.raises(ValidationError) as empty:
        services.submit_roadmap(roadmap=roadmap, by=in_town.director)
    assert empty.value.code == "no_measures"
    make_measure(in_town, roadmap)
    services.submit_roadmap(roadmap=roadmap, by=in_town.director)

    with pytest.raises(PermissionDenied):
        services.approve_roadmap(roadmap=roadmap, act="Order 1", by=in_town.director)
    with pytest.raises(ValidationError):
        services.approve_roadmap(roadmap=roadmap, act=" ", by=in_town.methodist)
    services.approve_roadmap(roadmap=roadmap, act="Order 1", by=in_town.methodist)

    assert (roadmap.state, roadmap.act, roadmap.approved_by) == ("approved", "Order 1", in_town.methodist)


def test_a_returned_roadmap_says_why(in_town: Cast) -> None:
    roadmap = make_roadmap(in_town)
    make_measure(in_town, roadmap)
    services.submit_roadmap(roadmap=roadmap, by=in_town.director)

    services.return_roadmap(roadmap=roadmap, reason="No results", by=in_town.head)

    assert (roadmap.state, roadmap.return_reason) == ("draft", "No results")


def test_what_is_in_force_is_edited_by_the_department_alone(in_town: Cast) -> None:
    roadmap = make_roadmap(in_town)
    measure = make_measure(in_town, roadmap)
    put_in_force(in_town, roadmap)
    words = {"title": "New words", "deadline_text": "30.11.2020", "responsible": [], "result_text": ""}

    with pytest.raises(PermissionDenied):
        services.edit_measure(measure=measure, version=0, by=in_town.director, **words)
    services.edit_measure(measure=measure, version=0, by=in_town.methodist, **words)
    with pytest.raises(ValidationError) as refused:
        services.edit_measure(measure=measure, version=0, by=in_town.methodist, **words)

    assert refused.value.code == "conflict"
    assert Measure.objects.get().title == "New words"


def test_a_new_deadline_is_taken_until_work_begins(in_town: Cast) -> None:
    occurrence = make_occurrence(in_town)
    words = {"title": "Words", "responsible": [], "result_text": "", "by": in_town.methodist}

    measure = services.edit_measure(measure=occurrence.measure, version=0, deadline_text="май", **words)
    assert measure.occurrences.get().due_on == date(2020, 5, 31)
    reported(in_town, measure.occurrences.get())
    with pytest.raises(ValidationError) as refused:
        services.edit_measure(measure=measure, version=1, deadline_text="июнь", **words)

    assert refused.value.error_dict["deadline_text"][0].code == "work_has_begun"


def test_a_date_set_by_hand(in_town: Cast) -> None:
    measure = make_measure(in_town, make_roadmap(in_town), deadline="По плану работы")

    for due_on in (date(2020, 3, 1), date(2020, 9, 1)):
        services.schedule_occurrence(measure=measure, due_on=due_on, by=in_town.methodist)

    assert list(measure.occurrences.values_list("due_on", flat=True)) == [date(2020, 3, 1), date(2020, 9, 1)]


def make_risk(cast: Cast, factor: str, *, level: str = "high", verified: bool = True) -> None:
    RiskLevel.objects.create(
        school=cast.school, year=2022, factor=factor, level=level, source="published", is_verified_in_source=verified
    )


def test_a_draft_grows_out_of_verified_risks(in_town: Cast) -> None:
    make_risk(in_town, "R03")
    make_risk(in_town, "R02", verified=False)
    make_risk(in_town, "R12", level="low")

    roadmap = services.draft_from_risks(school=in_town.school, year=2022, by=in_town.director, **PERIOD)

    assert roadmap.state == Roadmap.State.DRAFT
    assert {tuple(measure.risk_factors) for measure in roadmap.measures.all()} == {("R03",)}
    assert {occurrence.due_on for occurrence in Occurrence.objects.all()} == {date(2022, 12, 31)}


def test_without_verified_risks_there_is_no_draft(in_town: Cast) -> None:
    make_risk(in_town, "R02", verified=False)

    with pytest.raises(ValidationError) as refused:
        services.draft_from_risks(school=in_town.school, year=2022, by=in_town.director, **PERIOD)
    assert refused.value.code == "no_verified_risks"


PAYLOAD = {
    "title": "Published plan",
    "kind": "municipal",
    "starts_on": "2022-01-01",
    "ends_on": "2022-12-31",
    "act": "",
    "column_titles": ["№", "Событие", "Сроки реализации", "Исполнители", "Показатель реализации"],
    "sections": [
        {"number": "1", "parent": "", "title": "Task 1", "goal": "Goal"},
        {"number": "1.1", "parent": "1", "title": "Priority 1.1", "goal": ""},
    ],
    "measures": [
        {
            "number": "43", "section": "1.1", "title": "Seminar", "deadline_text": "март-ноябрь",
            "responsible": ["ЦРО"], "result_text": "справка", "note": "as printed",
        },
        {
            "number": "44", "section": "1.1", "title": "Second seminar", "deadline_text": "", "inherited": True,
            "responsible": [], "result_text": "", "note": "",
        },
        {
            "number": "45", "section": "1", "title": "No date", "deadline_text": "", "responsible": [],
            "result_text": "", "note": "",
        },
    ],
}  # fmt: skip


def test_nothing_of_a_published_plan_is_lost(in_town: Cast) -> None:
    roadmap = services.load_roadmap(PAYLOAD, by=in_town.methodist)

    first, merged, undated = roadmap.measures.order_by("number")
    assert roadmap.is_in_force
    assert roadmap.column_titles == PAYLOAD["column_titles"]
    assert (first.deadline_text, first.responsible, first.note) == ("март-ноябрь", ["ЦРО"], "as printed")
    assert (first.section.parent.goal, first.section.title) == ("Goal", "Priority 1.1")
    assert (merged.deadline_text, merged.responsible) == ("", ["ЦРО"])
    assert merged.occurrences.get().due_on == date(2022, 11, 30)
    assert undated.occurrences.get().due_on is None


def test_an_entry_that_nobody_reads_is_refused(in_town: Cast) -> None:
    with pytest.raises(ValidationError) as refused:
        services.load_roadmap(PAYLOAD | {"remark": "lost?"}, by=in_town.methodist)
    assert refused.value.code == "unknown_keys"
    assert not Roadmap.objects.exists()
