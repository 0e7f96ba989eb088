"""Titles, names of sheets and headings tell year, procedure, subject and grade."""

import pytest

from schools.workbooks import Home, KnownSchool
from schools.workbooks.layout.titles import read_words

from .checks import check_workbook, checked, told
from .files import workbook


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ВПР 2021. 5 класс. Русский язык", {"year": {2021}, "procedure": {"VPR"}, "subject": {"rus"}, "grade": {5}}),
        ("ОГЭ, математика, 9 класс, основной период", {"procedure": {"OGE"}, "subject": {"math"}, "grade": {9}}),
        ("Результаты ЕГЭ по профильной математике", {"procedure": {"EGE"}, "subject": {"math_profile"}}),
        ("ОГЭ мат 2021", {"year": {2021}, "procedure": {"OGE"}, "subject": {"math"}}),
        ("Всероссийские проверочные работы по истории", {"procedure": {"VPR"}, "subject": {"history"}}),
        ("Кадры, 2020-2021 уч. год", {"year": {2021}}),
        ("Кадры, 2020/21 учебный год", {"year": {2021}}),
        ("ОИП (оценка 2019 г.)", {"year": {2019}}),
        ("Динамика за 2019–2021 годы", {"year": {2019, 2021}}),
        ("ШНОР, 2022 (Распоряжение от 21.01.2021 № 55-46-мр)", {"year": {2022}}),
        ("Приказ от 5 мая 2020 года", {}),
        ("ВПР в 5 и 6 классах", {"procedure": {"VPR"}, "grade": {5, 6}}),
        ("Русский язык и математика", {"subject": {"rus", "math"}}),
        ("ВПР-6 русск 2021", {"year": {2021}, "procedure": {"VPR"}, "subject": {"rus"}, "grade": {6}}),
        ("Таблица 6. ВПР", {"procedure": {"VPR"}}),
        ("Класс: 5", {"grade": {5}}),
        ("Классы 5 и 6", {"grade": {5, 6}}),
        ("Средняя школа № 9", {}),
        ("Код 20211", {}),
    ],
)
def test_what_words_tell(text: str, told: dict) -> None:
    assert {name: set(values) for name, values in read_words(text).told.items()} == told


def test_a_title_says_it_better_than_the_name_of_the_sheet() -> None:
    rows = [("Результаты ОГЭ 2021 года",), ("Школа", "Успеваемость, %"), ("СОШ № 1", 90)]

    [row] = told(checked("percentages", *rows, sheet="ЕГЭ русский 2020"), "results")

    assert row[:5] == (1, 2021, "OGE", "rus", 9)


def test_only_fields_of_the_kind_are_taken() -> None:
    assert read_words("2019: в 10 кл", ("year",)).rest == "в 10 кл"


def test_a_column_without_a_heading_holds_schools_of_a_district_that_is_called_otherwise() -> None:
    names = ("Чебаковская СШ", "Никольская ОШ", "СШ № 6")
    rows = [(f"{name} Тутаевского муниципального района", 21, 10, 6, 3, 2) for name in names]
    content = workbook({"Лист1": [("ОГЭ 2021. Математика, 9 класс",), ("", "Участников", "2", "3", "4", "5"), *rows]})
    schools = [KnownSchool(key, name) for key, name in enumerate(names, 1)]

    found = check_workbook(content, schools=schools, today_year=2026, home=Home(("Левобережный район",)))

    assert [row.school for row in found.rows] == [1, 2, 3], found.problems
