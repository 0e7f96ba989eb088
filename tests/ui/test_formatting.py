from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import formatting

NB = "\u00a0"


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (None, 2, "–"),
        (0, None, "0"),
        (36, None, "36"),
        (1234567, None, f"1{NB}234{NB}567"),
        (Decimal("38.97"), None, "38,97"),
        (Decimal("26.550"), 2, "26,55"),
        (2.675, 2, "2,68"),
        (0.125, 2, "0,13"),
        (-0.5, 0, "−1"),
        (-1234.5, 1, f"−1{NB}234,5"),
        (1e6, 0, f"1{NB}000{NB}000"),
    ],
)
def test_numbers(value: formatting.Number, places: int | None, text: str) -> None:
    assert formatting.number(value, places) == text


@pytest.mark.parametrize(("value", "text"), [(None, "–"), (0, "0,0"), (1.94, "+1,9"), (-0.6, "−0,6"), (0.04, "0,0")])
def test_signs(value: formatting.Number, text: str) -> None:
    assert formatting.signed(value, 1) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (formatting.percent(70.34), f"70,3{NB}%"),
        (formatting.percent(None), "–"),
        (formatting.points(-12.5), f"−12,5{NB}п.{NB}п."),
        (formatting.share(45, 64), f"70,3{NB}%"),
        (formatting.share(3, 0), "–"),
        (formatting.share(None, 8), "–"),
        (formatting.share(1, 3, 0), f"33{NB}%"),
        (formatting.day(date(2020, 1, 4)), "04.01.2020"),
        (formatting.day(None), "–"),
        (formatting.moment(datetime(2020, 11, 24, 9, 2)), "24.11.2020, 09:02"),
    ],
)
def test_units_and_dates(text: str, expected: str) -> None:
    assert text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Средняя школа № 4", f"Средняя школа №{NB}4"),
        ("Берёзкина Т. С.", f"Берёзкина{NB}Т.{NB}С."),
        ("выросла на 15 %", f"выросла на 15{NB}%"),
        ("2019 г.", f"2019{NB}г."),
        ("на 5 п. п.", f"на 5{NB}п.{NB}п."),
        ("данные – пусто", f"данные{NB}– пусто"),
        ("School 1", "School 1"),
    ],
)
def test_lines_do_not_break_inside(text: str, expected: str) -> None:
    assert formatting.bound(text) == expected


@given(st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, places=4), st.integers(0, 3))
def test_rounding_is_never_further_than_half_a_unit(value: Decimal, places: int) -> None:
    error = abs(formatting.rounded(value, places) - value)
    assert error <= Decimal(5).scaleb(-places - 1)


@given(st.text())
def test_binding_changes_spaces_only(text: str) -> None:
    assert formatting.bound(text).replace(NB, " ") == text.replace(NB, " ")
