"""Tables below each other on one sheet: each is read by its own title and headings."""

import pytest

from .checks import checked, rules, told

HEADINGS = ("№", "Школа", "Успеваемость, %", "Качество, %")
TITLE = "ОГЭ 2021. 9 класс. Математика"
FIRST = ((1, "СОШ № 1", 90, 50), (2, "СОШ № 17", 80, 40))
RUSSIAN = (7, 2021, "OGE", "rus", 9, 70, 30)


@pytest.mark.parametrize(
    ("between", "row", "expected"),
    [
        ([("ОГЭ 2021. 9 класс. Русский язык",), HEADINGS], (1, "гимназия № 4", 70, 30), RUSSIAN),
        ([(), ("", "ОГЭ 2021, русский язык")], (1, "гимназия № 4", 70, 30), RUSSIAN),
        ([("Русский язык",)], (1, "гимназия № 4", 70, 30), RUSSIAN),
        ([(), ("Таблица 2.",), ("Русский язык",), HEADINGS], (1, "гимназия № 4", 70, 30), RUSSIAN),
        ([("Таблица 2",), ("Предмет: русский язык",), ("за 2020-2021 уч. год",)], (1, "гимназия № 4", 70, 30), RUSSIAN),
        ([("Русский язык",), ("№", "Школа", "Качество, %", "Успеваемость, %")], (1, "гимназия № 4", 30, 70), RUSSIAN),
        ([("", "ОГЭ 2019, математика"), HEADINGS], ("", "гимназия № 4", 70, 30), (7, 2019, "OGE", "math", 9, 70, 30)),
        ([("ВПР. 8 класс. Физика",), HEADINGS], (1, "гимназия № 4", 70, 30), (7, 2021, "VPR", "physics", 8, 70, 30)),
        ([("№", "Школа", "Качество, %", "Успеваемость, %")], (1, "гимназия № 4", 30, 70),
         (7, 2021, "OGE", "math", 9, 70, 30)),
        ([("Русский язык",), ("№", "ОО", "2019", "", "2018"), ("", "", "Успеваемость", "Качество", "Успеваемость")],
         (1, "гимназия № 4", 70, 30), (7, 2019, "OGE", "rus", 9, 70, 30)),
    ],
)  # fmt: skip
def test_the_next_table_has_its_own_title(between: list, row: tuple, expected: tuple) -> None:
    validated = checked("", (TITLE,), HEADINGS, *FIRST, *between, row)

    assert (validated.kind, rules(validated), validated.rejected) == ("percentages", [], 0)
    facts = [(*fact[:5], *fact[13:15]) for fact in told(validated, "results")]
    assert facts == [(1, 2021, "OGE", "math", 9, 90, 50), (2, 2021, "OGE", "math", 9, 80, 40), expected]
    last = validated.batches["results"][-1]
    letters = {70: "success_pct", 30: "quality_pct"}
    place = row.index(70)
    assert validated.cell(last.sheet, last.row, last.block, letters[70]) == f"{'ABCDE'[place]}{last.row}"
    assert last.row == 5 + len(between)


def test_many_tables_and_their_totals() -> None:
    def table(grade: int) -> list[tuple]:
        return [(f"{grade} класс",), HEADINGS, (1, "СОШ № 1", 90, grade), ("", "Итого по району", 85, grade), ()]

    rows = [row for grade in range(4, 9) for row in table(grade)]
    validated = checked("", ("ВПР 2021. Русский язык",), *rows)

    assert rules(validated) == []
    assert [(fact[4], fact[14]) for fact in told(validated, "results")] == [(grade, grade) for grade in range(4, 9)]
    assert [(fact[6], fact[7]) for fact in told(validated, "references")] == [
        (grade, value) for grade in range(4, 9) for value in (85, grade)
    ]


def test_titles_among_the_rows() -> None:
    """«5 класс» right under the headings, «6 класс» further below."""
    rows = [("5 класс",), (1, "СОШ № 1", 90, 50), ("6 класс",), (1, "СОШ № 1", 80, 40), (2, "СОШ № 17", 70, 30)]
    validated = checked("", ("ВПР 2021. Русский язык",), HEADINGS, *rows)

    assert (rules(validated), validated.questions) == ([], ())
    assert [(fact[0], fact[4]) for fact in told(validated, "results")] == [(1, 5), (1, 6), (2, 6)]


BETTER = [(), ("ОГЭ 2021. Русский язык",), (*HEADINGS, "Средний балл"), (1, "СОШ № 1", 70, 30, 24)]


def test_the_better_understood_table_stands_below() -> None:
    rows = [("ОГЭ. Математика",), HEADINGS, *FIRST, *BETTER]

    assert {question.code for question in checked("percentages", *rows).questions} == {"year"}
    assert len(told(checked("percentages", *rows, year=2021), "results")) == 3


def test_a_table_of_another_kind_above_is_not_passed_over() -> None:
    rows = [("Кадры, 2021",), ("Школа", "Учителя", "Педагоги-психологи"), ("СОШ № 1", 20, 1), *BETTER]

    validated = checked("percentages", *rows)

    assert rules(validated) == [("second_table", "A2", "error")]
    assert (validated.rejected, len(told(validated, "results"))) == (1, 1)


def test_other_columns_are_other_tables() -> None:
    rows = [("Школа", "Контингент"), ("СОШ № 1", 500), (), ("Школа", "Многодетные семьи, %"), ("СОШ № 1", 12)]
    validated = checked("", ("Контекст, 2021 год",), *rows)

    assert rules(validated) == []
    assert [fact[2:4] for fact in told(validated, "context")] == [("x_size", 500), ("x_many_children", 12)]


@pytest.mark.parametrize(
    ("between", "begins"),
    [
        ([("Школа 2",), ("№", "Школа", "Классов", "Учителей")], "A5"),
        ([("ЕГЭ 2021 не проводился",)], "A5"),
    ],
    ids=["unknown headings", "a remark or a title"],
)
def test_a_table_that_nobody_understands_is_refused(between: list, begins: str) -> None:
    validated = checked("percentages", (TITLE,), HEADINGS, *FIRST, *between, (1, "гимназия № 4", 7, 3))

    assert rules(validated) == [("second_table", begins, "error")]
    assert len(told(validated, "results")) == 2
    assert validated.rejected == 1
    assert validated.rejected_rows[0][2]["B"] == "гимназия № 4"


@pytest.mark.parametrize(
    "between",
    [
        [HEADINGS],
        [(), ("Продолжение. ОГЭ 2021, математика",), HEADINGS],
        [("", "Зарницкая основная школа")],
    ],
)
def test_the_next_page_of_the_same_table_is_read_on(between: list) -> None:
    validated = checked("percentages", (TITLE,), HEADINGS, *FIRST, *between, (3, "гимназия № 4", 70, 30))

    assert rules(validated) == []
    assert len(told(validated, "results")) == 3


def test_a_note_below_the_table_is_no_table() -> None:
    validated = checked("percentages", (TITLE,), HEADINGS, *FIRST, (), ("В 2020 году ОГЭ не проводился",))

    assert rules(validated) == []
    assert len(told(validated, "results")) == 2
