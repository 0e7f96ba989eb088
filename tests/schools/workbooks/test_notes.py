"""Lines below a table that explain it are no schools; one that takes numbers with it is named."""

import pytest

from .checks import checked, rules, told

TABLE = [
    ("ОГЭ 2021. 9 класс. Математика",),
    ("№", "Школа", "Успеваемость, %", "Качество, %"),
    (1, "СОШ № 1", 90, 50),
    (2, "СОШ № 17", 80, 40),
]
NOTES = (
    "Примечание: данные предварительные", "* – основной период", "Порог ОИП — 36,00", "¹ без ГВЭ",
    "Исполнитель: методист, тел. 2-15-16", "Источник: РИС ГИА", "Данные за 2021 год, без СОШ № 17", "Дата: 21.06.2021",
    "Целевое значение (регион)",
)  # fmt: skip


@pytest.mark.parametrize("before", [(), ("",)], ids=["first column", "column of schools"])
@pytest.mark.parametrize("gap", [[], [()]], ids=["at once", "after a line"])
@pytest.mark.parametrize("note", NOTES)
def test_a_note_of_one_cell_says_nothing(note: str, gap: list, before: tuple) -> None:
    validated = checked("", *TABLE, *gap, (*before, note))

    assert (rules(validated), validated.rejected) == ([], 0)
    assert len(told(validated, "results")) == 2


@pytest.mark.parametrize(
    "note",
    [
        ("", "Порог", "36,00"),
        ("", "Примечание:", "без ГВЭ", ""),
        ("", "* – без ГВЭ", 2),
        ("", "Исполнитель", "методист", "2-15-16"),
        ("", "", "Исполнитель", "методист"),
        ("Источник", "", "РИС ГИА"),
        ("", "Медиана", 85, 45),
        ("", "Вся выборка", 85, 45),
    ],
)
def test_a_note_of_several_cells_is_left_out_and_named(note: tuple) -> None:
    validated = checked("", *TABLE, note)

    assert rules(validated) == [("note_row", "B5", "note")]
    assert len(told(validated, "results")) == 2
    assert validated.questions == ()


@pytest.mark.parametrize("school", ["*СОШ № 1", "Директорская школа", "Россиянская школа"])
def test_a_school_is_no_note(school: str) -> None:
    validated = checked("percentages", *TABLE[:2], (1, school, 90, 50))

    assert "note_row" not in {problem.rule for problem in validated.problems}
