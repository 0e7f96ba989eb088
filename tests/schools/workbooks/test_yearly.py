"""Yearly kinds: each takes the whole dictionary, offers its own part, and its numbers must be true together."""

from decimal import Decimal

import pytest

from schools.workbooks import KINDS
from schools.workbooks.variables import BY_CODE, DISJOINT, VARIABLES

from .checks import checked, rules, told
from .conftest import SCHOOLS

KEY = ("СОШ № 1", 2024)
SCHOOLS_ASIDE = ("Категория", "По городу", "%", "СОШ № 1", "СОШ № 17", "Гимназия № 4")
TABLE_OF_POSTS = [
    ("Информация о численности педагогических работников, 2020-2021 уч. год",),
    SCHOOLS_ASIDE,
    ("педагогические работники", 614, "58,8", 34, 26, 47),
    ("учителя", 514, "49,2", 28, 23, 43),
    ("учителя-логопеды", 9, "", 1, 1, 0),
    ("социальные педагоги", 15, "", 1, 1, 1),
    ("педагоги-психологи", 24, "", 2, 1, 1),
]
TABLE_OF_QUALIFICATION = [
    ("Уровень образования и квалификации педагогических работников, 2021 год",),
    SCHOOLS_ASIDE,
    ("педагогические работники", 619, "", 34, 47, 47),
    ("имеют высшее педагогическое образование", 454, "73,3", 25, 26, 37),
    ("имеют среднее профессиональное педагогическое образование", 106, "17,1", 5, 21, 2),
    ("имеют высшую квалификационную категорию", 182, "29,4", 4, 15, 24),
    ("имеют I квалификационную категорию", 248, "40,1", 15, 19, 9),
    ("учителя", 514, "", 28, 33, 43),
    ("имеют высшее педагогическое образование", 396, "77,0", 21, 23, 35),
    ("имеют среднее профессиональное педагогическое образование", 79, "15,4", 3, 10, 2),
    ("имеют высшую квалификационную категорию", 167, "32,5", 4, 13, 23),
    ("имеют I квалификационную категорию", 219, "42,6", 12, 16, 7),
]


@pytest.mark.parametrize("variable", VARIABLES, ids=lambda variable: variable.code)
def test_a_variable_fits_its_table(variable) -> None:
    assert len(variable.code) <= 30
    assert set(variable.within) <= set(BY_CODE)


def test_every_variable_belongs_to_one_kind() -> None:
    yearly = [kind for kind in KINDS.values() if "context" in kind.batches]
    own = [code for kind in yearly for code in kind.one_of]

    assert sorted(own) == sorted(BY_CODE)
    assert all(set(BY_CODE) <= {column.field for column in kind.columns} for kind in yearly)


@pytest.mark.parametrize("codes", DISJOINT, ids=lambda codes: codes[0])
def test_disjoint_parts_have_one_whole(codes: tuple[str, ...]) -> None:
    assert len({BY_CODE[code].within for code in codes}) == 1


@pytest.mark.parametrize(
    ("kind", "headings", "values", "expected"),
    [
        ("grade10", ("Окончили 9 класс", "Поступили в 10 класс", "Поступили в 10 класс своей школы"), (40, 30, 25), []),
        ("grade10", ("Окончили 9 класс", "Поступили в 10 класс"), (40, 41), [("part_over_whole", "D2", "error")]),
        ("grade10", ("Окончили 9 класс", "Поступили в 10 класс своей школы"), (40, 41),
         [("part_over_whole", "D2", "error")]),
        ("grade10", ("Поступили в 10 класс", "Поступили в 10 класс своей школы"), (20, 21),
         [("part_over_whole", "D2", "error")]),
        ("grade10", ("В 10 кл", "В 10 кл в своей ОО"), ("40", "41"), [("part_over_whole", "D2", "error")]),
        ("context", ("Контингент", "ПДН", "КДН и ЗП"), (100, 2, 3), []),
        ("context", ("Контингент", "ПДН"), (100, 101), [("part_over_whole", "D2", "error")]),
        ("context", ("Нет регулярного транспорта", "Время в пути до центра, мин"), ("иногда", 40),
         [("not_a_flag", "C2", "error")]),
        ("context", ("Контингент",), ("много",), [("not_a_number", "C2", "error")]),
        ("olympiads", ("Участники муниципального этапа", "Победители и призёры муниципального этапа"), (10, 11),
         [("part_over_whole", "D2", "error")]),
        ("satisfaction", ("НОКО",), (101,), [("out_of_range", "C2", "error")]),
        ("recheck", ("Перепроверено работ", "Изменено отметок"), (40, 14), []),
        ("recheck", ("Перепроверено работ", "Изменено отметок"), (40, 41), [("part_over_whole", "D2", "error")]),
        ("staff", ("Педагогические работники", "Учителя", "Педагоги-психологи"), (26, 23, 4),
         [("part_over_whole", "D2", "error")]),
        ("staff", ("Педагогические работники", "Педработники с высшей категорией", "Педработники с первой категорией"),
         (20, 11, 10), [("part_over_whole", "D2", "error")]),
    ],
)  # fmt: skip
def test_numbers_of_a_year(kind: str, headings: tuple, values: tuple, expected: list) -> None:
    validated = checked(kind, ("Школа", "Год", *headings), (*KEY, *values))

    assert rules(validated) == expected
    assert bool(told(validated, "context")) == (not expected)


def test_a_variable_of_another_kind_is_read_beside_its_own() -> None:
    validated = checked("context", ("Школа", "Год", "Контингент", "Учителя", "НОКО"), (*KEY, 300, 20, "87,4"))

    assert [(row.variable, row.value) for row in validated.batches["context"]] == [
        ("x_size", 300), ("teachers", 20), ("nok_score", Decimal("87.4")),
    ]  # fmt: skip


@pytest.mark.parametrize("headings", [("Всего", "Контингент"), ("Всего, чел.", "в своей ОО"), ("в своей ОО", "Всего")])
def test_a_total_beside_anything_else_is_asked(headings: tuple[str, str]) -> None:
    validated = checked("grade10", ("Школа", "Год", "В 10 класс", *headings), (*KEY, 60, 50, 40))

    assert [question.text for question in validated.questions] == [next(text for text in headings if "Всего" in text)]


def test_absent_values_stay_apart_and_blanks_say_nothing() -> None:
    headings = ("Школа", "Год", "Контингент", "Неполные семьи", "ПДН", "КДН", "НОКО")

    validated = checked("context", headings, (*KEY, 300, "н/д", "", 0, "н/п"))

    assert [(row.variable, row.value, row.missing_reason) for row in validated.batches["context"]] == [
        ("x_size", 300, ""), ("x_single_parent", None, "not_supplied"), ("kdn", 0, ""),
        ("nok_score", None, "not_applicable"),
    ]  # fmt: skip


def staff(rows: list) -> dict[tuple[int, int, str], object]:
    validated = checked("", *rows)

    assert validated.kind == "staff"
    assert [problem for problem in rules(validated) if problem[2] == "error"] == []
    return {(row.school, row.year, row.variable): row.value for row in validated.batches["context"]}


def test_the_two_tables_of_staff_keep_their_own_totals() -> None:
    posts, qualification = staff(TABLE_OF_POSTS), staff(TABLE_OF_QUALIFICATION)
    key = next(school.key for school in SCHOOLS if school.code == "zr-17"), 2021

    assert (posts[*key, "staff"], posts[*key, "teachers"], posts[*key, "psychologists"]) == (26, 23, 1)
    assert (qualification[*key, "qualified_staff"], qualification[*key, "qualified_teachers"]) == (47, 33)
    assert (qualification[*key, "staff_higher"], qualification[*key, "teachers_higher"]) == (26, 23)
    assert (qualification[*key, "staff_first"], qualification[*key, "teachers_first"]) == (19, 16)
    assert "staff" not in {code for *_, code in qualification}


def test_tables_on_their_side_below_each_other_are_all_read() -> None:
    below = len(TABLE_OF_POSTS) + 1

    validated = checked("", *TABLE_OF_POSTS, (), *TABLE_OF_QUALIFICATION)

    alone = [row for table in (TABLE_OF_POSTS, TABLE_OF_QUALIFICATION) for row in told(checked("", *table), "context")]
    assert sorted(told(validated, "context")) == sorted(alone)
    row = next(row for row in validated.batches["context"] if (row.school, row.variable) == (2, "qualified_staff"))
    assert validated.cell(row.sheet, row.row, row.block, row.variable) == f"E{3 + below}"


def test_the_cells_of_several_years_of_a_table_on_its_side_are_found_again() -> None:
    schools = ("", "Показатель", "СОШ № 1", "СОШ № 17")
    rows = [(2020, "учителя", 1, 2), (2021, "учителя", 3, 4), ("", "тьюторы", 5, 6)]

    validated = checked("staff", ("Численность педагогических работников",), schools, *rows)

    found = validated.batches["context"]
    assert {validated.cell(row.sheet, row.row, row.block, row.variable): (row.year, row.value) for row in found} == {
        "C3": (2020, 1), "D3": (2020, 2), "C4": (2021, 3), "D4": (2021, 4), "C5": (2021, 5), "D5": (2021, 6),
    }  # fmt: skip


def test_a_cell_of_a_table_on_its_side_is_found_again() -> None:
    validated = checked("", *TABLE_OF_QUALIFICATION)
    row = next(row for row in validated.batches["context"] if (row.school, row.variable) == (2, "qualified_staff"))

    assert validated.cell(row.sheet, row.row, row.block, row.variable) == "E3"


def test_the_city_of_a_table_of_staff_is_a_reference() -> None:
    validated = checked("", *TABLE_OF_POSTS)

    city = {row.metric: row.value for row in validated.batches["references"]}
    assert (city["staff"], city["teachers"]) == (614, 514)


FLAGS = ("x_transport", "no_parallels")
DICTIONARY = {
    "Контингент обучающихся, чел.": "x_size",
    "Один/оба родителя безработные": "x_unemployed",
    "Доля обучающихся из неполных семей, %": "x_single_parent",
    "Доля малообеспеченных семей": "x_low_income",
    "Состоят на учёте (ВШУ, ПДН, КДН и ЗП)": "x_register",
    "Доля обучающихся с ОВЗ (%)": "x_special_needs",
    "Психолог, логопед, дефектолог, соцпедагог: ставок на 100 обучающихся": "x_specialists",
    "Вакансии, % ставок": "x_vacancies",
    "Расстояние до райцентра (км)": "x_distance",
    "Нет регулярного транспорта/подвоза (0/1)": "x_transport",
    "x_housing": "x_housing",
}


@pytest.mark.parametrize("turn", [1, -1], ids=["in its order", "the other way round"])
def test_the_whole_dictionary_in_one_wide_sheet(turn: int) -> None:
    """In any order: the columns of a yearly table are no series."""
    variables = VARIABLES[::turn]
    headings = ("№ п/п", "ОО", *(variable.heading for variable in variables))
    row = (1, "СОШ № 1", *("нет" if variable.code in FLAGS else 0 for variable in variables))

    validated = checked("", ("Контекстные показатели школ, 2020-2021 учебный год",), headings, row)

    assert (validated.kind, validated.problems, validated.questions) == ("context", (), ())
    assert [fact[2] for fact in told(validated, "context")] == [variable.code for variable in VARIABLES]


def test_the_words_of_the_dictionary() -> None:
    row = ("СОШ № 1", *(0 if code in FLAGS else 7 for code in DICTIONARY.values()))

    validated = checked("", ("Контекст, 2021 год",), ("ОО", *DICTIONARY), row)

    assert (validated.kind, validated.problems, validated.questions) == ("context", (), ())
    assert {fact[2] for fact in told(validated, "context")} == set(DICTIONARY.values())


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [
        ("Сельская (0/1)", "0", []),
        ("x_rural", 1, [("other_locality", "D2", "warning")]),
        ("Тип местности", "сельская", [("other_locality", "D2", "warning")]),
        ("Тип местности", "город", []),
    ],
)
def test_the_locality_is_held_against_the_register(heading: str, cell: str | int, expected: list) -> None:
    validated = checked("context", ("Школа", "Год", "Контингент", heading), ("СОШ № 1", 2024, 500, cell))

    assert rules(validated) == expected
    assert len(told(validated, "context")) == 1
