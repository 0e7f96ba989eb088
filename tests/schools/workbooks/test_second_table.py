"""Tables below each other on one sheet: the first is read, and nobody takes the next for a part of it."""

import pytest

from .checks import checked, rules, told

HEADINGS = ("№", "Школа", "Успеваемость, %", "Качество, %")
TITLE = "ОГЭ 2021. 9 класс. Математика"
FIRST = ((1, "СОШ № 1", 90, 50), (2, "СОШ № 17", 80, 40))


@pytest.mark.parametrize(
    ("between", "begins"),
    [
        ([("ОГЭ 2021. 9 класс. Русский язык",), HEADINGS], "A5"),
        ([(), ("", "ОГЭ 2021, русский язык")], "B6"),
        ([("", "ОГЭ 2020, математика"), HEADINGS], "B5"),
        ([("№", "Школа", "Качество, %", "Успеваемость, %")], "A5"),
    ],
)
def test_where_another_table_begins_is_said(between: list, begins: str) -> None:
    validated = checked("percentages", (TITLE,), HEADINGS, *FIRST, *between, (1, "гимназия № 4", 70, 30))

    assert rules(validated) == [("second_table", begins, "error")]
    assert len(told(validated, "results")) == 2
    assert validated.rejected == 1
    assert validated.rejected_rows[0][2]["Школа"] == "гимназия № 4"


@pytest.mark.parametrize(
    "between",
    [
        [HEADINGS],
        [(), ("Продолжение. ОГЭ 2021, математика",), HEADINGS],
        [("", "Зарницкая основная школа")],
    ],
)
def test_the_next_page_of_the_same_table_is_read_on(between: list) -> None:
    validated = checked("percentages", (TITLE,), HEADINGS, *FIRST, *between, (3, "гимназия № 4", 70, 30))

    assert rules(validated) == []
    assert len(told(validated, "results")) == 3


def test_a_note_below_the_table_is_no_table() -> None:
    validated = checked("percentages", (TITLE,), HEADINGS, *FIRST, (), ("В 2020 году ОГЭ не проводился",))

    assert rules(validated) == []
    assert len(told(validated, "results")) == 2


def test_the_city_of_the_second_table_is_no_reference_value_of_the_first() -> None:
    second = (("ОГЭ 2021, русский язык",), HEADINGS, (1, "СОШ № 1", 95, 60), ("", "Итого по району", 95, 60))
    validated = checked("percentages", (TITLE,), HEADINGS, *FIRST, *second)

    assert rules(validated) == [("second_table", "A5", "error")]
    assert told(validated, "references") == []
