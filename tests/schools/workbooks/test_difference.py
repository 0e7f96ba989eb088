"""Rows of two readings beside each other."""

from hypothesis import given
from hypothesis import strategies as st

from schools.workbooks.difference import pairs
from schools.workbooks.facts import ContextRow, ReferenceRow


def row(school: int, value: float, variable: str = "staff", sheet: str = "Лист1") -> ContextRow:
    return ContextRow(sheet, school + 1, 0, school, 2021, variable, value)


def statuses(first: list, second: list) -> list[str]:
    return [pair.status for pair in pairs({"context": first}, {"context": second})]


def test_each_row_has_one_status() -> None:
    first, second = [row(1, 5), row(2, 6), row(3, 7)], [row(1, 5), row(2, 8), row(4, 7)]

    assert statuses(first, second) == ["same", "changed", "only_first", "only_second"]


def test_another_place_in_the_file_is_no_difference() -> None:
    assert statuses([row(1, 5)], [row(1, 5, sheet="Другой лист")]) == ["same"]


def test_the_changed_cell_is_named() -> None:
    (pair,) = pairs({"context": [row(1, 5)]}, {"context": [row(1, 6)]})

    assert list(pair.cells()) == [("value", 5, 6)]


def test_references_of_two_territories_are_two_facts() -> None:
    city = ReferenceRow("a", 2, 0, "municipality", "Город", 2021, "oip", "", "", None, 5)

    assert [pair.status for pair in pairs({"references": [city]}, {})] == ["only_first"]
    assert [pair.status for pair in pairs({"references": [city]}, {"references": [city._replace(scope="region")]})] == [
        "only_first",
        "only_second",
    ]


@given(st.dictionaries(st.integers(1, 20), st.integers(0, 3)), st.dictionaries(st.integers(1, 20), st.integers(0, 3)))
def test_nothing_is_lost_and_nothing_is_counted_twice(first: dict[int, int], second: dict[int, int]) -> None:
    found = statuses([row(*item) for item in first.items()], [row(*item) for item in second.items()])

    assert len(found) == len(first.keys() | second.keys())
    assert found.count("only_first") == len(first.keys() - second.keys())
    assert found.count("same") == sum(second.get(key) == value for key, value in first.items())
