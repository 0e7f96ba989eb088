"""`import_workbook --json` reads year, procedure, subject and grade where departments write them, in every format."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pytest
import xlwt

from schools.models import AssessmentResult, ReferenceValue
from tenancy.context import in_municipality
from tests.conftest import Cast
from tests.fuzz.seeds import csv, open_document
from tests.schools.conftest import SCHOOL
from tests.schools.test_command import run
from tests.schools.workbooks.files import workbook

Rows = Sequence[Sequence[object]]
HEADINGS = ("Наименование ОО", "Успеваемость, %", "Качество, %")
TABLE = [HEADINGS, (SCHOOL, 90, 50), ("Итого по району", 85, 45), ("Область*", 80, 40), ("* по данным региона",)]
REFERENCES = 4


def excel_97(rows: Rows, sheet: str) -> bytes:
    book = xlwt.Workbook()
    written = book.add_sheet(sheet)
    for row, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            written.write(row, place, cell)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


FORMATS: dict[str, Callable[[Rows, str], bytes]] = {
    "xlsx": lambda rows, sheet: workbook({sheet: rows}),
    "xls": excel_97,
    "ods": lambda rows, sheet: open_document(rows),
    "csv": lambda rows, sheet: csv(rows),
}


def written(folder: Path, rows: Rows, ending: str, sheet: str = "Лист1") -> Path:
    path = folder / f"{sheet}.{ending}"
    path.write_bytes(FORMATS[ending](rows, sheet))
    return path


@pytest.mark.parametrize(
    ("title", "ending", "expected"),
    [
        ("ВПР 2021. 5 класс. Русский язык", "xlsx", (2021, "VPR", "rus", 5)),
        ("ВПР 2021. 5 класс. Русский язык", "ods", (2021, "VPR", "rus", 5)),
        ("Результаты ОГЭ-2019 по математике (9 класс)", "xls", (2019, "OGE", "math", 9)),
        ("Анализ ОГЭ 2018-19 уч.г. Матем.", "csv", (2019, "OGE", "math", 9)),
        ("2021/22 учебный год. ВПР 4 кл. Окружающий мир", "csv", (2022, "VPR", "world", 4)),
        ("ЕГЭ, 2022 год, математика базовая", "xls", (2022, "EGE", "math_base", 11)),
        ("Приложение 2 к приказу от 12.05.2020 № 123. ОГЭ 2019, русский язык", "ods", (2019, "OGE", "rus", 9)),
        ("Итоги единого государственного экзамена по литературе, 2021 год", "xlsx", (2021, "EGE", "literature", 11)),
        ("Всероссийские проверочные работы 2022 (весна). 7-е классы. Физика", "xlsx", (2022, "VPR", "physics", 7)),
    ],
)  # fmt: skip
def test_titles(cast: Cast, tmp_path: Path, title: str, ending: str, expected: tuple) -> None:
    done = run(cast.town.slug, written(tmp_path, [(title,), *TABLE], ending), "--json")

    assert (done.code, done.document["outcome"], done.document["kind"]) == (0, "accepted", "percentages"), done.output
    assert (done.document["problems"], done.document["questions"]) == ([], [])
    assert done.document["counts"]["new"] == 1
    assert done.document["references"] == done.document["counts"]["references"] == REFERENCES
    with in_municipality(cast.town.pk):
        [fact] = AssessmentResult.objects.values_list("school__name", "year", "procedure", "subject", "grade")
        scopes = sorted(ReferenceValue.objects.values_list("scope", flat=True))
    assert fact == (SCHOOL, *expected)
    assert scopes == ["municipality", "municipality", "region", "region"]


@pytest.mark.parametrize(
    ("sheet", "ending", "expected"),
    [
        ("ЕГЭ рус 2020", "xlsx", (2020, "EGE", "rus", 11)),
        ("ОГЭ_мат_2021", "csv", (2021, "OGE", "math", 9)),
        ("ВПР-6 русск 2021", "xls", (2021, "VPR", "rus", 6)),
        ("ВПР 2021, 5 класс, матем", "csv", (2021, "VPR", "math", 5)),
    ],
)
def test_names_of_sheets_and_of_text_files(
    cast: Cast, tmp_path: Path, sheet: str, ending: str, expected: tuple
) -> None:
    done = run(cast.town.slug, written(tmp_path, TABLE, ending, sheet), "--json")

    assert (done.code, done.document["questions"]) == (0, []), done.output
    with in_municipality(cast.town.pk):
        [fact] = AssessmentResult.objects.values_list("year", "procedure", "subject", "grade")
    assert fact == expected


@pytest.mark.parametrize(
    ("title", "flags", "expected"),
    [
        ("Сводная", ("--year", "2021", "--procedure", "ОГЭ", "--subject", "математика"), (2021, "OGE", "math", 9)),
        ("ВПР 2021. Русский язык", ("--grade", "6"), (2021, "VPR", "rus", 6)),
        ("ВПР 2020. 5 класс. Русский язык", ("--year", "2021", "--grade", "6"), (2021, "VPR", "rus", 6)),
        ("ОГЭ 2019, математика", ("--kind", "percentages", "--subject", "rus"), (2019, "OGE", "rus", 9)),
    ],
)  # fmt: skip
def test_flags_give_and_override(
    cast: Cast, tmp_path: Path, title: str, flags: tuple[str, ...], expected: tuple
) -> None:
    done = run(cast.town.slug, written(tmp_path, [(title,), *TABLE], "xlsx"), "--json", *flags)

    assert done.code == 0, done.output
    with in_municipality(cast.town.pk):
        [fact] = AssessmentResult.objects.values_list("year", "procedure", "subject", "grade")
    assert fact == expected


def test_what_nobody_told_is_asked_and_nothing_is_stored(cast: Cast, tmp_path: Path) -> None:
    done = run(cast.town.slug, written(tmp_path, [("Итоги за 2021 год, математика",), *TABLE], "xlsx"), "--json")

    assert (done.code, [question["code"] for question in done.document["questions"]]) == (1, ["procedure"])
    assert [problem["rule"] for problem in done.document["problems"]] == ["not_told"]
    with in_municipality(cast.town.pk):
        assert not AssessmentResult.objects.exists()


def test_an_uncertain_school_is_a_problem_until_an_alias_answers(cast: Cast, tmp_path: Path) -> None:
    rows = [("ОГЭ 2021, математика",), HEADINGS, ("Schol 1 north", 90, 50), (SCHOOL.replace("1", "2"), 80, 40)]
    file = written(tmp_path, rows, "ods")

    refused = run(cast.town.slug, file, "--json")
    done = run(cast.town.slug, file, "--json", "--alias", f"Schol 1 north={SCHOOL}")

    assert (refused.code, done.code) == (1, 0)
    assert [(problem["row"], problem["value"]) for problem in refused.document["problems"]] == [(3, "Schol 1 north")]
    assert done.document["counts"]["new"] == 2
