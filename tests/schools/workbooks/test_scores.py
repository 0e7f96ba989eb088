"""Primary scores, their scales, and marks beside those of the journal."""

from decimal import Decimal

import pytest

from schools.workbooks.scales import BUILT_IN, Scale

from .checks import checked, rules, told

LONG = ("Школа", "Год", "Процедура", "Предмет", "Класс", "Первичный балл", "Обучающихся с этим баллом")
OGE = ("СОШ № 1", 2023, "ОГЭ", "Информатика", 9)
WIDE = (*LONG[:5], *map(str, range(20)))
BLANK = (None, None, None)
JOURNAL = ("Школа", "Год", "Предмет", "Класс", "Участников", "Понизили", "Подтвердили", "Повысили")
VPR = ("СОШ № 1", 2024, "Русский язык", 5)
SCALES = ("Год", "Процедура", "Предмет", "Класс", "«3» от", "«4» от", "«5» от", "Наибольший балл")


@pytest.mark.parametrize(("score", "mark"), [(0, 2), (4, 2), (5, 3), (10, 3), (11, 4), (15, 4), (16, 5), (19, 5)])
def test_a_scale_turns_a_score_into_a_mark(score: int, mark: int) -> None:
    assert BUILT_IN[2023, "OGE", "informatics", 9].mark(score) == mark


def test_built_in_scales_are_in_order() -> None:
    assert all(
        0 < scale.minimum_3 < scale.minimum_4 < scale.minimum_5 <= scale.maximum and scale.source
        for scale in BUILT_IN.values()
    )


def test_a_row_for_each_score() -> None:
    rows = [(*OGE, 4, 2), (*OGE, 5, 3), (*OGE, 11, 1), (*OGE, 19, 4)]

    validated = checked("scores", LONG, *rows)

    assert rules(validated) == []
    (result,), (scores,) = validated.batches["results"], validated.batches["scores"]
    assert (result.participants, result.marks_2, result.marks_3, result.marks_4, result.marks_5) == (10, 2, 3, 1, 4)
    assert result.mean_score == Decimal("11.0")
    assert len(scores.pupils) == 20
    assert (scores.pupils[4], scores.pupils[5], scores.pupils[19], sum(scores.pupils)) == (2, 3, 4, 10)


def test_a_column_for_each_score_says_the_same() -> None:
    pupils = {4: 2, 5: 3, 11: 1, 19: 4}
    long = checked("scores", LONG, *((*OGE, score, number) for score, number in pupils.items()))
    wide = checked("scores", WIDE, (*OGE, *(pupils.get(score, "") for score in range(20))))

    assert rules(wide) == []
    assert told(wide, "results") == told(long, "results")
    assert told(wide, "scores") == told(long, "scores")


def test_without_a_column_of_pupils_a_row_is_a_pupil() -> None:
    validated = checked("scores", LONG[:6], (*OGE, 7), (*OGE, 7), (*OGE, 16))

    assert rules(validated) == []
    assert validated.batches["results"][0][8:13] == (3, 0, 2, 0, 1)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(*OGE, 20, 1)], [("score_over_maximum", "F2", "error")]),
        ([(*OGE, -1, 1)], [("negative", "F2", "error")]),
        ([(*OGE, 3.5, 1)], [("not_whole", "F2", "error")]),
        ([(*OGE, 3, 1), (*OGE, 3, 1)], [("score_twice", "F3", "error"), ("scores_incomplete", "", "error")]),
        ([(*OGE, 3, "много"), (*OGE, 4, 1)], [("not_a_number", "G2", "error"), ("scores_incomplete", "", "error")]),
        ([("СОШ № 1", 2025, "ОГЭ", "Химия", 9, 3, 1)], [("no_scale", "D2", "error")]),
    ],
)
def test_scores_that_cannot_be(rows: list, expected: list) -> None:
    validated = checked("scores", LONG, *rows)

    assert rules(validated) == expected
    assert told(validated, "results") == told(validated, "scores") == []


def test_a_wide_score_above_the_maximum_names_its_column() -> None:
    validated = checked("scores", (*WIDE, "20"), (*OGE, *[1] * 21))

    assert rules(validated) == [("score_over_maximum", "Z2", "error")]


def test_the_message_about_a_scale_says_the_remedy() -> None:
    (problem,) = checked("scores", LONG, ("СОШ № 1", 2025, "ОГЭ", "Химия", 9, 3, 1)).problems

    assert "ОГЭ, Химия, 9 класс, 2025 год" in problem.message
    assert "«Шкалы перевода баллов»" in problem.message


def test_scales_of_the_municipality() -> None:
    validated = checked("scales", SCALES, (2025, "ОГЭ", "Химия", "", 10, 21, 31, 38))

    assert rules(validated) == []
    assert told(validated, "scales") == [(2025, "OGE", "chemistry", 9, 10, 21, 31, 38)]
    assert Scale(*validated.batches["scales"][0][7:]).marks([0] * 9 + [2, 3]) == (2, 3, 0, 0)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((2025, "ОГЭ", "Химия", 9, 21, 10, 31, 38), [("scale_out_of_order", "E2", "error")]),
        ((2025, "ОГЭ", "Химия", 9, 10, 21, 31, 30), [("scale_out_of_order", "E2", "error")]),
        ((2025, "ОГЭ", "Химия", 9, 10, "", 31, 38), [("required", "F2", "error")]),
        ((2025, "ОГЭ", "Химия", 5, 10, 21, 31, 38), [("grade_does_not_fit", "D2", "error")]),
        ((2025, "ОГЭ", "Химия", 9, 10, 21, 31, 138), [("out_of_range", "H2", "error")]),
    ],
)
def test_scales_that_cannot_be(row: tuple, expected: list) -> None:
    assert rules(checked("scales", SCALES, row)) == expected


RANGES = ("Предмет", "«3»", "«4»", "«5»")
OF_YEAR = ("Шкала перевода баллов ОГЭ, 2025 год",)


def test_a_scale_in_ranges_tells_its_maximum() -> None:
    validated = checked(
        "", OF_YEAR, RANGES, ("Химия", "10–20", "21–30", "от 31 до 38"), ("История", "11-20", 21, "30-37")
    )

    assert (validated.kind, rules(validated)) == ("scales", [])
    assert [row[4:] for row in told(validated, "scales")] == [(10, 21, 31, 38), (11, 21, 30, 37)]


@pytest.mark.parametrize(
    ("maximum", "highest", "expected"),
    [
        ("", 31, [("maximum_needed", "E3", "error")]),
        ("", "31–138", [("out_of_range", "E3", "error")]),
        ("", "31–30", [("scale_out_of_order", "B3", "error")]),
        ("36", "31–38", []),
    ],
)
def test_a_maximum_of_its_own_wins_over_the_range(maximum: str, highest: object, expected: list) -> None:
    validated = checked("", OF_YEAR, (*RANGES, "Максимум"), ("Химия", "10–20", "21–30", highest, maximum))

    assert rules(validated) == expected
    assert [row[7] for row in told(validated, "scales")] == ([] if expected else [36])


def test_marks_of_the_whole_town_are_no_scale() -> None:
    validated = checked("", ("ОГЭ, 2025 год",), RANGES, ("Химия", 120, 340, 85))

    assert validated.kind != "scales"
    assert told(validated, "scales") == []


def test_marks_beside_the_journal() -> None:
    validated = checked("journal", JOURNAL, (*VPR, 20, 12, 7, 1))

    assert rules(validated) == []
    assert told(validated, "comparisons") == [(1, 2024, "VPR", "rus", 5, 12, 7, 1, *BLANK, "")]
    assert told(validated, "scores") == []


def test_the_histogram_beside_the_journal() -> None:
    validated = checked("journal", (*JOURNAL, "0", "1", "2", "3"), (*VPR, 6, 1, 3, 2, 0, "", 5, 1))

    assert rules(validated) == []
    assert told(validated, "scores") == [(1, 2024, "VPR", "rus", 5, (0, 0, 5, 1), "")]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((20, 12, 7, 2), [("comparison_does_not_add_up", "E2", "error")]),
        ((20, 12, 7, ""), [("comparison_incomplete", "H2", "error")]),
        ((20, "", "", ""), [("no_values", "", "error")]),
        ((20, -1, 20, 1), [("negative", "F2", "error")]),
        (("", 12, 7, 1), []),
    ],
)
def test_comparisons_that_cannot_be(values: tuple, expected: list) -> None:
    assert rules(checked("journal", JOURNAL, (*VPR, *values))) == expected


def test_a_histogram_of_other_pupils_is_doubted() -> None:
    validated = checked("journal", (*JOURNAL, "0", "1"), (*VPR, 6, 1, 3, 2, 3, 2))

    assert rules(validated) == [("scores_differ", "I2", "warning")]


def test_an_absent_comparison_says_why() -> None:
    validated = checked("journal", JOURNAL, (*VPR, "", "н/д", "н/д", "н/д"))

    assert told(validated, "comparisons") == [(1, 2024, "VPR", "rus", 5, *BLANK, *BLANK, "not_supplied")]
