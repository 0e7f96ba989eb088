"""What a check reads, keeps and forgets."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schools.models import (
    AssessmentResult,
    ContextFact,
    Import,
    Inconsistency,
    MarkComparison,
    PublishedIndex,
    ReferenceValue,
    School,
    ScoreDistribution,
)
from schools.services.consistency import check_consistency, recheck_consistency
from schools.workbooks.facts import ContextRow, IndexRow
from tenancy.context import in_municipality
from tests.conftest import Cast, make_school
from tests.rows import Rows

YEAR = 2021


@pytest.fixture
def loaded(in_town: Cast) -> Import:
    return Import.objects.create(
        file="1/a.xlsx", file_name="кадры.xlsx", size=1, sha256="0" * 64, kind="staff",
        layout={"Лист1": [{"school": "A", "staff": "C"}, {"school": "A", "qualified_staff": "F"}]},
    )  # fmt: skip


def staff(school: School, loaded: Import, first: int, second: int, year: int = YEAR) -> None:
    place = {"school": school, "year": year, "loaded_by": loaded, "sheet": "Лист1", "row": 7}
    for variable, value, block in (("staff", first, 0), ("qualified_staff", second, 1)):
        ContextFact.objects.update_or_create(
            school=school, year=year, variable=variable, defaults={**place, "value": value, "block": block}
        )


def exam(school: School, **fields: object) -> AssessmentResult:
    place = {"year": YEAR, "procedure": "OGE", "subject": "math", "grade": 9}
    return AssessmentResult.objects.create(school=school, **(place | fields))


def rules(loaded: Import, **batches: list) -> list[str]:
    return [found.rule for found in check_consistency(loaded=loaded, batches=batches)]


def test_a_finding_leads_back_to_both_cells(in_town: Cast, loaded: Import) -> None:
    staff(in_town.school, loaded, 26, 47)

    (found,) = check_consistency(loaded=loaded, batches={})

    found.refresh_from_db()
    assert (found.rule, found.level, found.year, found.school) == ("two_totals_differ", "warning", 2021, in_town.school)
    assert [(source["file"], source["sheet"], source["cell"], source["value"]) for source in found.sources] == [
        ("кадры.xlsx", "Лист1", "C7", "26.0"),
        ("кадры.xlsx", "Лист1", "F7", "47.0"),
    ]


def test_what_is_mended_disappears(in_town: Cast, loaded: Import) -> None:
    staff(in_town.school, loaded, 26, 47)
    staff(in_town.other_school, loaded, 20, 21)
    check_consistency(loaded=loaded, batches={})
    staff(in_town.school, loaded, 47, 47)

    check_consistency(loaded=loaded, batches={})

    assert Inconsistency.objects.get().school == in_town.other_school


def test_years_that_the_file_does_not_tell_of_are_left_alone(in_town: Cast, loaded: Import) -> None:
    staff(in_town.school, loaded, 26, 47, year=2020)
    check_consistency(loaded=loaded, batches={})
    staff(in_town.school, loaded, 26, 47, year=2021)
    row = ContextRow("Лист1", 7, 0, in_town.school.pk, 2021, "staff", 26)

    assert rules(loaded, context=[row]) == ["two_totals_differ"]
    assert sorted(Inconsistency.objects.values_list("year", flat=True)) == [2020, 2021]


def test_a_recheck_mends_and_leaves_the_rest_to_the_load_that_found_it(in_town: Cast, loaded: Import) -> None:
    staff(in_town.school, loaded, 26, 47)
    staff(in_town.other_school, loaded, 20, 21)
    check_consistency(loaded=loaded, batches={})
    staff(in_town.school, loaded, 47, 47)
    exam(in_town.school, participants=20, marks_2=2, marks_3=8, marks_4=6, marks_5=4, success_pct="85")

    recheck_consistency()

    found = Inconsistency.objects.order_by("rule").values_list("rule", "school", "found_by")
    assert list(found) == [
        ("percent_differs", in_town.school.pk, None),
        ("two_totals_differ", in_town.other_school.pk, loaded.pk),
    ]


def test_only_its_own_rollback_takes_away_what_a_file_lacks(in_town: Cast, loaded: Import) -> None:
    other = Import.objects.create(file="1/b.xlsx", file_name="b.xlsx", size=1, sha256="1" * 64)
    for school, finder in ((in_town.school, loaded), (in_town.other_school, other)):
        Inconsistency.objects.create(found_by=finder, rule="not_in_file", level="warning", year=YEAR, school=school)

    recheck_consistency(without=loaded)

    assert Inconsistency.objects.get().found_by == other


def test_tables_are_held_against_each_other(in_town: Cast, loaded: Import) -> None:
    school = in_town.school
    School.objects.filter(pk=school.pk).update(level="basic")
    exam(school, participants=20, marks_2=2, marks_3=8, marks_4=6, marks_5=4, success_pct="85")
    exam(school, procedure="EGE", subject="rus", grade=11, participants=5, below_minimum=0)
    exam(school, procedure="VPR", subject="rus", grade=5, participants=30)
    place = {"school": school, "year": YEAR, "procedure": "VPR", "subject": "rus", "grade": 5}
    MarkComparison.objects.create(**place, lowered=10, confirmed=18, raised=1)
    ScoreDistribution.objects.create(**place, pupils=[1, 2, 25])
    ContextFact.objects.create(school=school, year=YEAR, variable="x_size", value=28)

    assert sorted(rules(loaded)) == [
        "more_than_contingent",
        "no_such_level",
        "percent_differs",
        "two_counts_differ",
        "two_counts_differ",
    ]


def test_the_city_is_held_against_its_schools(in_town: Cast, loaded: Import) -> None:
    for school, twos in ((in_town.school, 2), (in_town.other_school, 4)):
        exam(school, participants=20, marks_2=twos, marks_3=8, marks_4=6, marks_5=10 - twos - 4)
        exam(school, subject="rus", success_pct=90)
        PublishedIndex.objects.create(school=school, year=YEAR, code="oip", value=38 + twos)
    city = {"year": YEAR, "scope": "municipality"}
    oge = {**city, "metric": "success_pct", "procedure": "OGE", "grade": 9}
    ReferenceValue.objects.create(**oge, subject="math", value="80")
    ReferenceValue.objects.create(**oge, subject="rus", value="97.8")
    ReferenceValue.objects.create(**city, metric="oip", value="38.97")
    for metric, value in (("staff", 614), ("qualified_staff", 619)):
        ReferenceValue.objects.create(**city, metric=metric, value=value)

    found = check_consistency(loaded=loaded, batches={})

    assert sorted((one.rule, one.school_id) for one in found) == [
        ("city_differs", None),
        ("city_differs", None),
        ("two_totals_differ", None),
    ]


def test_a_school_that_did_not_take_part_does_not_hide_the_sum(in_town: Cast, loaded: Import) -> None:
    exam(in_town.school, participants=20, marks_2=2, marks_3=8, marks_4=6, marks_5=4)
    exam(in_town.other_school, missing_reason="not_held")
    ReferenceValue.objects.create(
        year=YEAR, scope="municipality", metric="success_pct", procedure="OGE", subject="math", grade=9, value=80
    )

    assert rules(loaded) == ["city_differs"]


def test_a_school_left_out_of_a_table_is_found_until_it_is_there(in_town: Cast, loaded: Import) -> None:
    schools = [in_town.school, in_town.other_school, *(make_school(f"School {n}", f"s-{n}") for n in (3, 4))]
    for school in schools:
        PublishedIndex.objects.create(school=school, year=YEAR, code="oip", value=30)
    rows = [IndexRow("Лист1", 5, 0, school.pk, YEAR, "oip", 30, {}) for school in schools]
    loaded.kind = "indices"

    assert rules(loaded, indices=rows[:3]) == ["not_in_file"]
    assert Inconsistency.objects.get().school == schools[3]
    assert rules(loaded, indices=rows) == []
    assert not Inconsistency.objects.exists()


@pytest.mark.parametrize("schools", [1, 12])
def test_the_number_of_queries_does_not_grow(in_town: Cast, loaded: Import, schools: int) -> None:
    for number in range(schools):
        school = make_school(f"School {number + 10}", f"s-{number + 10}")
        staff(school, loaded, 26, 47)
        exam(school, participants=20, marks_2=2, success_pct=50)

    with CaptureQueriesContext(connection) as captured:
        assert check_consistency(loaded=loaded, batches={})

    assert len(captured) == 14


def test_another_town_is_neither_read_nor_changed(in_town: Cast, loaded: Import, strangers: Cast) -> None:
    with in_municipality(strangers.town.pk):
        theirs = Rows(strangers.methodist)(Inconsistency)
        exam(strangers.school, participants=20, marks_2=2, success_pct=50)

    assert rules(loaded) == []
    with in_municipality(strangers.town.pk):
        assert Inconsistency.objects.get() == theirs
