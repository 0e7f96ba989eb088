"""What was known on a day in the past, and the reads that stand on it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.models import RiskLevel
from roadmaps import selectors, services
from roadmaps.history import Known, Step, known_on
from roadmaps.models import Occurrence, Roadmap
from roadmaps.selectors import Execution
from roadmaps.statuses import Status
from schools.models import School
from tests.conftest import Cast
from tests.roadmaps.conftest import fresh, make_measure, make_occurrence, make_roadmap, pdf, put_in_force

OLD, NEW = date(2020, 11, 30), date(2021, 3, 1)
STEPS = (
    Step(date(2020, 10, 1), Status.POSTPONED, old_due=OLD, new_due=NEW, reason="Quarantine"),
    Step(date(2021, 1, 10), Status.IN_PROGRESS),
    Step(date(2021, 2, 1), Status.DONE),
    Step(date(2021, 2, 5), Status.CONFIRMED),
)


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(2020, 9, 30), Known(Status.PLANNED, OLD)),
        (date(2020, 10, 1), Known(Status.POSTPONED, NEW, reason="Quarantine")),
        (date(2021, 2, 4), Known(Status.DONE, NEW)),
        (date(2021, 2, 5), Known(Status.CONFIRMED, NEW, confirmed_on=date(2021, 2, 5))),
    ],
)
def test_what_was_known_on_a_day(day: date, known: Known) -> None:
    assert known_on(day, STEPS, due=NEW) == known


@given(st.dates(date(2020, 1, 1), date(2022, 1, 1)), st.integers(0, len(STEPS)))
def test_later_steps_change_nothing_before_them(day: date, count: int) -> None:
    """The status; the present due date is known from outside."""
    later = [step for step in STEPS[count:] if step.on > day]

    if len(later) == len(STEPS[count:]):
        assert known_on(day, STEPS, due=NEW).status == known_on(day, STEPS[:count], due=NEW).status


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=ZoneInfo("Europe/Moscow"))


def confirmed_late(cast: Cast) -> Occurrence:
    """Due 30.11.2020, reported on 25.11., confirmed on 10.12."""
    occurrence = make_occurrence(cast, kind="municipal")
    services.report_done(
        occurrence=occurrence, text="Done", files=[pdf()], version=0, by=cast.methodist, at=at(2020, 11, 25)
    )
    services.confirm(occurrence=fresh(occurrence), version=2, by=cast.head, at=at(2020, 12, 10))
    return occurrence


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2020, 11, 24), Status.PLANNED),
        (date(2020, 12, 1), Status.DONE),
        (date(2020, 12, 10), Status.CONFIRMED),
    ],
)
def test_inputs_of_the_share_are_those_of_the_day(in_town: Cast, day: date, status: Status) -> None:
    occurrence = confirmed_late(in_town)

    (known,) = selectors.known_occurrences(day)

    assert (known.id, known.status, known.due_on) == (occurrence.pk, status, OLD)
    assert (known.confirmed_on == date(2020, 12, 10)) is (status is Status.CONFIRMED)


def test_known_are_the_occurrences_of_adopted_roadmaps_of_the_wanted_ones(in_town: Cast) -> None:
    school = make_occurrence(in_town)
    municipal = make_occurrence(in_town, kind="municipal")
    make_measure(in_town, make_roadmap(in_town, kind="municipal"))

    everywhere = selectors.known_occurrences(OLD)
    wanted = selectors.known_occurrences(OLD, Roadmap.objects.adopted().municipal())

    assert [(each.id, each.is_municipal) for each in everywhere] == [(school.pk, False), (municipal.pk, True)]
    assert [each.id for each in wanted] == [municipal.pk]


def test_what_is_due_later_or_was_cancelled_is_not_due(in_town: Cast) -> None:
    due = make_occurrence(in_town)
    cancelled = make_measure(in_town, due.measure.roadmap, deadline="01.11.2020").occurrences.get()
    services.cancel(occurrence=fresh(cancelled), reason="Order 5", version=0, by=in_town.head, at=at(2020, 11, 20))

    assert [each.id for each in selectors.due_occurrences(OLD)] == [due.pk]
    assert selectors.due_occurrences(date(2020, 10, 31)) == ()
    # on the day before it was cancelled it was due
    assert [each.id for each in selectors.due_occurrences(date(2020, 11, 19))] == [cancelled.pk]


def test_execution_counts_what_is_due_by_the_day(in_town: Cast) -> None:
    roadmap = confirmed_late(in_town).measure.roadmap
    late = make_measure(in_town, roadmap, deadline="15.12.2020").occurrences.get()
    cancelled = make_measure(in_town, roadmap, deadline="01.12.2020").occurrences.get()
    services.cancel(occurrence=fresh(cancelled), reason="Order 5", version=0, by=in_town.head)

    before = selectors.execution_of(roadmap, date(2020, 12, 14))
    after = selectors.execution_of(roadmap, date(2020, 12, 16))

    assert late.due_on == date(2020, 12, 15)
    assert (before.planned, before.confirmed, before.overdue, before.share) == (1, 1, 0, 100)
    assert (after.planned, after.confirmed, after.overdue, after.share) == (2, 1, 1, 50)


def test_nothing_planned_gives_no_share(in_town: Cast) -> None:
    assert selectors.execution_of(make_roadmap(in_town), OLD).share is None


def test_execution_by_school_is_of_schools_with_a_roadmap_in_force(in_town: Cast) -> None:
    make_occurrence(in_town)
    make_measure(in_town, make_roadmap(in_town, school=in_town.other_school))

    found = selectors.execution_by_school(date(2020, 12, 1))

    assert found == {in_town.school.pk: Execution(planned=1, overdue=1)}


def test_what_a_plan_lacks(in_town: Cast) -> None:
    roadmap = make_roadmap(in_town)
    bare = make_measure(in_town, roadmap, deadline="", result="", responsible=[])
    make_measure(in_town, roadmap, risk_factors=["R03"])
    for factor in ("R02", "R03"):
        RiskLevel.objects.create(
            school=in_town.school, year=2020, factor=factor, level="high", source="published",
            is_verified_in_source=True,
        )  # fmt: skip

    gaps = selectors.gaps_of(roadmap)

    assert [(gap.kind, gap.measures) for gap in gaps] == [
        ("risk", ()),
        ("no_due", (bare,)),
        ("no_result", (bare,)),
        ("no_responsible", (bare,)),
    ]


@pytest.mark.parametrize(
    ("role", "titles"), [("methodist", {"School", "Town"}), ("director", {"School"}), ("curator", {"School"})]
)
def test_who_reads_which_roadmaps(in_town: Cast, role: str, titles: set[str]) -> None:
    make_roadmap(in_town, title="School")
    make_roadmap(in_town, title="Town", kind="municipal")
    assert School.objects.count() == 2

    visible = selectors.visible_roadmaps(getattr(in_town, role))

    assert {roadmap.title for roadmap in visible} == titles


def test_summaries_do_not_count_twice(in_town: Cast) -> None:
    roadmap = make_roadmap(in_town)
    make_measure(in_town, roadmap, deadline="2 раза в год (май, декабрь)")
    make_measure(in_town, roadmap)
    put_in_force(in_town, roadmap)

    (summary,) = selectors.roadmap_summaries(Roadmap.objects.all(), date(2021, 1, 1))

    assert (summary.measures, summary.occurrences, summary.overdue) == (2, 7, 3)
