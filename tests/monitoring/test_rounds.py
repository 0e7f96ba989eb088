"""A round is opened once, by the clock of its municipality, and refuses changes once it is frozen."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from monitoring import services
from monitoring.models import Observation, Round
from monitoring.selectors.schedule import due_rounds
from monitoring.tasks import move_due_rounds
from tenancy.context import in_municipality
from tests.conftest import Cast, make_cast
from tests.monitoring.rows import make_indicator, make_oip, make_open_round, make_participants, make_round


def test_opening_makes_a_row_for_the_municipality_and_for_each_participant(in_town: Cast) -> None:
    make_participants(in_town.school)
    make_indicator("1")
    make_indicator("2", level="school")
    make_indicator("3", is_active=False)

    round = make_open_round(in_town.methodist)

    rows = set(Observation.objects.filter(round=round).values_list("indicator__code", "school_id"))
    assert rows == {("1", None), ("2", None), ("2", in_town.school.pk)}


def test_second_opening_changes_nothing(in_town: Cast) -> None:
    make_indicator()
    round = make_round(in_town.methodist)

    first = services.open_round(round=round, now=timezone.now())
    second = services.open_round(round=round, now=timezone.now())

    assert (first, second) == (True, False)
    assert Observation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_open_a_round_once() -> None:
    cast = make_cast("race")
    with in_municipality(cast.town.pk):
        make_indicator()
        round = make_round(cast.methodist)

    def open_it(_worker: int) -> bool:
        try:
            with in_municipality(cast.town.pk):
                return services.open_round(round=Round.objects.get(pk=round.pk), now=timezone.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as workers:
        opened = list(workers.map(open_it, range(4)))

    assert sorted(opened) == [False, False, False, True]
    with in_municipality(cast.town.pk):
        assert Observation.objects.count() == 1


def run_clock(cast: Cast) -> None:
    move_due_rounds.apply(headers={"municipality_id": cast.town.pk}).get()


def test_the_clock_opens_a_round_of_today_once(cast: Cast) -> None:
    today = timezone.localdate()
    with in_municipality(cast.town.pk):
        make_indicator()
        round = make_round(cast.methodist, opens_on=today, closes_on=today + timedelta(days=20))

    run_clock(cast)
    run_clock(cast)

    with in_municipality(cast.town.pk):
        round.refresh_from_db()
        assert round.state == Round.State.COLLECTING
        assert Observation.objects.count() == 1


def test_a_late_clock_opens_late_and_closes(cast: Cast) -> None:
    today = timezone.localdate()
    with in_municipality(cast.town.pk):
        make_indicator()
        past = {"opens_on": today - timedelta(days=40), "closes_on": today - timedelta(days=10)}
        round = make_round(cast.methodist, **past)

    run_clock(cast)

    with in_municipality(cast.town.pk):
        round.refresh_from_db()
        assert round.state == Round.State.CHECKING
        assert round.opened_at is not None


def test_the_clock_of_one_town_leaves_the_other_alone(cast: Cast, strangers: Cast) -> None:
    today = timezone.localdate()
    with in_municipality(strangers.town.pk):
        round = make_round(strangers.methodist, opens_on=today, closes_on=today)

    run_clock(cast)

    with in_municipality(strangers.town.pk):
        round.refresh_from_db()
        assert round.state == Round.State.PLANNED


@pytest.mark.parametrize(
    ("zone", "moment", "is_due"),
    [
        ("Europe/Kaliningrad", datetime(2026, 4, 30, 21, 59, tzinfo=UTC), False),
        ("Europe/Kaliningrad", datetime(2026, 4, 30, 22, 0, tzinfo=UTC), True),
        ("Europe/Moscow", datetime(2026, 4, 30, 20, 59, 59, tzinfo=UTC), False),
        ("Europe/Moscow", datetime(2026, 4, 30, 21, 0, tzinfo=UTC), True),
        ("Europe/Saratov", datetime(2026, 4, 30, 20, 0, tzinfo=UTC), True),
        ("Asia/Yekaterinburg", datetime(2026, 4, 30, 18, 59, tzinfo=UTC), False),
        ("Asia/Yekaterinburg", datetime(2026, 4, 30, 19, 0, tzinfo=UTC), True),
        ("Asia/Irkutsk", datetime(2026, 4, 30, 15, 59, tzinfo=UTC), False),
        ("Asia/Irkutsk", datetime(2026, 4, 30, 16, 0, tzinfo=UTC), True),
        ("Asia/Yakutsk", datetime(2026, 4, 30, 15, 0, tzinfo=UTC), True),
        ("Asia/Vladivostok", datetime(2026, 4, 30, 14, 0, tzinfo=UTC), True),
        ("Asia/Kamchatka", datetime(2026, 4, 30, 11, 59, tzinfo=UTC), False),
        ("Asia/Kamchatka", datetime(2026, 4, 30, 12, 0, tzinfo=UTC), True),
    ],
)
def test_a_round_opens_at_midnight_of_its_municipality(
    in_town: Cast, zone: str, moment: datetime, is_due: bool
) -> None:
    make_round(in_town.methodist, opens_on=date(2026, 5, 1))

    due = due_rounds(today=timezone.localdate(moment, ZoneInfo(zone)))

    assert bool(due) is is_due


@pytest.mark.parametrize(("today", "state"), [(date(2026, 5, 20), None), (date(2026, 5, 21), "checking")])
def test_the_last_day_of_the_window_belongs_to_it(in_town: Cast, today: date, state: str | None) -> None:
    make_open_round(in_town.methodist, closes_on=date(2026, 5, 20))

    assert [wanted for _round, wanted in due_rounds(today=today)] == ([state] if state else [])


def test_one_round_on_a_date_of_monitoring(in_town: Cast) -> None:
    make_round(in_town.methodist)

    with pytest.raises(ValidationError) as refusal:
        make_round(in_town.methodist)

    assert "monitored_on" in refusal.value.message_dict


def test_freezing_refuses_gaps_and_names_them(in_town: Cast) -> None:
    make_participants(in_town.school)
    make_indicator("2.1")
    make_indicator("2.2", level="school")
    round = make_open_round(in_town.methodist)
    services.start_checking(round=round, by=in_town.head)

    with pytest.raises(ValidationError) as refusal:
        services.freeze_round(round=round, by=in_town.head)

    text = refusal.value.messages[0]
    assert "2.1" in text
    assert in_town.school.name in text
    round.refresh_from_db()
    assert round.state == Round.State.CHECKING


def test_freezing_refuses_a_form_that_nobody_accepted(in_town: Cast) -> None:
    make_participants(in_town.school)
    make_indicator("2.2", level="school")
    round = make_open_round(in_town.methodist)
    form = Observation.objects.get(school=in_town.school)
    services.enter_value(observation=form, numerator=Decimal(1), denominator=Decimal(2), version=0, by=in_town.director)
    services.submit_form(round=round, school=in_town.school, by=in_town.director)
    services.start_checking(round=round, by=in_town.head)

    with pytest.raises(ValidationError) as refusal:
        services.freeze_round(round=round, by=in_town.head)

    assert in_town.school.name in refusal.value.messages[0]


def test_freezing_stores_achievements(in_town: Cast) -> None:
    make_participants(in_town.school, in_town.other_school)
    make_oip(in_town.school, "40")
    make_oip(in_town.other_school, "30")
    indicator = make_indicator("1.4", formula_code="oip_not_below", parameters={"threshold": 36})
    services.set_target(indicator=indicator, year=2026, value=Decimal(54), by=in_town.head)
    round = make_open_round(in_town.methodist)
    services.start_checking(round=round, by=in_town.head)

    services.freeze_round(round=round, by=in_town.head)

    row = Observation.objects.get()
    assert (row.value, row.target, row.achievement) == (Decimal(50), Decimal(54), "near")
    assert round.frozen_by == in_town.head


def make_frozen(cast: Cast) -> Round:
    make_indicator()
    round = make_open_round(cast.methodist)
    row = Observation.objects.get()
    services.enter_value(observation=row, numerator=Decimal(1), denominator=Decimal(4), version=0, by=cast.methodist)
    services.start_checking(round=round, by=cast.head)
    services.freeze_round(round=round, by=cast.head)
    return round


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE monitoring_observation SET value = 99",
        "UPDATE monitoring_observation SET comment = 'x'",
        "UPDATE monitoring_observation SET round_id = (SELECT max(id) FROM monitoring_round)",
        "DELETE FROM monitoring_observation",
        "INSERT INTO monitoring_observation SELECT (jsonb_populate_record(o, jsonb_build_object('id', o.id + 1000,"
        " 'school_id', (SELECT min(id) FROM schools_school)))).* FROM monitoring_observation o",
        "UPDATE monitoring_round SET state = 'checking' WHERE state = 'frozen'",
        "UPDATE monitoring_round SET year = 1999 WHERE state = 'frozen'",
        "DELETE FROM monitoring_round WHERE state = 'frozen'",
    ],
)
def test_postgres_refuses_to_change_a_frozen_round(in_town: Cast, statement: str) -> None:
    make_frozen(in_town)
    make_round(in_town.methodist, monitored_on=date(2026, 11, 30))

    with (
        pytest.raises(DatabaseError, match="frozen|Cannot update or delete"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_postgres_refuses_to_move_a_row_into_a_frozen_round(in_town: Cast) -> None:
    frozen = make_frozen(in_town)
    open_one = make_open_round(in_town.methodist, monitored_on=date(2026, 11, 30))

    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        Observation.objects.filter(round=open_one).update(round=frozen)


def test_a_frozen_round_accepts_no_values(in_town: Cast) -> None:
    make_frozen(in_town)
    row = Observation.objects.get()

    with pytest.raises(ValidationError) as refusal:
        services.enter_value(observation=row, value=Decimal(1), version=row.version, by=in_town.methodist)

    assert refusal.value.code == "round_closed"


def test_a_round_is_opened_again_only_with_a_reason(in_town: Cast) -> None:
    round = make_open_round(in_town.methodist)
    services.start_checking(round=round, by=in_town.head)

    with pytest.raises(ValidationError):
        services.reopen_round(round=round, reason=" ", by=in_town.head)
    services.reopen_round(round=round, reason="A school was ill", by=in_town.head)

    assert round.state == Round.State.COLLECTING
