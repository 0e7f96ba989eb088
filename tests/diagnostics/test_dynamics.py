"""Classes of dynamics against the statements of Усть-Илимск and a table of cases."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.dynamics import (
    MARK_TOLERANCE,
    SHARE_TOLERANCE,
    Dynamics,
    classify_series,
    classify_success_and_quality,
)
from tests.diagnostics.vectors import UST_ILIMSK

shares = st.decimals(0, 100, places=1)


def series(*values, start=2019):
    return {year: None if value is None else Decimal(str(value)) for year, value in enumerate(values, start=start)}


@pytest.mark.parametrize(
    ("values", "expected", "years"),
    [
        ((50, 52, 54), "positive", (2019, 2020, 2021)),
        ((50, 52, 52.9), "positive", (2019, 2020, 2021)),
        ((50, 51, 51), "stable", (2019, 2020, 2021)),
        ((50, 50.9, 51.8), "positive", (2019, 2020, 2021)),
        ((50, 49.1, 48.2), "negative", (2019, 2020, 2021)),
        ((50, 48, 48), "negative", (2019, 2020, 2021)),
        ((50, 60, 40), "unstable", (2019, 2020, 2021)),
        ((50, 48, 52), "unstable", (2019, 2020, 2021)),
        ((50, None, 60), "positive", (2019, 2021)),
        ((50, 51), "stable", (2019, 2020)),
        ((50, 51.1), "positive", (2019, 2020)),
        ((0, 10), "positive", (2019, 2020)),
        ((None, 50, None), "no_data", (2020,)),
        ((None, None), "no_data", ()),
        ((90, 10, 20, 30), "positive", (2020, 2021, 2022)),
    ],
)
def test_one_series(values, expected, years):
    answer = classify_series(series(*values), tolerance=SHARE_TOLERANCE)

    assert (answer.kind, answer.years) == (expected, years)


def test_tolerance_belongs_to_the_unit():
    assert classify_series(series(3.2, 3.4), tolerance=MARK_TOLERANCE).kind == "positive"
    assert classify_series(series(3.2, 3.4), tolerance=SHARE_TOLERANCE).kind == "stable"


def test_years_are_printed():
    assert str(classify_series(series(50, None, 60), tolerance=SHARE_TOLERANCE)) == "положительная (2019, 2021)"
    assert str(classify_series({}, tolerance=SHARE_TOLERANCE)) == "нет данных"


@given(st.lists(shares, min_size=2, max_size=3))
def test_a_mirrored_series_has_the_mirrored_class(values):
    mirrored = {"positive": "negative", "negative": "positive", "unstable": "unstable", "stable": "stable"}

    there = classify_series(series(*values), tolerance=SHARE_TOLERANCE).kind
    back = classify_series(series(*[100 - value for value in values]), tolerance=SHARE_TOLERANCE).kind

    assert back == mirrored[there]


def test_ust_ilimsk_oge_mathematics():
    for expected, codes in UST_ILIMSK["dynamics"].items():
        for code in codes:
            success_2019, quality_2019, success_2021, quality_2021 = (
                Decimal(str(number)) for number in UST_ILIMSK["schools"][code]
            )
            answer = classify_success_and_quality(
                {2019: success_2019, 2020: None, 2021: success_2021}, {2019: quality_2019, 2021: quality_2021}
            )
            assert (code, answer.kind, answer.years) == (code, expected, (2019, 2021))


@pytest.mark.parametrize(
    ("success", "quality", "expected"),
    [
        ((50, 60), (20, 10), "negative"),
        ((50, 60), (20, 30), "positive"),
        ((50, 50), (20, 30), "positive"),
        ((50, 40), (20, 30), "unstable"),
        ((50, 60), (20, 20), "positive"),
        ((50, 40), (20, 21), "negative"),
        ((50, 51), (20, 19), "stable"),
        ((50, 51), (14.3, 0), "negative"),
        ((50, None), (20, 30), "no_data"),
        ((50, 60), (20,), "no_data"),
    ],
)
def test_two_measures(success, quality, expected):
    assert classify_success_and_quality(series(*success), series(*quality)).kind == Dynamics(expected)
