"""The share of confirmed measures on a date: who is inside, who is outside, and what is printed."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.confirmed_share import Denominator, OccurrenceFact, confirmed_share
from roadmaps.statuses import Status

ON = date(2022, 6, 10)
BEFORE, AFTER = date(2022, 6, 1), date(2022, 7, 1)


def occurrence(status="planned", due=BEFORE, confirmed_on=None, name="Мероприятие", reason=""):
    return OccurrenceFact(name, due, Status(status), confirmed_on, reason)


CONFIRMED = occurrence("confirmed", confirmed_on=BEFORE)
EARLY = occurrence("confirmed", due=AFTER, confirmed_on=BEFORE)

occurrences = st.lists(
    st.builds(
        OccurrenceFact,
        name=st.just("м"),
        due=st.none() | st.dates(date(2022, 5, 1), date(2022, 7, 30)),
        status=st.sampled_from(Status),
        confirmed_on=st.dates(date(2022, 5, 1), date(2022, 7, 30)),
    ),
    max_size=12,
)


@pytest.mark.parametrize(
    ("one", "inside", "counted"),
    [
        (CONFIRMED, 1, 1),
        (occurrence("confirmed", due=ON, confirmed_on=ON), 1, 1),
        (occurrence("confirmed", confirmed_on=AFTER), 1, 0),
        (occurrence("confirmed", confirmed_on=None), 1, 0),
        (occurrence("done"), 1, 0),
        (occurrence("planned"), 1, 0),
        (occurrence("returned"), 1, 0),
        (occurrence("postponed", due=AFTER), 0, 0),
        (occurrence("postponed", due=BEFORE), 1, 0),
        (occurrence("cancelled"), 0, 0),
        (occurrence("planned", due=AFTER), 0, 0),
        (occurrence("planned", due=None), 0, 0),
        (occurrence("confirmed", due=None, confirmed_on=BEFORE), 0, 0),
        (EARLY, 0, 0),
    ],
)
def test_due_by_the_date(one, inside, counted):
    calculation = confirmed_share([one], on=ON)

    assert (calculation.denominator, calculation.numerator) == (inside, counted)


def test_early_confirmation_counts_in_both_if_asked():
    calculation = confirmed_share([EARLY, occurrence("planned", due=AFTER)], on=ON, count_early=True)

    assert (calculation.numerator, calculation.denominator) == (1, 1)


def test_all_measures_in_the_denominator():
    all_of_them = [CONFIRMED, EARLY, occurrence("planned", due=AFTER), occurrence("cancelled"), occurrence(due=None)]

    calculation = confirmed_share(all_of_them, on=ON, denominator=Denominator.ALL)

    assert (calculation.numerator, calculation.denominator) == (2, 3)


def test_nothing_planned_is_no_value_and_not_zero():
    calculation = confirmed_share([occurrence(due=AFTER)], on=ON)

    assert calculation.value is None
    assert calculation.explanation == ("На 10.06.2022 нет запланированных мероприятий",)


def test_nothing_confirmed_is_zero():
    assert confirmed_share([occurrence()], on=ON).value == 0


def test_the_unconfirmed_are_listed_with_reasons():
    calculation = confirmed_share(
        [
            CONFIRMED,
            occurrence("done", name="Опрос"),
            occurrence("returned", name="Семинар", reason="нет протокола"),
            occurrence(due=None, name="По запросу"),
        ],
        on=ON,
    )

    assert calculation.value == Fraction(100, 3)
    assert calculation.others == (
        "Опрос, срок 01.06.2022: исполнено, ожидает подтверждения",
        "Семинар, срок 01.06.2022: возвращено на доработку; нет протокола",
    )
    assert calculation.unknown == ("По запросу",)
    assert calculation.explanation == (
        "На 10.06.2022 исполнено и подтверждено 1 из 3 (33,3\u00a0%)",
        "Без срока, вне расчёта: 1 мероприятие",
    )


@given(occurrences, st.sampled_from(Denominator), st.booleans())
def test_against_a_plain_count(facts, denominator, count_early):
    calculation = confirmed_share(facts, on=ON, denominator=denominator, count_early=count_early)

    top = bottom = 0
    for each in facts:
        if each.status == "cancelled" or each.due is None:
            continue
        confirmed = each.status == "confirmed" and each.confirmed_on <= ON
        if denominator == "all" or each.due <= ON or (count_early and confirmed):
            bottom += 1
            top += confirmed
    assert (calculation.numerator, calculation.denominator) == (top, bottom)
    assert len(calculation.counted) + len(calculation.others) == bottom


@given(occurrences, st.data())
def test_one_more_confirmation_never_lowers_the_share(facts, data):
    if not facts:
        return
    index = data.draw(st.integers(0, len(facts) - 1))
    better = [*facts]
    if better[index].status is not Status.CANCELLED:
        better[index] = replace(better[index], status=Status.CONFIRMED, confirmed_on=ON - timedelta(days=1))

    before, after = confirmed_share(facts, on=ON).value, confirmed_share(better, on=ON).value

    assert before is None or after >= before
