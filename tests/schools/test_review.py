"""What the pages of a load say of its problems: by rule, the important first."""

from schools.selectors import problem_groups


def problem(rule: str, sheet: str, row: int | None, column: str = "C", level: str = "error") -> dict[str, object]:
    place = {"sheet": sheet, "row": row, "column": column if row else ""}
    return {"rule": rule, "level": level, "sentence": f"{rule} {row}", "value": "-1", "example": "24", **place}


def test_a_group_names_its_first_places_by_sheet() -> None:
    problems = [problem("negative", "5 класс", row) for row in (4, 6)]
    problems += [problem("negative", "6 класс", row, "D") for row in (5, 7, 9, 11)]

    [group] = problem_groups(problems)

    assert (group.places, group.count, group.more) == ("5 класс: C4, C6; 6 класс: D5, D7, D9", 6, 1)
    assert group.sentence == "negative 4"


def test_the_order_is_that_of_importance() -> None:
    groups = problem_groups([problem("sum", "А", 2), problem("jump", "А", 3, level="warning"), problem("sum", "А", 4)])

    assert [(group.rule, group.count) for group in groups] == [("sum", 2), ("jump", 1)]


def test_a_problem_of_the_whole_file_has_no_place() -> None:
    [group] = problem_groups([problem("other_municipality", "", None)])

    assert (group.places, group.more) == ("", 0)
