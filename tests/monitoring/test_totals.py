"""The value of the municipality from those of its schools."""

from decimal import Decimal

import pytest

from monitoring.totals import SchoolValue, total_of


def of(school: str, numerator: int | None = None, denominator: int | None = None, value: str | None = None):
    numbers = (None if each is None else Decimal(each) for each in (numerator, denominator, value))
    return SchoolValue(school, *numbers)


def test_shares_are_weighted_by_pupils():
    total = total_of([of("A", 1, 2, "50"), of("B", 90, 100, "90")], unit="%")

    assert (total.numerator, total.denominator, total.value) == (91, 102, Decimal("89.2157"))


def test_a_share_without_counts_is_neither_averaged_nor_added():
    total = total_of([of("A", 1, 2, "50"), of("B", value="90"), of("C")], unit="%")

    assert (total.value, total.schools, total.without) == (50, ("A",), ("B", "C"))
    assert total.explanation == (
        "По данным 1 школы из 3",
        "Доля указана без количества, вне расчёта: B",
        "Нет данных, вне расчёта: C",
    )


def test_shares_without_any_counts_give_no_value():
    assert total_of([of("A", value="40"), of("B", value="90")], unit="%").value is None


@pytest.mark.parametrize(
    ("unit", "values", "expected"),
    [("ед.", ("3", "4.5"), Decimal("7.5")), ("да/нет", ("1", "0"), Decimal(50)), ("ед.", (), None)],
)
def test_what_is_no_share(unit, values, expected):
    assert total_of([of(f"School {n}", value=value) for n, value in enumerate(values)], unit=unit).value == expected


def test_nobody_of_nobody_is_no_share():
    assert total_of([of("A", 0, 0)], unit="%").value is None
