"""Rows of the city, the region and clusters are told from schools by their names."""

import pytest

from schools.workbooks import Home, KnownSchool, Validated

from .checks import check_workbook
from .conftest import SCHOOLS
from .files import workbook

HOME = Home(("Тутаевский муниципальный район", "г. Тутаев"), "Ярославская область")
HEADINGS = ("ОО", "Успеваемость", "Качество")


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Город", "municipality"), ("По городу", "municipality"), ("Город*", "municipality"),
        ("ИТОГО:", "municipality"), ("Итого по району", "municipality"), ("Всего", "municipality"),
        ("Среднее по муниципалитету", "municipality"), ("В среднем по МР", "municipality"),
        ("Тутаевский МР", "municipality"), ("по Тутаевскому району", "municipality"),
        ("Среднее по ТМР", "municipality"), ("Муниципальный округ", "municipality"),
        ("Тутаевский муниципальный район", "municipality"),
        ("Область*", "region"), ("По области", "region"), ("Регион¹", "region"), ("Ярославская область", "region"),
        ("Среднее по региону", "region"), ("Республика Татарстан", "region"),
        ("Кластер 3", "cluster"), ("по кластеру «Сельские школы»", "cluster"),
    ],
)  # fmt: skip
def test_territories(text: str, scope: str) -> None:
    territory = HOME.territory(text)

    assert territory
    assert territory.scope == scope


@pytest.mark.parametrize(
    "text",
    [
        "СОШ № 1", "1", "Городская гимназия", "Областной лицей", "Рыбинский муниципальный район", "Гимназия", "НОК",
        "МОУ Никольская основная школа Тутаевского муниципального района", "Краевая школа",
    ],
)  # fmt: skip
def test_schools_and_strangers_are_no_territories(text: str) -> None:
    assert HOME.territory(text) is None


def checked(*rows: tuple, title: str = "ОГЭ, математика, 2021 год", schools: tuple = SCHOOLS) -> Validated:
    content = workbook({"Лист1": [(title,), HEADINGS, *rows]})
    return check_workbook(content, schools=schools, today_year=2026, home=HOME)


def test_a_total_in_the_column_of_numbers() -> None:
    content = workbook(
        {"Лист1": [("ОГЭ, математика, 2021",), ("№", *HEADINGS), (1, "СОШ № 1", 90, 50), ("Итого", "", 80, 40)]}
    )

    validated = check_workbook(content, schools=SCHOOLS, today_year=2026)

    assert validated.problems == ()
    assert [(row.row, row.metric, row.value) for row in validated.batches["references"]] == [
        (4, "success_pct", 80), (4, "quality_pct", 40),
    ]  # fmt: skip


STRANGERS = [(f"Ивовая школа № {number}", 90, 50) for number in range(70, 90)]


def test_a_file_of_another_municipality_is_told_at_once() -> None:
    validated = checked(*STRANGERS)

    assert [problem.rule for problem in validated.problems] == ["other_municipality"]
    assert (validated.rows, validated.rejected) == ((), 20)


def test_the_title_names_the_other_district_though_one_school_fits() -> None:
    title = "ОГЭ, математика, 2021 год, школы Рыбинского муниципального района"

    validated = checked(("СОШ № 1", 90, 50), *STRANGERS, title=title)

    assert [problem.rule for problem in validated.problems] == ["other_municipality"]
    assert "«Рыбинского муниципального района»" in validated.problems[0].message


def test_some_unknown_schools_are_problems_of_their_rows() -> None:
    rules = [problem.rule for problem in checked(("СОШ № 1", 90, 50), *STRANGERS[:2]).problems]

    assert rules == ["unknown_school"] * 2


def test_an_empty_register_is_said_once() -> None:
    none: tuple[KnownSchool, ...] = ()

    assert [problem.rule for problem in checked(*STRANGERS, schools=none).problems] == ["empty_register"]


def test_a_town_district_has_a_name_of_its_own() -> None:
    home = Home(("городской округ город Рыбинск", "Рыбинск"), "Ярославская область")
    school = "СОШ № 3 городского округа город Рыбинск"

    assert home.without_own_place(school) == "сош № 3"
    assert home.elsewhere(school) == frozenset()
    assert home.foreign(["Результаты ВПР по городскому округу"]) == ""
