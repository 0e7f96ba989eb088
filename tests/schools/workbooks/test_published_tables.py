"""Every numeric table of the published sources, in its own layout: each value and each cell comes out right."""

from decimal import Decimal

import pytest

from schools.workbooks import Level, Validated
from schools.workbooks.columns import plain_heading

from .published import CHESMA, NOK, TABLES, TUTAEV, UST_ILIMSK, book, checked, code, comma

OGE = {
    "ui_oge_russian": ("ОГЭ, русский язык, 9 класс, основной период: успеваемость и качество, %", "rus"),
    "ui_oge_math": ("ОГЭ, математика, 9 класс: успеваемость и качество, %", "math"),
}
TWO_LEVELS = [
    ("№", "ОО", "2019", "", "2021", ""),
    ("", "", "Успеваемость (%)", "Качество (%)", "Успеваемость (%)", "Качество (%)"),
]
MERGES = ("A1:F1", "A3:A4", "B3:B4", "C3:D3", "E3:F3")
GRADE_10 = ("ОО", *(f"{year}: в 10 кл{own}" for year in (2019, 2020, 2021) for own in ("", " в своей ОО")))


def oge(table: str, merges: tuple[str, ...] = MERGES) -> bytes:
    rows = [
        (number, school, *(comma(value) for value in values))
        for number, (school, _, *values) in enumerate(TABLES[table], start=1)
    ]
    notes = [("",), ("* по данным регионального центра обработки информации",)]
    return book({"Лист1": [(OGE[table][0],), (), *TWO_LEVELS, *rows, *notes]}, merges)


def errors(validated: Validated) -> list[tuple[str, str]]:
    return [(problem.rule, problem.cell) for problem in validated.problems if problem.level is Level.ERROR]


@pytest.mark.parametrize("table", OGE)
@pytest.mark.parametrize("merges", [MERGES, ("A1:F1",)], ids=["merged", "not merged"])
def test_percentages_of_one_subject_over_years(table: str, merges: tuple[str, ...]) -> None:
    validated = checked(oge(table, merges), UST_ILIMSK, schools=NOK)

    assert (validated.kind, validated.problems, validated.questions) == ("percentages", (), ())
    read = {
        validated.cell(row.sheet, row.row, row.block, name): getattr(row, name)
        for row in validated.batches["results"]
        for name in ("success_pct", "quality_pct")
    }
    schools = [row for row in TABLES[table] if row[1] not in ("city", "region")]
    letters = "CDEF"
    assert read == {
        f"{letters[place]}{number}": Decimal(str(value))
        for number, (_, _, *values) in enumerate(schools, start=5)
        for place, value in enumerate(values)
    }
    facts = {(code(UST_ILIMSK, row.school), *row[4:8]) for row in validated.batches["results"]}
    assert facts == {(row[1], year, "OGE", OGE[table][1], 9) for row in schools for year in (2019, 2021)}


@pytest.mark.parametrize("table", OGE)
def test_the_city_and_the_region_are_references_and_no_schools(table: str) -> None:
    references = checked(oge(table), UST_ILIMSK, schools=NOK).batches["references"]

    city, region = (values for _, key, *values in TABLES[table] if key in ("city", "region"))
    assert [(row.scope, row.year, row.metric, float(row.value)) for row in references] == [
        (scope, year, metric, values[2 * (year == 2021) + (metric == "quality_pct")])
        for year in (2019, 2021)
        for scope, values in (("municipality", city), ("region", region))
        for metric in ("success_pct", "quality_pct")
    ]
    assert {(row.procedure, row.subject, row.grade) for row in references} == {("OGE", OGE[table][1], 9)}


def test_an_abbreviation_is_asked_and_not_guessed() -> None:
    validated = checked(oge("ui_oge_math"), UST_ILIMSK)

    assert errors(validated) == [("uncertain_school", "B18")]
    question = validated.questions[0]
    assert (question.code, question.text, question.place, question.rows) == ("school", "НОК", "18", 1)
    assert [value for value, _ in question.candidates] == ["14"]
    assert len(validated.batches["results"]) == 2 * 13


def test_continuation_to_grade_10_by_bare_numbers_of_schools() -> None:
    rows = [(school, *(comma(value) for value in values)) for school, _, *values in TABLES["ui_grade10_continuation"]]
    title = "Таблица. Продолжение обучения по образовательным программам среднего общего образования"

    validated = checked(book({"Лист1": [(title,), GRADE_10, *rows]}), UST_ILIMSK, schools=NOK)

    assert (validated.kind, validated.problems) == ("grade10", ())
    read = {
        validated.cell(row.sheet, row.row, row.block, row.variable): (code(UST_ILIMSK, row.school), row.year, row.value)
        for row in validated.batches["context"]
    }
    assert read == {
        f"{'BCDEFG'[place]}{number}": (key, 2019 + place // 2, Decimal(str(value)))
        for number, (_, key, *values) in enumerate(TABLES["ui_grade10_continuation"], start=3)
        for place, value in enumerate(values)
    }


POSTS = (
    "staff", "teachers", "speech_therapists", "defectologists", "social_pedagogues", "psychologists", "tutors",
    "extra_educators",
)  # fmt: skip
QUALIFIED = ("", "higher", "secondary", "top", "first")
QUALIFICATION = tuple(
    f"{who}_{what}" if what else f"qualified_{who}" for who in ("staff", "teachers") for what in QUALIFIED
)
STAFF_TITLES = {
    "ui_staff_counts": (
        "Информация о численности педагогических работников муниципальных общеобразовательных учреждений "
        "(без внешних совместителей), 2020-2021 уч. год"
    ),
    "ui_staff_qualification": "Уровень образования и квалификации педагогических работников, 2021 год",
}
NAMES = {"city": "Город", "city_pct": "%", "ui-nok": "НОК"}


def staff(table: str, two_levels: bool) -> bytes:
    keys = TABLES[table]["columns"]
    names = [NAMES.get(key, key.replace("ui-", "СОШ № ")) for key in keys]
    rows = [(category, *map(comma, values)) for _, category, *values in TABLES[table]["rows"]]
    if not two_levels:
        return book({"Лист1": [(STAFF_TITLES[table],), ("Категория", *names), *rows]}, ("A1:J1",))
    upper, lower = ("Категория", "Город", "", *names[2:]), ("", "чел.", "%", *[""] * 7)
    return book({"Лист1": [(STAFF_TITLES[table],), upper, lower, *rows]}, ("A1:J1", "A2:A3", "B2:C2"))


@pytest.mark.parametrize("two_levels", [False, True], ids=["one row of names", "two rows of names"])
@pytest.mark.parametrize(
    ("table", "variables"), [("ui_staff_counts", POSTS), ("ui_staff_qualification", QUALIFICATION)]
)
def test_staff_with_schools_as_columns(table: str, variables: tuple[str, ...], two_levels: bool) -> None:
    validated = checked(staff(table, two_levels), UST_ILIMSK, schools=NOK)

    assert (validated.kind, errors(validated)) == ("staff", [])
    read = {
        validated.cell(row.sheet, row.row, row.block, row.variable): (
            code(UST_ILIMSK, row.school), row.year, row.variable, row.value,
        )
        for row in validated.batches["context"]
    }  # fmt: skip
    first = 4 if two_levels else 3
    assert read == {
        f"{'BCDEFGHIJ'[place]}{number}": (key, 2021, variable, values[place])
        for number, (variable, (_, _, *values)) in enumerate(zip(variables, TABLES[table]["rows"], strict=True), first)
        for place, key in enumerate(TABLES[table]["columns"])
        if key.startswith("ui-")
    }
    assert [(row.metric, row.value) for row in validated.batches["references"]] == [
        (variable, row[2]) for variable, row in zip(variables, TABLES[table]["rows"], strict=True)
    ]
    assert {
        validated.cell(row.sheet, row.row, row.block, row.metric)[0] for row in validated.batches["references"]
    } == {"B"}


@pytest.mark.parametrize("names", [("Город, чел.", "Город, %"), ("Всего по городу", "в %")])
def test_the_city_in_people_and_in_per_cent(names: tuple[str, str]) -> None:
    rows = [("Категория", *names, "СОШ № 1", "СОШ № 2"), ("учителя", 514, "49,2", 28, 18), ("тьюторы", 2, "0,2", 0, 0)]
    content = book({"Лист1": [("Численность педагогических работников, 2021 год",), *rows]})

    validated = checked(content, UST_ILIMSK)

    assert (validated.kind, validated.problems) == ("staff", ())
    assert [(row.metric, row.value) for row in validated.batches["references"]] == [("teachers", 514), ("tutors", 2)]


def test_units_below_the_heading_of_a_city_that_covers_two_columns() -> None:
    rows = [
        ("Численность педагогических работников, 2021 год",),
        ("Должность", "Город", "", "ОО", ""),
        ("", "чел.", "%", "СОШ № 1", "СОШ № 2"),
        ("учителя", 514, "49,2", 28, 18),
    ]

    validated = checked(book({"Лист1": rows}, ["B2:C2", "D2:E2"]), UST_ILIMSK)

    assert (validated.kind, validated.problems) == ("staff", ())
    assert [(row.metric, row.value) for row in validated.batches["references"]] == [("teachers", 514)]
    assert [(row.school, row.value) for row in validated.batches["context"]] == [(1, 28), (2, 18)]


def test_a_total_below_its_own_heading_is_what_the_heading_says() -> None:
    rows = [
        ("Квалификация педагогических работников, 2021 год",),
        ("Школа", "Педагогические работники", "", "Учителя", ""),
        ("", "всего", "высшая категория", "Всего, чел.", "высшая категория"),
        ("СОШ № 1", 34, 4, 28, 3),
    ]

    validated = checked(book({"Лист1": rows}, ["B2:C2", "D2:E2"]), UST_ILIMSK)

    assert {row.variable: row.value for row in validated.batches["context"]} == {
        "qualified_staff": 34, "staff_top": 4, "qualified_teachers": 28, "teachers_top": 3,
    }  # fmt: skip


def test_three_levels_of_headings() -> None:
    levels = [
        ("Наименование ОО", "Русский язык", "", "Математика", ""),
        ("", "2019 год", "", "2021 год", ""),
        ("", "Усп., %", "Кач., %", "% усп.", "% кач."),
    ]
    merges = ("A2:A4", "B2:C2", "D2:E2", "B3:C3", "D3:E3")
    content = book({"Лист1": [("Результаты ОГЭ",), *levels, ("СОШ № 1", 90, 50, 80, 40)]}, ())
    merged = book({"Лист1": [("Результаты ОГЭ",), *levels, ("СОШ № 1", 90, 50, 80, 40)]}, merges)

    for validated in (checked(content, UST_ILIMSK), checked(merged, UST_ILIMSK)):
        assert validated.problems == ()
        assert [(row.subject, row.year, row.success_pct, row.quality_pct) for row in validated.rows] == [
            ("rus", 2019, 90, 50), ("math", 2021, 80, 40),
        ]  # fmt: skip


def test_continuation_to_grade_10_in_whole_sentences() -> None:
    lower = ("", *("Доля выпускников, поступивших в 10 класс, %", "из них в своей ОО, %") * 2)
    rows = [("ОО", "2020 год", "", "2021 год", ""), lower, ("5", "52,9", "47,0", "47,0", "44,7")]

    validated = checked(book({"Лист1": [("Продолжение обучения",), *rows]}), UST_ILIMSK)

    assert (validated.kind, validated.problems) == ("grade10", ())
    assert [(row.year, row.variable, float(row.value)) for row in validated.rows] == [
        (2020, "g10_any_pct", 52.9), (2020, "g10_own_pct", 47.0),
        (2021, "g10_any_pct", 47.0), (2021, "g10_own_pct", 44.7),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("levels", "merges"),
    [
        (
            [("ОО", "2020 г.", "", "2021 г.", ""), ("", *("всего", "в т.ч. в своей ОО") * 2)],
            ("A2:A3", "B2:C2", "D2:E2"),
        ),
        ([("ОО", "2020", "", "2021", ""), ("", *("Всего, %", "из них в своей ОО, %") * 2)], ()),
        ([("ОО", *(f"{year} г.: {part}" for year in (2020, 2021) for part in ("всего", "в т.ч. в своей школе")))], ()),
    ],
)
def test_the_whole_beside_those_who_went_on_in_their_own_school(levels: list[tuple], merges: tuple[str, ...]) -> None:
    title = "Доля учащихся, продолжающих обучение на уровне среднего общего образования, %"

    validated = checked(book({"Лист1": [(title,), *levels, ("5", "52,9", "47,0", "47,1", "44,7")]}, merges), UST_ILIMSK)

    assert (validated.kind, validated.problems, validated.questions) == ("grade10", (), ())
    assert [(row.year, row.variable, float(row.value)) for row in validated.rows] == [
        (2020, "g10_any_pct", 52.9), (2020, "g10_own_pct", 47.0),
        (2021, "g10_any_pct", 47.1), (2021, "g10_own_pct", 44.7),
    ]  # fmt: skip


def test_words_of_the_results_of_an_exam() -> None:
    headings = ("ОО", "Сдавали", "Не преодолели минимальный порог, чел.", "Ср. балл", "Набрали 80 баллов и выше")
    content = book({"ЕГЭ 2021 русский": [headings, ("СОШ № 1", 20, 1, "55,3", 2)]})

    validated = checked(content, UST_ILIMSK)

    assert (validated.kind, validated.problems) == ("ege", ())
    assert [(row.participants, row.below_minimum, row.high_scores) for row in validated.rows] == [(20, 1, 2)]


def test_the_list_of_schools_with_low_results() -> None:
    table = TABLES["ui_shnor_2022"]
    rows = [
        (number, name, category, "да" if p500 else "")
        for number, (name, _, category, p500) in enumerate(table["rows"], 1)
    ]
    headings = ("№ п/п", "Наименование ОО", "Категория", "500+")

    validated = checked(book({"Лист1": [(table["title"],), headings, *rows]}, ("A1:D1",)), UST_ILIMSK)

    assert (validated.kind, validated.problems) == ("shnor_list", ())
    categories = {"базово": "basic", "умеренно": "moderate", "сильно": "severe"}
    assert [
        (code(UST_ILIMSK, row.school), row.year, row.category, row.in_project_500, row.act_number)
        for row in validated.batches["lists"]
    ] == [
        (key, 2022, categories[category.split()[0]], True if p500 else None, "55-46-мр")
        for _, key, category, p500 in table["rows"]
    ]


RANKS = ("ege", "oge", "vpr", "sk", "olymp", "reliability")


def test_ranks_and_index_with_a_row_of_numbers_under_the_headings() -> None:
    headings = TABLES["tutaev_columns"]["1"]
    title = "Таблица 1. Результаты идентификации школ Тутаевского МР по ОИП (оценка 2019 г.)"
    numbering = [str(number) for number in range(1, 10)]
    rows = [[*row[:2], *map(comma, row[2:-1])] for row in TABLES["tutaev_table1_oip"]]

    validated = checked(book({"Лист1": [(title,), headings, numbering, *rows]}, ("A1:I1",)), TUTAEV)

    assert (validated.kind, validated.problems) == ("indices", ())
    assert [
        (code(TUTAEV, row.school), row.year, row.code, *map(row.components.get, RANKS), row.value)
        for row in validated.batches["indices"]
    ] == [
        (
            row[-1],
            2019,
            "oip",
            *(None if rank is None else Decimal(str(rank)) for rank in row[2:8]),
            Decimal(str(row[8])),
        )
        for row in TABLES["tutaev_table1_oip"]
    ]
    assert validated.cell("Лист1", 4, 0, "oip") == "I4"


def test_flags_with_full_names_and_a_year_that_has_to_be_asked() -> None:
    headings = ("№", "Наименование образовательной организации", *TABLES["tutaev_columns"]["2"])
    rows = [
        (number, name, *("да" if flag else "нет" for flag in flags), comma(isbsh))
        for number, name, _, *flags, isbsh, _ in TABLES["tutaev_table2_isbsh"]
    ]
    content = book({"Лист1": [("Таблица 2. Типологизация школ Тутаевского МР по ИСБШ",), headings, *rows]}, ("A1:I1",))

    asked, answered = checked(content, TUTAEV), checked(content, TUTAEV, year=2019)

    assert [(question.code, question.is_blocking) for question in asked.questions] == [("year", True)]
    assert (errors(asked), asked.rows) == ([("not_told", "")], ())
    assert answered.problems == ()
    assert [(code(TUTAEV, row.school), row.year, *row.components.values(), row.value) for row in answered.rows] == [
        (key, 2019, *flags, Decimal(str(isbsh))) for _, _, key, *flags, isbsh, _ in TABLES["tutaev_table2_isbsh"]
    ]


def test_two_indices_with_means_below() -> None:
    rows = [(number, name, comma(oip), comma(isbsh)) for number, name, _, oip, isbsh in TABLES["tutaev_table3_both"]]
    means = [("", "Среднее по региону", "43,92", "51,21"), ("", "Среднее по Тутаевскому МР", "38,97", "50,23")]
    title = "Таблица 3. Результаты идентификации школ Тутаевского МР по ОИП и ИСБШ, 2019 год"
    headings = ("№", "Наименование ОО", "ОИП", "ИСБШ")

    validated = checked(book({"Лист1": [(title,), headings, *rows, *means]}), TUTAEV)

    assert (validated.kind, errors(validated)) == ("indices", [])
    read = {
        validated.cell(row.sheet, row.row, row.block, row.code): (code(TUTAEV, row.school), row.value)
        for row in validated.batches["indices"]
    }
    assert read == {
        f"{letter}{number}": (key, Decimal(str(value)))
        for number, (_, _, key, *values) in enumerate(TABLES["tutaev_table3_both"], start=3)
        for letter, value in zip("CD", values, strict=True)
    }
    assert [(row.scope, row.metric, row.value) for row in validated.batches["references"]] == [
        ("region", "oip", Decimal("43.92")), ("region", "isbsh", Decimal("51.21")),
        ("municipality", "oip", Decimal("38.97")), ("municipality", "isbsh", Decimal("50.23")),
    ]  # fmt: skip


def test_a_name_with_a_typing_error_is_asked() -> None:
    names = [name.replace("Цвиллингская", "Цвиллинская") for name in TABLES["chesma_schools_2021"]]
    title = "Перечень ОО с низкими результатами, 2021 год"
    content = book({"Лист1": [(title,), ("№", "Наименование ОО"), *enumerate(names, start=1)]})

    validated = checked(content, CHESMA)

    assert errors(validated) == [("uncertain_school", "B5")]
    assert [value for value, _ in validated.questions[0].candidates] == ["3"]
    assert [row.school for row in validated.batches["lists"]] == [1, 2]


def test_scales_of_two_years_on_two_sheets() -> None:
    headings = ("Предмет", "«3» от", "«4» от", "«5» от", "Наибольший балл")
    known = [row for row in TABLES["ref_oge_scales"] if not row[1].startswith("химия")]
    sheets = {
        f"{year}": [(f"Шкалы ОГЭ {year} года",), headings, *((row[1], *row[3:]) for row in known if row[0] == year)]
        for year in (2019, 2023)
    }

    validated = checked(book(sheets), TUTAEV)

    assert (validated.kind, validated.problems) == ("scales", ())
    assert [(row.sheet, row.year, *row[7:]) for row in validated.batches["scales"]] == [
        (str(row[0]), row[0], *row[3:]) for row in known if row[0] in (2019, 2023)
    ]


def test_a_scale_printed_as_ranges() -> None:
    headings = ("Предмет", "Максимальный балл", "Отметка «3»", "Отметка «4»", "Отметка «5»")
    rows = [("Русский язык", 33, "15 – 22", "23–28", "29-33"), ("Математика", 31, "от 8 до 14", "15–21", "22–31")]

    validated = checked(book({"Лист1": [("Шкала перевода баллов. ОГЭ 2021",), headings, *rows]}), UST_ILIMSK)

    assert (validated.kind, validated.problems) == ("scales", ())
    assert [row[5:] for row in validated.batches["scales"]] == [("rus", 9, 15, 23, 29, 33), ("math", 9, 8, 15, 22, 31)]


def test_a_scale_under_bare_marks() -> None:
    rows = [("Предмет", "2", "3", "4", "5", "Максимальный балл"), ("Русский язык", 0, 15, 25, 34, 39)]

    validated = checked(book({"Лист1": [("Шкалы ОГЭ 2019 года",), *rows]}), TUTAEV)

    assert (validated.kind, [problem.rule for problem in validated.problems]) == ("scales", ["unknown_column"])
    assert [row[7:] for row in validated.rows] == [(15, 25, 34, 39)]


def test_a_grade_that_stands_nowhere_is_asked_once() -> None:
    rows = [("ОО", "Участников", "2", "3", "4", "5"), ("СОШ № 1", 20, 1, 9, 7, 3), ("СОШ № 2", 20, 1, 9, 7, 3)]
    content = book({"Лист1": [("ВПР 2021. Русский язык",), *rows]})

    asked, answered = checked(content, UST_ILIMSK), checked(content, UST_ILIMSK, grade=5)

    assert [(problem.rule, asked.rejected) for problem in asked.problems] == [("not_told", 2)]
    assert [(question.code, question.candidates[1]) for question in asked.questions] == [("grade", ("5", "5"))]
    assert [(row.school, row.procedure, row.grade, row.marks_2) for row in answered.rows] == [
        (1, "VPR", 5, 1), (2, "VPR", 5, 1),
    ]  # fmt: skip


def test_columns_under_strange_headings_are_mapped_by_hand_and_remembered() -> None:
    rows = [("Учреждение", "Процент успевающих", "Процент качества"), ("СОШ № 1", 90, 50), ("СОШ № 2", 80, 40)]
    content = book({"ОГЭ, русский, 2021": rows})
    by_hand = {"ОГЭ, русский, 2021": {"B": "success_pct", "C": "quality_pct"}}

    asked = checked(content, UST_ILIMSK, kind="percentages")
    mapped = checked(content, UST_ILIMSK, kind="percentages", columns=by_hand)
    headings = {plain_heading("Процент успевающих"): "success_pct", plain_heading("Процент качества"): ""}
    remembered = checked(content, UST_ILIMSK, headings=headings)

    assert [(question.code, question.text, question.is_blocking) for question in asked.questions][:1] == [
        ("column", "Школа", True)
    ]
    assert ("A", "Учреждение") in asked.questions[0].candidates
    assert [(row.school, row.success_pct, row.quality_pct) for row in mapped.rows] == [(1, 90, 50), (2, 80, 40)]
    assert [(row.school, row.success_pct, row.quality_pct) for row in remembered.rows] == [(1, 90, None), (2, 80, None)]


def test_an_answer_refuses_a_year_that_the_headings_contradict() -> None:
    headings = ("ОО", "Успеваемость 2019", "Качество 2019", "Успеваемость 2021", "Качество 2021")
    content = book({"ОГЭ мат": [headings, ("СОШ № 1", 90, 50, 80, 40)]})

    validated = checked(content, UST_ILIMSK, year=2021)

    assert [problem.rule for problem in validated.problems] == ["other_year"]
    assert [(row.year, row.success_pct) for row in validated.rows] == [(2021, 80)]


def test_of_names_and_codes_the_known_ones_are_read() -> None:
    headings = ("Код ОО", "Наименование ОО", "Успеваемость", "Качество")
    rows = [(381001, "СОШ № 1", 90, 50), (381002, "СОШ № 2", 80, 40)]

    validated = checked(book({"ОГЭ рус 2021": [headings, *rows]}), UST_ILIMSK)

    assert [(row.school, row.success_pct) for row in validated.rows] == [(1, 90), (2, 80)]
