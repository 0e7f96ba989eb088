"""The deadline grammar on every row of the published plans, form by form, and on senseless input."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmaps.deadlines import Deadline, DeadlineKind, Window, parse

PLANS = json.loads((Path(__file__).parent / "plans.json").read_text(encoding="utf-8"))
PERIOD = {"plan_start": date(2021, 9, 1), "plan_end": date(2023, 5, 31)}
YEAR_2022 = {"plan_start": date(2022, 1, 1), "plan_end": date(2022, 12, 31)}


def as_row(deadline: Deadline) -> dict:
    return {
        "kind": deadline.kind.value,
        "start": deadline.start and deadline.start.isoformat(),
        "due": deadline.due and deadline.due.isoformat(),
        "year_assumed": deadline.year_assumed,
        "inherited": deadline.inherited,
        "times_per_year_min": deadline.times_min,
        "times_per_year_max": deadline.times_max,
    }


def dates(deadline):
    return [(window.start.isoformat(), window.due.isoformat()) for window in deadline.occurrences]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan["municipality"])
def test_every_row_of_the_published_plans(plan):
    period = {"plan_start": date.fromisoformat(plan["plan_start"]), "plan_end": date.fromisoformat(plan["plan_end"])}
    previous = None
    for row in plan["rows"]:
        deadline = parse(row["text"], **period, previous=previous if row.get("inherited") else None)
        expected = dict.fromkeys(as_row(deadline)) | {"year_assumed": False, "inherited": False}
        expected |= {key: value for key, value in row.items() if key in expected}
        # the number of months gives the times a year where the text has no number
        if row["kind"] == "times_per_year":
            assert len({month[5:7] for month, _ in dates(deadline)}) == row["times_per_year_min"]
        assert (row["text"], as_row(deadline)) == (row["text"], expected)
        if "occurrences" in row:
            assert dates(deadline) == [tuple(window) for window in row["occurrences"]]
        previous = deadline


def test_the_published_plans_are_all_here():
    assert [len(plan["rows"]) for plan in PLANS] == [19, 60, 29, 26]


@pytest.mark.parametrize(
    ("text", "kind", "start", "due"),
    [
        ("10.03.2022", "date", "2022-03-10", "2022-03-10"),
        ("10.03.22", "date", "2022-03-10", "2022-03-10"),
        ("19 мая 2021 г.", "date", "2021-05-19", "2021-05-19"),
        ("10.03.2022-23.06.2022", "date_range", "2022-03-10", "2022-06-23"),
        ("10.03.2022 — 23.06.2022", "date_range", "2022-03-10", "2022-06-23"),
        ("7.08.-11.08.2021 года", "date_range", "2021-08-07", "2021-08-11"),
        ("10-24.03.2022", "date_range", "2022-03-10", "2022-03-24"),
        ("25.12-10.01.2022", "date_range", "2021-12-25", "2022-01-10"),
        ("с 1 марта", "unparsed", None, None),
        ("в срок до 27.08.2021 года", "by_date", "2022-01-01", "2021-08-27"),
        ("не позднее 27 августа 2022 года", "by_date", "2022-01-01", "2022-08-27"),
        ("Март", "month", "2022-03-01", "2022-03-31"),
        ("в марте", "month", "2022-03-01", "2022-03-31"),
        ("февраль 2024 года", "month", "2024-02-01", "2024-02-29"),
        ("сент.", "month", "2022-09-01", "2022-09-30"),
        ("Февраль-март", "month_range", "2022-02-01", "2022-03-31"),
        ("Август – декабрь -", "month_range", "2022-08-01", "2022-12-31"),
        ("Декабрь-август", "month_range", "2022-12-01", "2023-08-31"),
        ("Декабрь-август 2022", "month_range", "2021-12-01", "2022-08-31"),
        ("май - июнь 2021", "month_range", "2021-05-01", "2021-06-30"),
        ("сентябрь 2021 г. – май 2023 г.", "month_range", "2021-09-01", "2023-05-31"),
        ("В\u00a0течение года", "whole_year", "2022-01-01", "2022-12-31"),
        ("в течении всего периода", "whole_period", "2022-01-01", "2022-12-31"),
        ("Постоянно", "permanent", "2022-01-01", "2022-12-31"),
        ("2020", "year", "2020-01-01", "2020-12-31"),
        ("2020–2022 гг.", "year_range", "2020-01-01", "2022-12-31"),
        ("По запросам", "on_request", "2022-01-01", None),
        ("По плану", "per_plan", "2022-01-01", None),
        ("30.30.2022", "unparsed", None, None),
        ("29.02.2022", "unparsed", None, None),
        ("23.06.2022 – 10.03.2022", "unparsed", None, None),
        ("2022-2020", "unparsed", None, None),
        ("январь 2022 – март 2021", "unparsed", None, None),
        ("когда-нибудь", "unparsed", None, None),
        ("материалы", "unparsed", None, None),
        ("", "none", None, None),
        (" – ", "none", None, None),
    ],
)
def test_forms(text, kind, start, due):
    deadline = parse(text, **YEAR_2022)

    assert (deadline.kind, deadline.start, deadline.due) == (
        kind,
        start and date.fromisoformat(start),
        due and date.fromisoformat(due),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 раза в год (май, декабрь)", ["2021-12-31", "2022-05-31", "2022-12-31", "2023-05-31"]),
        ("2 раза в год (декабрь и май)", ["2021-12-31", "2022-05-31", "2022-12-31", "2023-05-31"]),
        ("Сентябрь текущего года", ["2021-09-30", "2022-09-30"]),
        ("ежегодно, в сентябре", ["2021-09-30", "2022-09-30"]),
        ("10.03.2022 – 16.03.2022 05.09.2022 – 12.09.2022", ["2022-03-16", "2022-09-12"]),
        ("10.06.2022, 10.09.2022", ["2022-06-10", "2022-09-10"]),
    ],
)
def test_several_occurrences(text, expected):
    assert [due for _, due in dates(parse(text, **PERIOD))] == expected


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("По плану работы Управления образования, 2-3 раза в год", 2, 3),
        ("По плану работы, 2 раза в год", 2, 2),
        ("2 раза в год", 2, 2),
        ("1–2 раза в год", 1, 2),
        ("1 раз в год", 1, 1),
    ],
)
def test_times_a_year_without_months_wait_for_a_person(text, least, most):
    deadline = parse(text, **PERIOD)

    assert (deadline.times_min, deadline.times_max) == (least, most)
    assert deadline.occurrences == (Window(date(2021, 9, 1), None),)
    assert deadline.needs_due_date


@pytest.mark.parametrize(
    ("month", "year"), [("март", 2022), ("сентябрь", 2021), ("август", 2022), ("май", 2022), ("декабрь", 2021)]
)
def test_a_month_without_a_year_is_the_first_one_inside_the_plan(month, year):
    deadline = parse(month, **PERIOD)

    assert (deadline.start.year, deadline.year_assumed) == (year, True)


def test_a_month_outside_a_short_plan_keeps_the_year_of_its_start():
    deadline = parse("январь", plan_start=date(2022, 3, 1), plan_end=date(2022, 12, 31))

    assert deadline.due == date(2022, 1, 31)


def test_a_month_that_never_comes_in_the_plan_waits_for_a_person():
    deadline = parse("Январь каждого года", plan_start=date(2022, 3, 1), plan_end=date(2022, 12, 31))

    assert deadline.occurrences == (Window(date(2022, 3, 1), None),)
    assert deadline.needs_due_date


def test_year_of_the_plan_is_cut_at_its_end_and_assumed_in_long_plans():
    short = parse("в течение года", plan_start=date(2022, 2, 1), plan_end=date(2022, 6, 30))
    long = parse("в течение года", **PERIOD)

    assert (short.due, short.year_assumed) == (date(2022, 6, 30), False)
    assert (long.due, long.year_assumed) == (date(2021, 12, 31), True)


def test_an_empty_cell_takes_the_deadline_of_the_row_above():
    above = parse("март-ноябрь", **YEAR_2022)

    below = parse("", **YEAR_2022, previous=above)

    assert (below.kind, below.due, below.inherited, below.text) == ("month_range", date(2022, 11, 30), True, "")


def test_a_written_deadline_ignores_the_row_above():
    assert not parse("май", **YEAR_2022, previous=parse("март", **YEAR_2022)).inherited


@given(text=st.text(max_size=40) | st.text(alphabet="0123456789.-– маряйдо(),", max_size=25))
def test_nothing_is_dropped_and_nothing_raises(text):
    deadline = parse(text, **YEAR_2022)

    assert deadline.text == text
    assert deadline.occurrences
    assert all(
        window.start <= window.due
        for window in deadline.occurrences
        if window.start and window.due and deadline.kind is not DeadlineKind.BY_DATE
    )


@given(first=st.dates(date(2020, 1, 1), date(2026, 12, 31)), length=st.integers(0, 400))
def test_written_dates_come_back(first, length):
    last = date.fromordinal(first.toordinal() + length)

    deadline = parse(f"{first:%d.%m.%Y} – {last:%d.%m.%Y}", **YEAR_2022)

    assert (deadline.start, deadline.due) == (first, last)


def test_a_plan_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="раньше"):
        parse("март", plan_start=date(2022, 1, 2), plan_end=date(2022, 1, 1))
