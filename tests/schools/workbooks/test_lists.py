"""Lists of the region: entries, categories, and the act from a column or from the title."""

from datetime import date

import pytest

from schools.workbooks.kinds.lists import act_in

from .checks import checked, rules, told

TITLE = (
    "Школы с низкими образовательными результатами, 2022 "
    "(Распоряжение Министерства образования Заокской области от 21.01.2022 № 55-46-мр)"
)
HEADINGS = ("Школа", "Категория", "Проект «500+»")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (TITLE, ("Распоряжение Министерства образования Заокской области", "55-46-мр", date(2022, 1, 21))),
        (
            "Приказ управления образования от 28.05.2021 г. № 1531.",
            ("Приказ управления образования", "1531", date(2021, 5, 28)),
        ),
        ("Приказ ГАУ ДПО от 21 января 2022 года №5", ("Приказ ГАУ ДПО", "5", date(2022, 1, 21))),
        ("Приказ ГАУ ДПО ИРО от 30.30.2022 № 28", ("Приказ ГАУ ДПО ИРО", "28", None)),
        ("Школы с низкими результатами", None),
    ],
)
def test_the_act_of_a_title(text: str, act: tuple | None) -> None:
    assert act_in(text) == act


def test_a_list_with_its_act_in_the_title() -> None:
    rows = [("СОШ № 17", "базово неуспевающая", "да"), ("СОШ № 1", "сильно неуспевающая", "нет")]

    validated = checked("shnor_list", (TITLE,), HEADINGS, *rows)

    act = ("Распоряжение Министерства образования Заокской области", "55-46-мр", date(2022, 1, 21))
    assert rules(validated) == []
    assert told(validated, "lists") == [
        (2, 2022, "shnor", "basic", True, *act),
        (1, 2022, "shnor", "severe", False, *act),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("№", "Школа"), ("базово неуспевающая",), (1, "СОШ № 17"), ("Умеренно неуспевающие школы:",), (2, "СОШ № 1")],
        [("№", "Школа"), ("", "базово неуспевающая"), (1, "СОШ № 17"), ("", "умеренно"), (2, "СОШ № 1")],
        [("Школа", "Категория"), ("базово",), ("СОШ № 17",), ("сильно",), ("СОШ № 1", "умеренно неуспевающая")],
        [("базово",), ("№", "Школа"), (1, "СОШ № 17"), ("умеренно",), ("№", "Школа"), (2, "СОШ № 1")],
    ],
)
def test_a_category_in_a_row_of_its_own_holds_for_the_schools_below(rows: list[tuple]) -> None:
    validated = checked("", (TITLE,), *rows)

    assert (validated.kind, rules(validated)) == ("shnor_list", [])
    assert [(row.school, row.category) for row in validated.batches["lists"]] == [(2, "basic"), (1, "moderate")]


def test_another_text_in_a_row_of_its_own_is_no_category() -> None:
    validated = checked("shnor_list", (TITLE,), ("№", "Школа"), ("", "слегка неуспевающая"), (1, "СОШ № 17"))

    assert rules(validated) == [("unknown_school", "B3", "error")]
    assert [row.category for row in validated.batches["lists"]] == [""]


def test_a_list_with_its_act_in_columns() -> None:
    headings = ("Школа", "Год", "Документ", "Номер документа", "Дата документа")

    validated = checked("objectivity_list", headings, ("СОШ № 1", 2021, "Письмо Рособрнадзора", "08-70", "20.04.2021"))

    assert rules(validated) == []
    assert told(validated, "lists") == [
        (1, 2021, "vpr_objectivity", "", None, "Письмо Рособрнадзора", "08-70", date(2021, 4, 20))
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("СОШ № 99", 2022, "базово"), [("unknown_school", "A2", "error")]),
        (("СОШ № 1", 2022, "слегка"), [("not_in_list", "C2", "error")]),
        (("СОШ № 1", "", "базово"), [("required", "B2", "error")]),
    ],
)
def test_entries_that_cannot_be(row: tuple, expected: list) -> None:
    assert rules(checked("shnor_list", ("Школа", "Год", "Категория"), row)) == expected


def test_an_impossible_date_is_refused() -> None:
    validated = checked("objectivity_list", ("Школа", "Год", "Дата документа"), ("СОШ № 1", 2022, "30.30.2022"))

    assert rules(validated) == [("not_a_date", "C2", "error")]


def test_one_school_twice_in_a_list() -> None:
    validated = checked(
        "shnor_list", ("Школа", "Год", "Категория"), ("СОШ № 1", 2022, "базово"), ("zr-1", 2022, "сильно")
    )

    assert rules(validated) == [("duplicate", "", "error")]
