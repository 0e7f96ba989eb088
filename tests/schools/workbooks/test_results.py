"""Percentages and ЕГЭ: what their rows carry, and what each rule refuses or doubts."""

from decimal import Decimal

import pytest

from .checks import checked, rules, told

PERCENTAGES = ("Школа", "Год", "Процедура", "Предмет", "Класс", "Участников", "Успеваемость, %", "Качество, %")
GOOD = ("СОШ № 1", 2021, "ОГЭ", "Математика", 9, "", "70,0", 0)
EGE = ("Школа", "Год", "Предмет", "Участников", "Ниже минимума", "Средний балл", "80 баллов и выше")


def test_percentages_without_a_number_of_pupils() -> None:
    validated = checked("percentages", PERCENTAGES, GOOD)

    assert rules(validated) == []
    (row,) = validated.batches["results"]
    assert (row.participants, row.success_pct, row.quality_pct) == (None, Decimal("70.0"), 0)


def test_the_share_of_twos_says_the_success() -> None:
    headings = (*PERCENTAGES[:5], "Доля «2», %")
    validated = checked("percentages", headings, (*GOOD[:5], "30,0"))

    assert rules(validated) == []
    assert validated.batches["results"][0].success_pct == 70


@pytest.mark.parametrize(
    ("headings", "values", "expected"),
    [
        (("Успеваемость, %", "Качество, %"), (50, 60), [("quality_over_success", "G2", "error")]),
        (("Успеваемость, %", "Качество, %"), (101, 60), [("out_of_range", "F2", "error")]),
        (("Успеваемость, %", "Качество, %"), ("", ""), [("no_values", "", "error")]),
        (("Успеваемость, %", "Качество, %"), ("половина", 60), [("not_a_number", "F2", "error")]),
        (("Успеваемость, %", "Качество, %"), ("0,7", "0,4"), [("share_for_percent", "F2", "warning"),
                                                              ("share_for_percent", "G2", "warning")]),
        (("Успеваемость, %", "Доля «2», %"), (70, 20), [("low_and_success", "G2", "error")]),
        (("Успеваемость, %", "Доля «2», %"), (70, 30), []),
    ],
)  # fmt: skip
def test_percentages_that_cannot_be(headings: tuple, values: tuple, expected: list) -> None:
    validated = checked("percentages", (*PERCENTAGES[:5], *headings), (*GOOD[:5], *values))

    assert rules(validated) == expected
    assert len(told(validated, "results")) == (0 if any(level == "error" for *_, level in expected) else 1)


def test_percentages_beside_marks_must_agree() -> None:
    headings = (*PERCENTAGES[:6], "2", "3", "4", "5", "Успеваемость, %")
    validated = checked("results", headings, (*GOOD[:5], 20, 6, 6, 6, 2, "75,0"))

    assert rules(validated) == [("percent_differs", "K2", "warning")]


@pytest.mark.parametrize(
    ("word", "reason"),
    [("н/д", "not_supplied"), ("не проводился", "not_held"), ("н/п", "not_applicable"), ("скрыто", "suppressed")],
)
def test_a_word_for_percentages_is_a_reason(word: str, reason: str) -> None:
    validated = checked("percentages", PERCENTAGES, (*GOOD[:6], word, word))

    assert rules(validated) == []
    assert validated.batches["results"][0].missing_reason == reason


def test_ege_needs_neither_procedure_nor_grade() -> None:
    validated = checked("ege", EGE, ("СОШ № 1", 2024, "Физика", 20, 2, "54,3", 3))

    assert rules(validated) == []
    (row,) = validated.batches["results"]
    assert (row.procedure, row.subject, row.grade) == ("EGE", "physics", 11)
    assert (row.participants, row.below_minimum, row.mean_score, row.high_scores) == (20, 2, Decimal("54.3"), 3)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("СОШ № 1", 2024, "Физика", 20, 21, 50, 0), [("low_over_participants", "E2", "error")]),
        (("СОШ № 1", 2024, "Физика", 20, 10, 50, 11), [("high_over_rest", "G2", "error")]),
        (("СОШ № 1", 2024, "Физика", 20, 10, 50, 10), []),
        (("СОШ № 1", 2024, "Физика", "", 1, 50, ""), [("participants_missing", "D2", "error")]),
        (("СОШ № 1", 2024, "Физика", "", "", 50, 1), [("participants_missing", "D2", "error")]),
        (("СОШ № 1", 2024, "Физика", 20, 1, 101, 0), [("out_of_range", "F2", "error")]),
        (("СОШ № 1", 2024, "Физика", 20, "н/д", 50, 0), [("missing_beside_values", "E2", "error")]),
        (("СОШ № 1", 2021, "Математика (базовая)", 20, 0, "", ""), [("not_held_that_year", "", "warning")]),
        (("Зарницкая ООШ", 2024, "Физика", 20, 0, 50, 0), [("no_such_level", "", "warning")]),
    ],
)
def test_ege_rules(row: tuple, expected: list) -> None:
    assert rules(checked("ege", EGE, row)) == expected


def test_marks_of_basic_mathematics() -> None:
    headings = ("Школа", "Год", "Предмет", "Участников", "2", "3", "4", "5")
    validated = checked("ege", headings, ("СОШ № 1", 2024, "Математика (базовая)", 20, 1, 5, 10, 4))

    assert rules(validated) == []
    assert validated.batches["results"][0].marks_5 == 4


def test_rows_of_the_city_and_the_region_are_reference_values() -> None:
    validated = checked(
        "percentages",
        PERCENTAGES,
        GOOD,
        ("Город", *GOOD[1:6], "85,8", "30,2"),
        ("Область*", *GOOD[1:6], "77,7", "32,3"),
    )

    assert rules(validated) == []
    assert len(validated.batches["results"]) == 1
    assert {(row.scope, row.metric, row.value) for row in validated.batches["references"]} == {
        ("municipality", "success_pct", Decimal("85.8")),
        ("municipality", "quality_pct", Decimal("30.2")),
        ("region", "success_pct", Decimal("77.7")),
        ("region", "quality_pct", Decimal("32.3")),
    }
