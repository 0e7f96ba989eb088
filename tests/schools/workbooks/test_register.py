"""The register: what a name tells, ИНН, an empty cell that says nothing, a former name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.workbooks import KnownSchool
from schools.workbooks.inn import Inn, is_inn
from schools.workbooks.told import kind_told, level_told

from .checks import check_workbook
from .files import workbook

HEADINGS = ("Наименование ОО", "Код", "Уровень")


@pytest.mark.parametrize(
    ("name", "kind", "level"),
    [
        ("МБОУ «СОШ № 17»", "ordinary", "secondary"),
        ("МОУ Никольская ООШ", "ordinary", "basic"),
        ("НОШ № 4", "ordinary", "primary"),
        ("Лицей № 1", "lyceum", "secondary"),
        ("МОУ «Гимназия № 3 с углублённым изучением языков»", "gymnasium", "secondary"),
        ("СОШ № 6 с углубленным изучением математики", "advanced", "secondary"),
        ("Вечерняя (сменная) школа № 2", "evening", ""),
        ("Открытая (сменная) школа", "evening", ""),
        ("Прогимназия № 5", "other", ""),
        ("МОУ СШ № 4 «Центр образования»", "other", "secondary"),
        ("Левобережная школа", "", ""),
    ],
)
def test_what_a_name_tells(name: str, kind: str, level: str) -> None:
    assert (kind_told(name), level_told(name)) == (kind, level)


@pytest.mark.parametrize("inn", ["7707083893", "7830002293", "7611000007"])
def test_a_right_inn(inn: str) -> None:
    assert is_inn(inn)
    assert Inn().parse(f" {inn} ").value == inn


@pytest.mark.parametrize("inn", ["7707083894", "770708389", "500100732259", "77070838٩3", "77O7083893", ""])
def test_a_wrong_inn(inn: str) -> None:
    assert not is_inn(inn)


def test_a_zero_that_a_spreadsheet_lost_comes_back() -> None:
    [whole] = [f"010500000{digit}" for digit in range(10) if is_inn(f"010500000{digit}")]
    assert Inn().parse(whole.lstrip("0")).value == whole


@given(st.lists(st.integers(0, 9), min_size=9, max_size=9))
def test_each_nine_digits_have_one_last_digit(digits: list[int]) -> None:
    nine = "".join(map(str, digits))
    assert sum(is_inn(f"{nine}{last}") for last in range(10)) == 1


@given(st.lists(st.integers(0, 9), min_size=9, max_size=9), st.integers(0, 8), st.integers(1, 9))
def test_a_wrong_digit_is_noticed_unless_the_rule_cannot(digits: list[int], place: int, shift: int) -> None:
    """The last digit is the remainder by 11, then by 10: remainders 0 and 10 give the same."""
    nine = "".join(map(str, digits))
    [inn] = [f"{nine}{last}" for last in range(10) if is_inn(f"{nine}{last}")]
    wrong = inn[:place] + str((int(inn[place]) + shift) % 10) + inn[place + 1 :]

    assert not is_inn(wrong) or inn[-1] == "0"


def read(headings: tuple[str, ...], *rows: tuple, schools: tuple[KnownSchool, ...] = ()):
    return check_workbook(workbook({"Реестр": [headings, *rows]}), schools=schools, today_year=2022)


def test_every_column_by_one_of_its_headings() -> None:
    headings = (*HEADINGS, "Местность", "Вид ОО", "Кластер", "Логин ОО", "ИНН", "Адрес школы", "Открыта")
    row = ("Лицей № 1", "t-1", "СОШ", "город", "лицей", "Городские", "edu760001", 7611000007, "г. Тутаев", "01.09.1975")

    validated = read(headings, row)
    assert validated.problems == ()
    [found] = validated.rows
    assert (found.kind, found.locality, found.cluster, found.fis_code) == ("lyceum", "urban", "Городские", "edu760001")
    assert (found.inn, found.address, found.opened_on) == ("7611000007", "г. Тутаев", date(1975, 9, 1))


@pytest.mark.parametrize("heading", ["Наименование", "Полное наименование", "Образовательная организация"])
def test_the_name_by_the_headings_of_other_books(heading: str) -> None:
    assert [row.name for row in read((heading, "Код", "Уровень"), ("Лицей № 1", "t-1", "СОШ")).rows] == ["Лицей № 1"]


def test_a_wrong_inn_is_an_error_of_its_cell() -> None:
    [problem] = read((*HEADINGS, "ИНН"), ("Лицей № 1", "t-1", "СОШ", "7611000008")).problems

    assert (problem.rule, problem.cell) == ("not_an_inn", "D2")


def test_the_kind_is_told_by_the_name_where_there_is_no_column() -> None:
    [row] = read(HEADINGS, ("Лицей № 1", "t-1", "")).rows

    assert (row.kind, row.level) == ("lyceum", "secondary")
    assert read((*HEADINGS, "Вид"), ("Лицей № 1", "t-1", "СОШ", "")).rows[0].kind == ""


def test_a_level_that_neither_cell_nor_name_tells_is_missed() -> None:
    [problem] = read(HEADINGS, ("Левобережная школа", "t-20", "")).problems

    assert (problem.rule, problem.cell) == ("required", "C2")


def test_empty_cells_say_nothing_of_a_known_school() -> None:
    known = KnownSchool(1, "Лицей № 1", "t-1", level="secondary")

    [row] = read(HEADINGS, ("Лицей № 1", "t-1", ""), schools=(known,)).rows
    assert (row.school, row.level, row.kind) == (1, "", "")


def test_a_former_name_is_no_new_name() -> None:
    known = KnownSchool(1, "Лицей № 1", "t-1", aliases=("СОШ № 5",))

    assert read(HEADINGS, ("СОШ № 5", "t-1", "СОШ"), schools=(known,)).rows[0].name == "Лицей № 1"
    assert read(HEADINGS, ("СОШ № 6", "t-1", "СОШ"), schools=(known,)).rows[0].name == "СОШ № 6"
