"""Tables as two municipalities published them: what disagrees in them is said, and led back to its cells."""

from decimal import Decimal

import pytest

from schools.models import Inconsistency, School
from schools.services import Load, load_workbook
from schools.workbooks import Answers
from tests.conftest import Cast, make_school
from tests.schools.conftest import NOW
from tests.schools.workbooks.files import workbook

SCHOOLS = ("СОШ № 1", "СОШ № 2", "СОШ № 5", "СОШ № 7", "СОШ № 15", "СОШ № 17", "НОК")
COLUMNS = ("Категория", "Город", "%", *SCHOOLS)
STAFF = (
    ("Информация о численности педагогических работников, 2020-2021 уч. год",),
    COLUMNS,
    ("педагогические работники", 614, 58.8, 34, 23, 44, 54, 45, 26, 47),
    ("учителя", 514, 49.2, 28, 18, 37, 38, 39, 23, 43),
    ("учителя-логопеды", 9, None, 1, 0, 1, 1, 1, 1, 0),
    ("учителя-дефектологи", 6, None, 0, 1, 0, 3, 0, 0, 0),
    ("социальные педагоги", 15, None, 1, 1, 1, 1, 2, 1, 1),
    ("педагоги-психологи", 24, None, 2, 2, 3, 3, 2, 1, 1),
    ("тьюторы", 2, None, 0, 0, 0, 0, 0, 0, 0),
    ("педагоги дополнительного образования", 3, None, 1, 0, 0, 1, 0, 0, 0),
)
QUALIFICATION = (
    ("Уровень образования и квалификации педагогических работников, 2021 год",),
    COLUMNS,
    ("педагогические работники", 619, None, 34, 23, 44, 54, 45, 47, 47),
    ("имеют высшее педагогическое образование", 454, 73.3, 25, 16, 32, 35, 34, 26, 37),
    ("имеют среднее профессиональное педагогическое образование", 106, 17.1, 5, 3, 7, 13, 11, 21, 2),
    ("имеют высшую квалификационную категорию", 182, 29.4, 4, 2, 8, 19, 8, 15, 24),
    ("имеют I квалификационную категорию", 248, 40.1, 15, 8, 27, 19, 22, 19, 9),
    ("учителя", 514, None, 28, 18, 37, 38, 39, 33, 43),
    ("имеют высшее педагогическое образование", 396, 77.0, 21, 13, 28, 29, 29, 23, 35),
    ("имеют среднее профессиональное педагогическое образование", 79, 15.4, 3, 3, 7, 6, 10, 10, 2),
    ("имеют высшую квалификационную категорию", 167, 32.5, 4, 2, 8, 14, 7, 13, 23),
    ("имеют I квалификационную категорию", 219, 42.6, 12, 8, 23, 12, 22, 16, 7),
)
# school, ОИП, ИСБШ; the district means are over all eighteen
BOTH = (
    ("Константиновская средняя школа", "59.86", "56.85"), ("средняя школа № 6", "59.69", "68.12"),
    ("лицей № 1", "56.78", "61.63"), ("Левобережная средняя школа", "52.75", "54.91"),
    ("средняя школа № 3", "50.07", "59.27"), ("Емишевская основная школа", "17.28", "49.42"),
)  # fmt: skip


def take(rows: tuple, **options: object) -> Load:
    load = load_workbook(content=workbook({"Лист1": rows}), file_name="кадры.xlsx", now=NOW, accept_warnings=True,
                         answers=Answers(**options))  # fmt: skip
    assert load.is_stored, load.document["problems"][:5]
    return load


@pytest.fixture
def staff(in_town: Cast) -> Load:
    for number, name in enumerate(SCHOOLS):
        make_school(name, f"ui-{number}")
    take(STAFF, kind="staff", year=2021)
    return take(QUALIFICATION, kind="staff", year=2021)


def test_two_tables_of_staff_disagree_about_school_17_and_the_city(staff: Load) -> None:
    found = {
        (str(one.school or "город"), one.subject): one for one in Inconsistency.objects.filter(rule="two_totals_differ")
    }

    assert found.keys() == {("СОШ № 17", "staff"), ("СОШ № 17", "teachers"), ("город", "staff")}
    assert [one["value"] for one in found["СОШ № 17", "staff"].sources] == ["26.0", "47.0"]
    assert [one["value"] for one in found["СОШ № 17", "teachers"].sources] == ["23.0", "33.0"]
    assert [Decimal(one["value"]) for one in found["город", "staff"].sources] == [614, 619]
    assert [one["cell"] for one in found["СОШ № 17", "staff"].sources] == ["I3", "I3"]


def test_posts_that_are_not_listed_are_a_note(staff: Load) -> None:
    found = Inconsistency.objects.filter(rule="posts_below_total", school__isnull=False)

    assert {str(one.school) for one in found} == {
        "СОШ № 1", "СОШ № 2", "СОШ № 5", "СОШ № 7", "СОШ № 15", "НОК",
    }  # fmt: skip
    assert {one.level for one in found} == {"note"}


def test_the_command_tells_what_this_load_brought_to_light(staff: Load) -> None:
    told = staff.document["inconsistencies"]

    assert {("two_totals_differ", "СОШ № 17")} <= {(one["rule"], one["school"]) for one in told}


def test_a_file_that_changes_nothing_is_checked_too(staff: Load) -> None:
    before = Inconsistency.objects.count()
    Inconsistency.objects.all().delete()

    again = take(QUALIFICATION, kind="staff", year=2021)

    assert (again.loaded.counts["changed"], again.document["outcome"]) == (0, "accepted")
    assert Inconsistency.objects.count() == before
    assert set(Inconsistency.objects.values_list("found_by", flat=True)) == {again.loaded.pk}


def test_a_third_table_without_one_school(in_town: Cast) -> None:
    for number, (name, _oip, _isbsh) in enumerate(BOTH):
        make_school(name, f"tut-{number}")
    head = ("Наименование ОО", "Год", "ОИП", "ИСБШ")
    take((head[:3], *((name, 2019, oip) for name, oip, _ in BOTH)), kind="indices")
    take((("Наименование ОО", "Год", "ИСБШ"), (BOTH[5][0], 2019, BOTH[5][2])), kind="indices")

    take((head, *((name, 2019, oip, isbsh) for name, oip, isbsh in BOTH[:5])), kind="indices")

    found = Inconsistency.objects.get(rule="not_in_file")
    assert found.school == School.objects.get(name="Емишевская основная школа")
    assert "ОИП; ИСБШ" in found.message
