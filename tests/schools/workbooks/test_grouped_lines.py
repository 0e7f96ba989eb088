"""The comparison with the journal in four lines for each group, as the federal system writes it."""

from schools.workbooks import Home, Validated
from schools.workbooks.layout.grouping import ungrouped
from schools.workbooks.reading import Sheet

from .checks import check_workbook, rules, told
from .conftest import SCHOOLS
from .published import book

ABOUT = [
    ("ВПР 2021. 5 класс",),
    ("Сравнение отметок с отметками по журналу",),
    ("Предмет:", "Русский язык"),
    (),
]
HEADINGS = ("Группы участников", "Кол-во участников", "%")
SIGNS = ("Понизили (Отметка < Отметка по журналу) %", "Подтвердили (Отметка = Отметке по журналу) %",
         "Повысили (Отметка > Отметка по журналу) %", "Всего")  # fmt: skip
REGION = ("Ярославская обл.", 3000, 7000, 1793)
HOME = Home(("Заречный район",), "Ярославская область")


def lines(*numbers: int) -> list[tuple]:
    total = sum(numbers)
    shares = (f"{100 * number / total:.2f}".replace(".", ",") for number in (*numbers, total))
    return [(f"  {sign}", number, share) for sign, number, share in zip(SIGNS, (*numbers, total), shares, strict=True)]


def group(name: str, *numbers: int) -> list[tuple]:
    return [(name,), *lines(*numbers)]


def checked(*rows: tuple, merges: tuple = ()) -> Validated:
    return check_workbook(book({"Лист1": [*ABOUT, *rows]}, merges), schools=SCHOOLS, today_year=2026, home=HOME)


def test_names_above_the_lines() -> None:
    validated = checked(HEADINGS, *group(*REGION), *group("СОШ № 1", 3, 6, 3), *group("zr-17", 1, 8, 3))

    assert (validated.kind, rules(validated), validated.questions) == ("journal", [], ())
    assert [row[:8] for row in told(validated, "comparisons")] == [
        (1, 2021, "VPR", "rus", 5, 3, 6, 3),
        (2, 2021, "VPR", "rus", 5, 1, 8, 3),
    ]
    row = validated.batches["comparisons"][0]
    assert validated.cell(row.sheet, row.row, row.block, "lowered") == "B12"
    assert [(row.metric, row.value) for row in validated.batches["references"]] == [
        ("lowered", 3000), ("confirmed", 7000), ("raised", 1793),
    ]  # fmt: skip


def test_names_beside_the_lines() -> None:
    beside = [(name if place == 0 else "", *line) for name, *numbers in (REGION, ("СОШ № 1", 3, 6, 3))
              for place, line in enumerate(lines(*numbers))]  # fmt: skip

    validated = checked(("Группы участников", "", "Кол-во участников", "%"), *beside, merges=("A6:A9", "A10:A13"))

    assert rules(validated) == []
    assert [row[5:8] for row in told(validated, "comparisons")] == [(3, 6, 3)]
    row = validated.batches["comparisons"][0]
    assert validated.cell(row.sheet, row.row, row.block, "lowered") == "C10"


def test_per_cent_alone() -> None:
    rows = [(cells[0], *cells[2:]) for cells in group("СОШ № 1", 3, 6, 3)]

    validated = checked(("Группы участников", "%"), *rows)

    assert rules(validated) == []
    assert [row[5:11] for row in told(validated, "comparisons")] == [(None, None, None, 25, 50, 25)]


def test_an_unknown_school_is_asked() -> None:
    validated = checked(HEADINGS, *group("СОШ № 1", 3, 6, 3), *group("sch769999", 1, 2, 3))

    assert rules(validated) == [("unknown_school", "A12", "error")]
    assert [question.text for question in validated.questions] == ["sch769999"]


def test_a_sheet_without_groups_stays_as_it_is() -> None:
    assert ungrouped(Sheet("Лист1", (["Понизили", "1"], ["Подтвердили", "2"], ["Повысили", "3"]))) is None
    assert ungrouped(Sheet("Лист1", (["Понизили", "Подтвердили", "Повысили"],))) is None
