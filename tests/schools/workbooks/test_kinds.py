"""Register, context, indices and references: what their rows carry and what they refuse."""

from decimal import Decimal

import pytest

from schools.workbooks import KINDS, KnownSchool, Level, Validated
from schools.workbooks.kinds.register import RegisterRow

from .checks import check_workbook
from .conftest import SCHOOLS
from .files import register_workbook, workbook

INDICES = ("Школа", "Год", "ЕГЭ", "ОГЭ", "ВПР", "СК", "Олимп", "Достоверность", "ОИП")


def check(content: bytes, schools=SCHOOLS) -> Validated:
    return check_workbook(content, schools=schools, today_year=2026)


def rules(validated: Validated) -> list[tuple[str, str, str]]:
    return [(problem.rule, problem.cell, problem.level.value) for problem in validated.problems]


def test_register_rows() -> None:
    validated = check(
        register_workbook(("МОУ Новая ООШ", "zr-new", "основная", "село"), ("СОШ № 17", "zr-17", "СОШ", ""))
    )

    assert validated.problems == ()
    untold = ("", "", "", "", None)
    assert validated.rows == (
        RegisterRow("Реестр", 2, 0, None, "МОУ Новая ООШ", "zr-new", "basic", "rural", "", "ordinary", *untold),
        RegisterRow("Реестр", 3, 0, 2, "СОШ № 17", "zr-17", "secondary", "", "", "", *untold),
    )


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (("СОШ № 17", "zr-other", "СОШ", ""), ("name_of_another", "B2", "error")),
        (("СОШ № 18", "zr-17", "СОШ", ""), ("code_of_another", "B2", "warning")),
        (("СОШ № 18", "zr-18", "ВУЗ", ""), ("not_in_list", "C2", "error")),
        (("", "zr-18", "СОШ", ""), ("required", "A2", "error")),
        (("Новая школа", "zr-18", "", ""), ("required", "C2", "error")),
        (("СОШ № 18", "zr-18", "СОШ", "лес"), ("not_in_list", "D2", "error")),
        (("Ш" * 301, "zr-18", "СОШ", ""), ("too_long", "A2", "error")),
    ],
)
def test_register_rules(row: tuple[str, ...], rule: tuple[str, str, str]) -> None:
    assert rules(check(register_workbook(row))) == [rule]


@pytest.mark.parametrize(
    ("second", "cell"), [(("МБОУ «СОШ № 40»", "zr-41", "СОШ", ""), "A3"), (("СОШ № 41", "ZR-40", "СОШ", ""), "")]
)
def test_a_school_twice_in_one_register(second: tuple[str, ...], cell: str) -> None:
    validated = check(register_workbook(("СОШ № 40", "zr-40", "СОШ", ""), second))

    assert rules(validated) == [("duplicate", cell, "error")]
    assert [row.code for row in validated.rows] == ["zr-40"]


def test_a_new_school_needs_a_code() -> None:
    assert rules(check(register_workbook(("СОШ № 40", "", "СОШ", "")))) == [("code_needed", "B2", "error")]
    assert rules(check(register_workbook(("СОШ № 17", "", "СОШ", "")))) == []


def test_codes_that_look_like_numbers_stay_texts() -> None:
    validated = check(register_workbook(("СОШ № 40", 8, "СОШ", ""), ("СОШ № 41", "0081", "СОШ", "")))

    assert [row.code for row in validated.rows] == ["8", "0081"]


def test_indices_of_one_sheet_and_of_two() -> None:
    oip = [INDICES, ("zr-1", 2019, 25, 149, 147, 143, 83, 121.83, "59,86")]
    isbsh = [("Школа", "Год", "ИСБШ", "Высокий уровень девиантности"), ("СОШ № 1", 2019, 56.85, "нет")]
    both = [(*INDICES, "ИСБШ", "Высокий уровень девиантности"), (*oip[1], 56.85, "нет")]

    apart = check(workbook({"ОИП": oip, "ИСБШ": isbsh}))
    together = check(workbook({"Индексы": both}))

    assert apart.problems == together.problems == ()
    assert [row[3:] for row in apart.rows] == [row[3:] for row in together.rows]
    assert [(row.code, row.value) for row in apart.rows] == [("oip", Decimal("59.86")), ("isbsh", Decimal("56.85"))]
    assert apart.rows[0].components["reliability"] == Decimal("121.83")
    assert apart.rows[1].components == {"high_deviance": False}


def test_a_school_without_ege_has_no_rank() -> None:
    validated = check(workbook({"ОИП": [INDICES, ("zr-zar", 2019, "", 8, 309, 315, 276, 322, 46)]}))

    assert validated.problems == ()
    assert "ege" not in validated.rows[0].components


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (("zr-1", 2019, 3110, 1, 1, 1, 1, 1, 50), ("out_of_range", "C2", "error")),
        (("zr-1", 2019, 1, 1, 1, 1, 1, 1, 150), ("out_of_range", "I2", "error")),
        (("zr-1", 2019, 1, 1, 1, 1, 1, 1, ""), ("index_needed", "I2", "error")),
    ],
)
def test_index_rules(row, rule: tuple[str, str, str]) -> None:
    validated = check(workbook({"ОИП": [INDICES, row]}))

    assert rules(validated) == [rule]
    assert validated.rows == ()


def test_another_index_on_a_second_sheet_is_a_duplicate() -> None:
    headings = ("Школа", "Год", "ОИП")

    problems = check(workbook({"Раз": [headings, ("zr-1", 2019, 50)], "Два": [headings, ("zr-1", 2019, 51)]})).problems

    assert [(problem.rule, problem.sheet) for problem in problems] == [("duplicate", "Два")]


@pytest.mark.parametrize("order", [("Раз", "Два"), ("Два", "Раз")])
def test_the_same_index_on_a_second_sheet_with_its_ranks_or_without_is_told_once(order: tuple[str, str]) -> None:
    sheets = {"Раз": [INDICES[:9], ("zr-1", 2019, *[7] * 6, 50)], "Два": [("Школа", "Год", "ОИП"), ("zr-1", 2019, 50)]}

    validated = check(workbook({name: sheets[name] for name in order}))

    assert validated.problems == ()
    assert [(row.value, len(row.components)) for row in validated.rows] == [(50, 6)]


def test_context_values_and_words() -> None:
    headings = ("Школа", "Год", "Контингент", "Неполные семьи", "Вакансии", "Нет регулярного транспорта")

    rows = check(workbook({"Контекст": [headings, ("zr-1", 2024, 312, "18,5%", "н/д", "да")]})).rows

    assert [row[5:] for row in rows] == [
        ("x_size", 312, ""),
        ("x_single_parent", Decimal("18.5"), ""),
        ("x_vacancies", None, "not_supplied"),
        ("x_transport", True, ""),
    ]


@pytest.mark.parametrize(
    ("headings", "values", "cell"),
    [
        (("Педагогические работники", "Учителя"), (20, 21), "D2"),
        (("Педагогические работники", "Педработники с высшей категорией", "Педработники с первой категорией"),
         (20, 11, 10), "D2"),
        (("В 10 класс, %", "В 10 класс своей школы, %"), (40, 41), "D2"),
        (("Окончили 9 класс", "Поступили в 10 класс"), (40, 41), "D2"),
    ],
)  # fmt: skip
def test_a_part_is_not_more_than_the_whole(headings, values, cell: str) -> None:
    validated = check(workbook({"Кадры": [("Школа", "Год", *headings), ("zr-1", 2024, *values)]}))

    assert rules(validated) == [("part_over_whole", cell, "error")]


def test_references() -> None:
    headings = ("Уровень территории", "Территория", "Год", "Показатель", "Процедура", "Предмет", "Класс", "Значение")
    rows = [
        ("регион", "Ярославская область", 2019, "ОИП: порог", "", "", "", 36),
        ("город", "Город", 2021, "Успеваемость, %", "ОГЭ", "Русский язык", 9, "97,8"),
    ]

    validated = check(workbook({"Ориентиры": [headings, *rows]}))

    assert validated.problems == ()
    assert [(row.scope, row.metric, row.value) for row in validated.rows] == [
        ("region", "oip_threshold", Decimal(36)),
        ("municipality", "success_pct", Decimal("97.8")),
    ]


def test_a_reference_of_results_names_its_procedure() -> None:
    headings = ("Уровень территории", "Территория", "Год", "Показатель", "Процедура", "Предмет", "Значение")

    validated = check(workbook({"Ориентиры": [headings, ("регион", "Область", 2021, "Качество, %", "", "", 50)]}))

    assert rules(validated) == [("procedure_needed", "E2", "error")]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_two_columns_of_a_kind_share_a_heading(kind: str) -> None:
    spellings = [spelling for column in KINDS[kind].columns for spelling in column.spellings]

    assert len(spellings) == len(set(spellings))


def test_a_further_sheet_of_notes_is_remarked_on() -> None:
    good = [("Школа", "Год", "ОИП"), ("zr-1", 2019, 50)]

    validated = check(workbook({"ОИП": good, "Заметки": [["Позвонить в школу"]]}))

    assert [(problem.rule, problem.level) for problem in validated.problems] == [("skipped_sheet", Level.NOTE)]
    assert len(validated.rows) == 1


def test_no_schools_at_all() -> None:
    validated = check(workbook({"ОИП": [("Школа", "Год", "ОИП"), ("СОШ № 1", 2019, 50)]}), schools=())

    assert [problem.rule for problem in validated.problems] == ["empty_register"]


def test_two_schools_of_one_name_are_not_told_apart() -> None:
    twins = [KnownSchool(1, "МОУ Лесная СОШ", "a"), KnownSchool(2, "МБОУ «Лесная СОШ»", "b")]
    sheet = [("Школа", "Год", "ОИП"), ("Лесная средняя школа", 2019, 50), ("b", 2019, 50)]

    validated = check(workbook({"ОИП": sheet}), schools=twins)

    assert rules(validated) == [("uncertain_school", "A2", "error")]
    assert [row.school for row in validated.rows] == [2]
