"""Each rule of a row and of a cell: its place, its level, and that the row is out."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schools.workbooks import Answers, Level, Question, Validated
from schools.workbooks.facts import ResultRow
from schools.workbooks.tables import MOST_ALIKE

from .checks import check_workbook
from .conftest import SCHOOLS
from .files import RESULTS_HEADINGS, results_workbook, workbook

GOOD = ("МБОУ «СОШ № 1»", 2021, "ОГЭ", "Математика", 9, 21, 10, 6, 3, 2, 10)
PERCENTS = (*RESULTS_HEADINGS[:6], "Успеваемость, %", "Качество, %")


def check(content: bytes, **kwargs) -> Validated:
    return check_workbook(content, schools=SCHOOLS, today_year=2026, **kwargs)


def changed(**cells) -> Validated:
    """The good row with some cells changed, by heading."""
    row = [cells.get(heading, value) for heading, value in zip(RESULTS_HEADINGS, GOOD, strict=True)]
    return check(results_workbook(row))


def rules(validated: Validated, level: Level = Level.ERROR) -> list[tuple[str, str]]:
    return [(problem.rule, problem.cell) for problem in validated.problems if problem.level is level]


def test_a_good_row_is_a_fact() -> None:
    validated = check(results_workbook(GOOD))

    assert validated.kind == "results"
    assert validated.problems == ()
    assert validated.rows == (ResultRow("Результаты", 2, 0, 1, 2021, "OGE", "math", 9, 21, 10, 6, 3, 2, 10),)
    assert validated.cell("Результаты", 2, 0, "participants") == "F2"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"Участников": "н/д"}, ("missing_beside_values", "F2")),
        ({"2": "н/д"}, ("missing_beside_values", "G2")),
        ({"2": "много"}, ("not_a_number", "G2")),
        ({"2": 22, "3": 0, "4": 0, "5": 0}, ("low_over_participants", "G2")),
        ({"Ниже минимума": 22}, ("low_over_participants", "K2")),
        ({"3": 7}, ("marks_do_not_add_up", "F2")),
        ({"3": ""}, ("marks_incomplete", "H2")),
        ({"2": 1.5}, ("not_whole", "G2")),
        ({"2": -1}, ("negative", "G2")),
        ({"Школа": "СОШ № 99"}, ("unknown_school", "A2")),
        ({"Школа": ""}, ("required", "A2")),
        ({"Школа": "школа № 4"}, ("uncertain_school", "A2")),
        ({"Год": 1921}, ("wrong_year", "B2")),
        ({"Год": 2027}, ("wrong_year", "B2")),
        ({"Год": "прошлый"}, ("not_a_year", "B2")),
        ({"Год": 2021.5}, ("not_a_year", "B2")),
        ({"Процедура": "ПДД"}, ("not_in_list", "C2")),
        ({"Предмет": "Магия"}, ("not_in_list", "D2")),
        ({"Класс": 11}, ("grade_does_not_fit", "E2")),
        ({"Класс": "девятый"}, ("not_a_grade", "E2")),
        ({"Процедура": "ВПР", "Класс": ""}, ("grade_needed", "E2")),
        ({"Участников": ""}, ("participants_missing", "F2")),
    ],
)
def test_an_error_names_its_cell_and_takes_the_row_out(cells: dict, expected: tuple[str, str]) -> None:
    validated = changed(**cells)

    assert rules(validated) == [expected]
    assert validated.rows == ()
    assert validated.rejected == 1


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"Год": 2020}, ("not_held_that_year", "C2")),
        ({"Предмет": "Физика"}, ("not_held_that_year", "C2")),
        ({"Ниже минимума": 9}, ("low_differs", "K2")),
        ({"Школа": "Зарницкая ООШ", "Процедура": "ЕГЭ", "Класс": 11}, ("no_such_level", "C2")),
    ],
)
def test_a_warning_keeps_the_row(cells: dict, expected: tuple[str, str]) -> None:
    validated = changed(**cells)

    assert rules(validated, Level.WARNING) == [expected]
    assert len(validated.rows) == 1


def test_a_message_names_place_value_rule_and_example() -> None:
    message = changed(**{"2": "много"}).problems[0].message

    assert message == (
        "G2: «много». Столбец «2» – число. Если данных нет, оставьте ячейку пустой или напишите «н/д». Например, 24."
    )


def test_an_unknown_school_is_told_its_neighbours_and_never_guessed() -> None:
    validated = changed(Школа="Зорницкая основная школа")

    assert rules(validated) == [("uncertain_school", "A2")]
    assert "Зарницкая основная школа" in validated.problems[0].message
    assert validated.questions == (
        Question(
            "school", "Результаты", "2", "Зорницкая основная школа", (("3", "МОУ Зарницкая основная школа"),), rows=1
        ),
    )


@pytest.mark.parametrize(
    ("text", "key"),
    [("zr-17", 2), ("СОШ №17", 2), ("школа № 17", 2), ("17", 2), ("НК", 4), ("Лицей «Научный комплекс»", None),
     ("лицей № 17", None), ("Ивановская школа № 17", None), ("гимназия №4", 7), ("МБОУ ООШ № 4", 6)],
)  # fmt: skip
def test_matching_of_schools(text: str, key: int | None) -> None:
    rows = changed(Школа=text).rows

    assert [row.school for row in rows] == ([key] if key else [])


@pytest.mark.parametrize(
    ("word", "reason"),
    [("н/д", "not_supplied"), ("–", "not_supplied"), ("не проводился", "not_held"), ("н/п", "not_applicable"),
     ("скрыто", "suppressed")],
)  # fmt: skip
def test_words_for_absent_values_stay_different(word: str, reason: str) -> None:
    validated = changed(**dict.fromkeys(RESULTS_HEADINGS[5:], word))

    assert validated.problems == ()
    assert [(row.participants, row.missing_reason) for row in validated.rows] == [(None, reason)]


def test_zero_is_a_value_and_blank_is_silence() -> None:
    zeros = changed(**dict.fromkeys(RESULTS_HEADINGS[5:], 0))
    blanks = changed(**dict.fromkeys(RESULTS_HEADINGS[5:], ""))

    assert [(row.participants, row.missing_reason) for row in zeros.rows] == [(0, "")]
    assert rules(blanks) == [("no_values", "")]


def test_ege_needs_no_marks() -> None:
    cells = {"Процедура": "ЕГЭ", "Класс": "", "2": "–", "3": "–", "4": "–", "5": "–", "Предмет": "математика профиль"}

    row = changed(**cells).rows[0]

    assert (row.procedure, row.subject, row.grade, row.participants, row.below_minimum) == (
        "EGE", "math_profile", 11, 21, 10,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("success", "quality", "expected"),
    [
        ("61%", "52,4", (Decimal(61), Decimal("52.4"))),
        (" 97,8 ", 0, (Decimal("97.8"), Decimal(0))),
        (100, 100, (Decimal(100), Decimal(100))),
    ],
)
def test_percentages_of_an_unknown_number(success, quality, expected) -> None:
    validated = check(workbook({"ОГЭ": [PERCENTS, [*GOOD[:5], "", success, quality]]}))

    assert [(row.participants, row.success_pct, row.quality_pct) for row in validated.rows] == [(None, *expected)]


@pytest.mark.parametrize(
    ("success", "quality", "rule"),
    [(101, 50, "out_of_range"), (-1, 0, "negative"), (50, 60, "quality_over_success"), ("12.5.3", 1, "not_a_number")],
)
def test_bad_percentages(success, quality, rule: str) -> None:
    validated = check(workbook({"ОГЭ": [PERCENTS, [*GOOD[:5], "", success, quality]]}))

    assert [problem.rule for problem in validated.problems] == [rule]
    assert validated.rows == ()


def test_a_share_for_a_percentage_is_doubted() -> None:
    validated = check(workbook({"ОГЭ": [PERCENTS, [*GOOD[:5], "", 0.61, 0]]}))

    assert rules(validated, Level.WARNING) == [("share_for_percent", "G2")]
    assert "61" in validated.problems[0].message


def percentages(*successes: object) -> Validated:
    """A row for each school."""
    key = (2021, "ВПР", "Математика", 5, "")
    rows = [(school.code, *key, success, 0) for school, success in zip(SCHOOLS, successes, strict=False)]
    return check(workbook({"ОГЭ": [PERCENTS, *rows]}))


def test_a_share_among_percentages_is_doubted() -> None:
    validated = percentages(61, 0.8, 75, "0,61", "0,61 %")

    assert rules(validated, Level.WARNING) == [("share_for_percent", "G3"), ("share_for_percent", "G5")]
    assert "прочитано 0,8 %. Если это доля, напишите 80;" in validated.problems[0].message
    assert [row.success_pct for row in validated.rows[:2]] == [61, Decimal("0.8")]


def test_a_small_percentage_among_small_ones_is_not_doubted() -> None:
    assert percentages(0.4, 7, 0, 2, 1).problems == ()


def test_percentages_that_contradict_the_marks() -> None:
    headings = (*RESULTS_HEADINGS, "Успеваемость, %")

    agreeing = check(workbook({"ОГЭ": [headings, [*GOOD, 52.4]]}))
    contradicting = check(workbook({"ОГЭ": [headings, [*GOOD, 62.4]]}))

    assert agreeing.problems == ()
    assert rules(contradicting, Level.WARNING) == [("percent_differs", "L2")]


def test_the_second_of_two_equal_rows_is_out() -> None:
    validated = check(results_workbook(GOOD, ("zr-1", *GOOD[1:])))

    assert [(problem.rule, problem.row) for problem in validated.problems] == [("duplicate", 3)]
    assert len(validated.rows) == 1


def test_another_year_than_the_asked_one() -> None:
    assert rules(check(results_workbook(GOOD), answers=Answers(year=2022))) == [("other_year", "B2")]
    assert check(results_workbook(GOOD), answers=Answers(year=2021)).problems == ()


def test_the_wrong_kind_is_told_at_once() -> None:
    validated = check(results_workbook(GOOD), answers=Answers("register"))

    assert [problem.rule for problem in validated.problems] == ["wrong_kind"]
    assert validated.rows == ()


def test_the_header_is_found_below_titles_and_in_other_words() -> None:
    headings = ("№ п/п", "Директор", "ОО", "год", "процедура", "предмет", "Параллель", "Количество участников",
                "Отметка «2»", "«3»", "на 4", "Оценка 5")  # fmt: skip
    content = workbook({"ОГЭ": [["Результаты ОГЭ"], [], headings, [1, "Директор школы", *GOOD[:10]]]})

    validated = check(content)

    assert [row.participants for row in validated.rows] == [21]
    assert [(problem.rule, problem.level) for problem in validated.problems] == [("unknown_column", Level.NOTE)]


def test_a_missing_column_is_named() -> None:
    problem = check(workbook({"Лист": [("Школа", "Год", "Класс", "Предмет"), ("zr-1", 2021, 9, "Математика")]}))

    assert [(one.rule, one.heading) for one in problem.problems] == [("missing_column", "Процедура")]


def test_a_sheet_of_something_else() -> None:
    validated = check(workbook({"Список": [["Молоко", "Хлеб"], [1, 2]]}))

    assert [problem.rule for problem in validated.problems] == ["unknown_kind"]
    assert validated.kind == ""


def test_headings_alone_are_an_empty_sheet() -> None:
    assert [problem.rule for problem in check(results_workbook()).problems] == ["empty_sheet"]


def test_a_repeated_column_is_an_error() -> None:
    content = workbook({"ОГЭ": [(*RESULTS_HEADINGS, "Участников"), (*GOOD, 5)]})

    assert rules(check(content)) == [("repeated_column", "L1")]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(SCHOOLS[:2]), st.integers(2000, 2019), st.lists(st.integers(0, 500), min_size=4, max_size=4)
        ),
        min_size=1,
        max_size=20,
        unique_by=lambda row: (row[0].key, row[1]),
    )
)
def test_random_valid_rows_come_back(drawn) -> None:
    rows = [(school.name, year, "ОГЭ", "Математика", 9, sum(marks), *marks, marks[0]) for school, year, marks in drawn]

    validated = check(results_workbook(*rows))

    assert validated.problems == ()
    assert [(row.school, row.year, row[8:13]) for row in validated.rows] == [
        (school.key, year, (sum(marks), *marks)) for school, year, marks in drawn
    ]


_CELLS = st.one_of(
    st.none(), st.integers(-(10**6), 10**6), st.floats(allow_nan=False, allow_infinity=False), st.booleans(),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20),
    st.sampled_from(["н/д", "–", "ОГЭ", "9", "СОШ № 1"]),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(_CELLS, min_size=11, max_size=11), min_size=1, max_size=6))
def test_any_cells_end_in_rows_or_problems(rows) -> None:
    validated = check(results_workbook(*rows), answers=Answers("results"))

    filled = [row for row in rows if any(str(cell).strip() for cell in row if cell is not None)]
    assert len(validated.rows) + validated.rejected + validated.skipped <= len(filled)
    assert all(problem.message for problem in validated.problems)
    assert validated.rows or validated.problems or validated.skipped


def test_the_same_problem_thousands_of_times_is_counted() -> None:
    rows = [
        ("СОШ № 1", 2021, "ОГЭ", "Математика", 9, f"много {number}", 1, 1, 1, 1, 1) for number in range(MOST_ALIKE + 7)
    ]
    validated = check(workbook({"Лист1": [RESULTS_HEADINGS, *rows]}))

    wrong = [problem for problem in validated.problems if problem.rule == "not_a_number"]
    (further,) = [problem for problem in validated.problems if problem.rule == "more_alike"]
    assert len(wrong) == MOST_ALIKE
    assert (further.column, further.parameters["count"], further.level) == ("F", 7, "error")
    assert validated.rejected == len(rows)
