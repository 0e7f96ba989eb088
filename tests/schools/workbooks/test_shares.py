"""Pupils in per cent: counted back where one set of numbers alone fits, else left as percentages."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.workbooks import Home, Validated
from schools.workbooks.shares import certain_counts

from .checks import check_workbook, checked, rules, told
from .conftest import SCHOOLS
from .published import book

COMPARISON = ("ОО", "Участников", "Понизили, %", "Подтвердили, %", "Повысили, %")
TITLE = ("ВПР 2021. 5 класс. Русский язык. Сравнение отметок с отметками по журналу",)
MARKS = ("ОО", "Кол-во участников", "2", "3", "4", "5")


@given(st.lists(st.integers(0, 40), min_size=3, max_size=4).filter(any), st.sampled_from([0, 1, 2]))
def test_counts_are_the_true_ones_or_none(counts: list[int], places: int) -> None:
    total = sum(counts)
    printed = [f"{Decimal(100 * count) / total:.{places}f}".replace(".", ",") for count in counts]

    found = certain_counts(printed, total)

    assert found in (None, tuple(counts))
    assert found or total >= 100 or places == 0


@pytest.mark.parametrize(
    ("shares", "participants", "counts"),
    [
        (("33,3", "50", "16,7"), 6, (2, 3, 1)),
        (("8,33", "41,67", "50", "0"), 12, (1, 5, 6, 0)),
        (("33%", "67 %"), 3, (1, 2)),
        (("50", "50"), 300, None),
        (("14,51", "36,6", "32,98", "15,9"), 11793, None),
        (("20", "80"), 7, None),
        (("50", "н/д"), 2, None),
    ],
)
def test_counts_of_printed_percentages(shares: tuple, participants: int, counts: tuple | None) -> None:
    assert certain_counts(shares, participants) == counts


def comparisons(*rows: tuple, headings: tuple = COMPARISON) -> Validated:
    return checked("", TITLE, headings, *rows)


def test_a_comparison_in_per_cent() -> None:
    validated = comparisons(
        ("СОШ № 1", 12, "8,33", "50", "41,67"), ("СОШ № 17", 300, 10, 60, 30), ("гимназия № 4", "", "10,5", "60,5", 29)
    )

    assert (validated.kind, rules(validated)) == ("journal", [])
    assert [(*row[:1], *row[5:]) for row in told(validated, "comparisons")] == [
        (1, 1, 6, 5, None, None, None, ""),
        (2, None, None, None, 10, 60, 30, ""),
        (7, None, None, None, Decimal("10.5"), Decimal("60.5"), 29, ""),
    ]
    row = validated.batches["comparisons"][1]
    assert validated.cell(row.sheet, row.row, row.block, "raised_pct") == "E4"


def test_bare_headings_over_percentages_are_known_by_their_sums() -> None:
    headings = ("ОО", "Участников", "Понизили", "Подтвердили", "Повысили")

    validated = comparisons(("СОШ № 1", 12, 25, 50, 25), ("СОШ № 17", 300, 10, 60, 30), headings=headings)

    assert rules(validated) == []
    assert [row[5:8] for row in told(validated, "comparisons")] == [(3, 6, 3), (None, None, None)]


@pytest.mark.parametrize(
    ("row", "rule", "cell"),
    [
        (("СОШ № 1", 12, 10, 50, 30), "shares_do_not_add_up", "C3"),
        (("СОШ № 1", 12, 10, "", 90), "comparison_incomplete", "D3"),
        (("СОШ № 1", 12, 10, 120, 10), "out_of_range", "D3"),
    ],
)
def test_percentages_that_cannot_be_true(row: tuple, rule: str, cell: str) -> None:
    validated = comparisons(row)

    assert rules(validated) == [(rule, cell, "error")]
    assert told(validated, "comparisons") == []


def test_percentages_of_other_participants_are_doubted() -> None:
    validated = comparisons(("СОШ № 1", 7, 10, 70, 20))

    assert rules(validated) == [("shares_of_others", "B3", "warning")]
    assert told(validated, "comparisons")[0][5:11] == (None, None, None, 10, 70, 20)


def test_no_percentages_and_why() -> None:
    validated = comparisons(("СОШ № 1", "н/д", "н/д", "н/д", "н/д"))

    assert rules(validated) == []
    assert told(validated, "comparisons")[0][5:] == (None, None, None, None, None, None, "not_supplied")


def test_marks_in_per_cent() -> None:
    """Certain marks; success and quality where the marks are not certain."""
    rows = [("СОШ № 1", 12, "8,33", "41,67", 50, 0), ("СОШ № 17", 300, 10, 30, 40, 20)]

    validated = checked("", ("ВПР 2021. 5 класс. Русский язык",), MARKS, *rows)

    assert rules(validated) == []
    first, second = validated.batches["results"]
    assert (first.participants, first.marks_2, first.marks_3, first.marks_4, first.marks_5) == (12, 1, 5, 6, 0)
    assert (first.success_pct, first.quality_pct) == (None, None)
    assert (second.participants, second.marks_2, second.success_pct, second.quality_pct) == (300, None, 90, 60)


@pytest.mark.parametrize(
    "headings",
    [
        ("«2», %", "«3», %", "«4», %", "«5», %"),
        ("Доля «2», %", "Доля «3», %", "Доля «4», %", "Доля «5», %"),
        ("2 (%)", "3 (%)", "4 (%)", "5 (%)"),
    ],
)
def test_headings_of_percentages(headings: tuple) -> None:
    validated = checked("", ("ОГЭ 2021. Математика",), ("ОО", "Участников", *headings), ("СОШ № 1", 10, 10, 20, 30, 40))

    assert rules(validated) == []
    assert told(validated, "results")[0][5:10] == (10, 1, 2, 3, 4)


def test_numbers_beside_percentages_are_the_numbers() -> None:
    upper = ("ОО", "Участников", "2", "", "3", "", "4", "", "5", "")
    lower = ("", "", *("чел.", "%") * 4)
    content = book(
        {"Лист1": [("ОГЭ 2021. Математика",), upper, lower, ("СОШ № 1", 50, 5, 10, 15, 30, 20, 40, 10, 20)]},
        ("A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:H2", "I2:J2"),
    )

    validated = check_workbook(content, schools=SCHOOLS, today_year=2026)

    assert rules(validated) == []
    assert told(validated, "results")[0][5:10] == (50, 5, 15, 20, 10)


def test_numbers_of_a_hundred_pupils_are_no_percentages() -> None:
    rows = [("СОШ № 1", 100, 10, 30, 40, 20), ("СОШ № 17", 99, 9, 30, 40, 20), ("гимназия № 4", 98, 10, 30, 40, 20)]

    validated = checked("", ("ВПР 2021. 5 класс. Русский язык",), MARKS, *rows)

    assert rules(validated) == [("marks_do_not_add_up", "B5", "error")]
    assert [row[5:10] for row in told(validated, "results")] == [(100, 10, 30, 40, 20), (99, 9, 30, 40, 20)]


GROUPS = [
    ("Вся выборка", 35588, 1416474, "14,51", "36,6", "32,98", "15,9"),
    ("Ярославская обл.", 317, 11793, "14,51", "36,6", "32,98", "15,9"),
    ("Заречный муниципальный район", 18, 900, 10, 30, 40, 20),
    ("sch760001", "", 12, "8,33", "41,67", 50, 0),
]


def test_the_sheet_of_marks_as_the_federal_system_writes_it() -> None:
    about = [
        ("ВПР 2021",), ("Статистика по отметкам",), ("Предмет:", "Русский язык"), ("Класс:", 5),
        ("Максимальный первичный балл:", 45), ("Дата:", "15.03.2021"), (),
    ]  # fmt: skip
    headings = ("Группы участников", "Кол-во ОО", "Кол-во участников", "2", "3", "4", "5")
    schools = (*SCHOOLS[:2], SCHOOLS[2].__class__(3, "Зарницкая школа", "zr-zar", aliases=("sch760001",)))
    home = Home(("Заречный район",), "Ярославская область")

    validated = check_workbook(
        book({"Лист1": [*about, headings, *GROUPS]}), schools=schools, today_year=2026, home=home
    )

    assert rules(validated) == [("note_row", "A9", "note")]
    assert validated.questions == ()
    assert told(validated, "results")[0][:10] == (3, 2021, "VPR", "rus", 5, 12, 1, 5, 6, 0)
    references = {(row.scope, row.metric): row.value for row in validated.batches["references"]}
    assert references == {
        ("region", "participants"): 11793, ("region", "success_pct"): Decimal("85.49"),
        ("region", "quality_pct"): Decimal("48.88"), ("municipality", "participants"): 900,
        ("municipality", "success_pct"): 90, ("municipality", "quality_pct"): 60,
    }  # fmt: skip
