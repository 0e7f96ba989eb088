"""Workbooks as they are made by hand at the end of a day: what a person sees in them is what is read."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter

from schools.workbooks import Validated

from .checks import check_workbook, checked, rules, told
from .conftest import SCHOOLS

TITLE = "ОГЭ 2021. 9 класс. Математика"
SHARES = ("ОО", "Успеваемость, %", "Качество, %")
COUNTS = ("№ п/п", "Наименование ОО", "Кол-во участников, чел.", "«2»", "«3»", "«4»", "«5»")
ROW = (1, "СОШ № 1", 10, 1, 2, 3, 4)


def drawn(draw: Callable[[Any, Any], None]) -> Validated:
    """A sheet that is drawn with formats."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        draw(book, book.add_worksheet("Данные"))
    return check_workbook(buffer.getvalue(), schools=SCHOOLS, today_year=2026)


def shares(validated: Validated) -> list[tuple]:
    return [(row.school, row.success_pct, row.quality_pct) for row in validated.batches.get("results", ())]


def test_cells_with_a_format_of_per_cent_say_what_is_seen() -> None:
    def draw(book: Any, sheet: Any) -> None:
        whole, tenths = book.add_format({"num_format": "0%"}), book.add_format({"num_format": '0.0" %"%'})
        sheet.write_row(0, 0, [TITLE])
        sheet.write_row(1, 1, SHARES)
        for row, (school, success, quality) in enumerate([("СОШ № 1", 0.9, 0.125), ("СОШ № 17", 1, "н/д")], 2):
            sheet.write(row, 1, school)
            sheet.write(row, 2, success, whole)
            sheet.write(row, 3, quality, tenths)

    validated = drawn(draw)

    assert rules(validated) == []
    assert shares(validated) == [(1, 90, Decimal("12.5")), (2, 100, None)]


def test_a_sign_of_per_cent_that_is_but_a_text_changes_no_number() -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, [TITLE])
        sheet.write_row(1, 0, SHARES)
        sheet.write_row(2, 0, ("СОШ № 1",))
        sheet.write(2, 1, 61.5, book.add_format({"num_format": '0.0" %"'}))
        sheet.write(2, 2, 0.4, book.add_format({"num_format": "0.0\\ %"}))

    assert shares(drawn(draw)) == [(1, Decimal("61.5"), 40)]


def test_a_number_with_its_share_in_brackets() -> None:
    counts = checked("", (TITLE,), COUNTS, (1, "СОШ № 1", "10 уч.", "1 (10%)", "2 (20 %)", "3(30%)", "4 (40%)"))
    percents = checked("", (TITLE,), SHARES, ("СОШ № 1", "9 (90 %)", "7 (70%)"))

    assert [row[4:9] for row in told(counts, "results")] == [(9, 10, 1, 2, 3)]
    assert shares(percents) == [(1, 90, 70)]


def test_a_title_of_another_procedure_right_above_the_headings_is_heard() -> None:
    validated = checked("ege", ("ВПР 2021. 5 класс. Русский язык",), COUNTS, ROW)

    assert [rule for rule, _, _ in rules(validated)] == ["wrong_kind"]


def test_an_answer_that_differs_from_the_title_is_named() -> None:
    validated = checked("", (TITLE,), SHARES, ("СОШ № 1", 90, 50), year=2022, subject="math")

    assert rules(validated) == [("other_title", "", "note")]
    assert "«2021»" in validated.problems[0].message
    assert told(validated, "results")[0][1] == 2022


@pytest.mark.parametrize("heading", ["Кол-во уч-ся, писавших работу", "Число выпускников, сдававших экзамен"])
def test_participants_in_a_whole_sentence(heading: str) -> None:
    validated = checked("", (TITLE,), (*COUNTS[:2], heading, *COUNTS[3:]), ROW)

    assert [row[5] for row in told(validated, "results")] == [10]


def test_hidden_rows_and_columns_are_read() -> None:
    def draw(book: Any, sheet: Any) -> None:
        for number, cells in enumerate([(TITLE,), SHARES, ("СОШ № 1", 90, 50), ("СОШ № 17", 80, 40)]):
            sheet.write_row(number, 0, cells)
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_column("C:C", None, None, {"hidden": True})

    assert shares(drawn(draw)) == [(1, 90, 50), (2, 80, 40)]


@pytest.mark.parametrize("form", ["dd.mm.yyyy", "yyyy"])
def test_a_date_in_the_column_of_years_is_its_year(form: str) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ("Школа", "Год", "Процедура", "Предмет", "Успеваемость"))
        sheet.write_row(1, 0, ("СОШ № 1", "", "ОГЭ", "Русский язык", 90))
        sheet.write_datetime(1, 1, datetime(2021, 6, 1), book.add_format({"num_format": form}))

    validated = drawn(draw)

    assert rules(validated) == []
    assert told(validated, "results")[0][1] == 2021


def test_a_number_that_became_a_date_is_named_as_such() -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, [TITLE])
        sheet.write_row(1, 0, SHARES)
        sheet.write_row(2, 0, ("СОШ № 1", "", 50))
        sheet.write_datetime(2, 1, datetime(2021, 5, 10), book.add_format({"num_format": "dd.mm"}))

    assert rules(drawn(draw)) == [("date_for_number", "B3", "error")]


def test_spaces_everywhere() -> None:
    headings = tuple(f"\u00a0{heading} " for heading in COUNTS)
    row = ("1 ", "\u00a0СОШ\u00a0№\u00a01 ", "10 чел.", "\u00a01", "2\u00a0", "3", " 4")

    validated = checked("", (f"{TITLE} ",), headings, row, sheet="Данные ")

    assert rules(validated) == []
    assert told(validated, "results")[0][5:10] == (10, 1, 2, 3, 4)


@pytest.mark.parametrize("text", ["'61,5", "61,5*", "61,5 **)", "61,5¹", "61,5 %", " 61.5 ", "61,50"])
def test_numbers_as_text(text: str) -> None:
    validated = checked("", (TITLE,), SHARES, ("СОШ № 1*", text, 50), ("* без учёта ОВЗ",))

    assert rules(validated) == []
    assert shares(validated) == [(1, Decimal("61.5"), 50)]


def test_a_blank_first_column_and_rows_above() -> None:
    validated = checked("", (), ("", "Управление образования"), ("", TITLE), (), ("", *COUNTS), ("", *ROW))

    assert rules(validated) == []
    row = validated.batches["results"][0]
    assert validated.cell(row.sheet, row.row, row.block, "marks_5") == "H6"


def test_columns_numbered_on_each_page() -> None:
    """«1» below a repeated heading is no school № 1."""
    numbers = (1, 2, 3)

    validated = checked("", (TITLE,), SHARES, numbers, ("СОШ № 17", 90, 50), SHARES, numbers, ("гимназия № 4", 80, 40))

    assert rules(validated) == []
    assert shares(validated) == [(2, 90, 50), (7, 80, 40)]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [(("ОО", "Русский язык", ""), ("", "Усп.", "Кач.")), (("ОУ", "Русский язык", ""), ("", "Успев-ть", "Кач-во, %"))],
)
def test_short_headings(upper: tuple, lower: tuple) -> None:
    validated = checked("", ("Результаты ОГЭ 2021",), upper, lower, ("СОШ № 1", 90, 50))

    assert rules(validated) == []
    assert shares(validated) == [(1, 90, 50)]


def test_people_are_no_percentages() -> None:
    headings = ("Школа", "Контингент, чел.", "Неполные семьи, чел.", "в т.ч. учителя")

    validated = checked("", ("Контекст, 2021 год",), headings, ("СОШ № 1", 500, 20, 30))

    assert rules(validated) == [("unknown_column", "C2", "note")]
    assert [row[2:4] for row in told(validated, "context")] == [("x_size", 500), ("teachers", 30)]


def test_short_names_of_subjects() -> None:
    headings = ("ОО", "Предмет", "Класс", "Писали", "2", "3", "4", "5")
    subjects = {
        "Рус. яз.": "rus",
        "Матем.": "math",
        "Окр. мир": "world",
        "Англ.яз.": "english",
        "Обществозн.": "social",
    }

    rows = [("СОШ № 1", subject, "4 кл", 10, 1, 2, 3, 4) for subject in subjects]
    validated = checked("", ("ВПР 2021",), headings, *rows)

    assert rules(validated) == []
    assert [row[3] for row in told(validated, "results")] == list(subjects.values())


def test_a_sheet_of_another_kind_is_named() -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, [TITLE])
        sheet.write_row(1, 0, SHARES)
        sheet.write_row(2, 0, ("СОШ № 1", 90, 50))
        staff = book.add_worksheet("Кадры 2021")
        staff.write_row(0, 0, ("ОО", "Учителя"))
        staff.write_row(1, 0, ("СОШ № 1", 25))

    validated = drawn(draw)

    [problem] = validated.problems
    assert (problem.rule, problem.sheet) == ("other_sheet", "Кадры 2021")
    assert "Кадры" in problem.message
    assert shares(validated) == [(1, 90, 50)]


def test_a_signature_below_the_register_is_no_school() -> None:
    headings = ("№", "Наименование ОО", "Код", "Уровень", "Тип местности")

    validated = checked("", headings, (1, "СОШ № 20", "n-20", "СОШ", "город"), ("", "Исполнитель:", "", "методист", ""))

    assert ("note_row", "B3", "note") in rules(validated)
    assert [row.name for row in validated.batches["register"]] == ["СОШ № 20"]


def test_a_title_in_the_place_of_the_heading_of_schools() -> None:
    headings = (TITLE, "Успеваемость, %", "Качество, %")

    validated = checked("", headings, ("СОШ № 1", 90, 50), ("СОШ № 17", 80, 40))

    assert (rules(validated), validated.questions) == ([], ())
    assert [row[1:5] for row in told(validated, "results")] == [(2021, "OGE", "math", 9)] * 2


def test_primary_scores_in_per_cent_are_no_pupils() -> None:
    headings = ("Группы участников", "Кол-во участников", *range(32))

    shares = ("СОШ № 1", 10, *[0] * 29, 10, 20, 70)
    validated = checked("", ("ОГЭ 2023. Математика. Первичные баллы",), headings, shares)

    assert rules(validated) == [("scores_differ", "C3", "error")]
    assert told(validated, "scores") == []
