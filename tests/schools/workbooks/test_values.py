"""Texts of cells as people write them: numbers with marks and spaces, years, words for absence."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.workbooks.values import Missing, Number, Year, number, percent


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("97,8", "97.8"), ("97.8", "97.8"), (" 61 % ", "61"), ("61%", "61"), ("97,8*", "97.8"), ("12¹", "12"),
        ("12¹)", "12"), ("1 234,5", "1234.5"), ("1\u00a0234", "1234"), ("1\u202f234", "1234"), ("−3", "-3"),
        ("+4", "4"), ("0", "0"), ("1e3", "1E+3"),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "много", "12.5.3", "1-2", "от 5", "½", "٣", "9" * 30, "0x10", "nan", "inf", "*"])
def test_texts_that_are_no_numbers(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [("2021", 2021), ("2021 г.", 2021), ("2021 год", 2021), ("2020-2021", 2021), ("2020/21 уч. год", 2021),
     ("2020–2021 уч.год", 2021)],
)  # fmt: skip
def test_years(text: str, year: int) -> None:
    assert Year(2000, 2026).parse(text).value == year


@pytest.mark.parametrize(
    ("text", "rule"),
    [("2019-2021", "not_a_year"), ("давно", "not_a_year"), ("21,5", "not_a_year"), ("1999", "wrong_year"),
     ("2030 г.", "wrong_year")],
)  # fmt: skip
def test_texts_that_are_no_years(text: str, rule: str) -> None:
    refusal = Year(2000, 2026).parse(text).refusal

    assert refusal
    assert refusal.rule == rule


@given(st.decimals(min_value=0, max_value=100, places=2), st.sampled_from(["", "%", " %", "*", "¹"]))
def test_a_percentage_comes_back_however_it_is_written(value: Decimal, ending: str) -> None:
    assert percent().parse(f"{value}".replace(".", ",") + ending).value == value


@given(st.text(max_size=30))
def test_any_text_is_a_value_an_absence_or_a_refusal(text: str) -> None:
    parsed = Number().parse(text)

    assert sum([parsed.value is not None, parsed.missing is not None, parsed.refusal is not None]) == 1


def test_the_words_for_absence_are_five_different_things() -> None:
    words = {"н/д": Missing.NOT_SUPPLIED, "не проводился": Missing.NOT_HELD, "н/п": Missing.NOT_APPLICABLE,
             "скрыто": Missing.SUPPRESSED}  # fmt: skip

    assert {word: percent().parse(word).missing for word in words} == words
    assert percent().parse("0").value == 0
