"""What a later load tells as well outlives the rollback of the load that brought it, and leads to the later one."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from schools.models import AssessmentResult, ConfirmedFacts, Import, School
from schools.selectors import place_of, rollback_obstacles, traces_of
from schools.services import roll_back_import
from tests.conftest import Cast
from tests.schools.conftest import CORRECTED, GOOD, NOW, SCHOOL, load
from tests.schools.workbooks.files import register_workbook, results_workbook, workbook

OTHER = (SCHOOL, 2021, "ОГЭ", "Русский язык", 9, 21, 1, 9, 9, 2, 1)
WITH_A_RANK = workbook({"Индексы": [("Школа", "Год", "ЕГЭ", "ОИП"), (SCHOOL, 2019, 25, "59,86")]})
WITHOUT = workbook({"Индексы": [("Школа", "Год", "ОИП"), (SCHOOL, 2019, "59,86")]})


def stored(*rows: tuple, **options: Any) -> Import:
    loaded = load(*rows, accept_warnings=True, **options).loaded
    assert loaded.state == "stored"
    return loaded


def roll_back(loaded: Import, cast: Cast) -> None:
    roll_back_import(loaded=loaded, by=cast.methodist, now=NOW)


def maths() -> AssessmentResult:
    return AssessmentResult.objects.select_related("loaded_by").get(subject="math")


def test_the_same_file_twice_and_the_first_is_taken_back(in_town: Cast) -> None:
    first, second = stored(GOOD), stored(GOOD)

    roll_back(first, in_town)

    assert (maths().loaded_by, maths().marks_2) == (second, GOOD[6])


def test_the_same_file_twice_and_the_second_is_taken_back(in_town: Cast) -> None:
    first, second = stored(GOOD), stored(GOOD)

    roll_back(second, in_town)
    assert maths().loaded_by == first
    roll_back(first, in_town)
    assert not AssessmentResult.objects.exists()


def test_the_fact_leads_to_its_cell_in_the_later_file(in_town: Cast) -> None:
    first = stored(GOOD)
    stored(content=results_workbook(OTHER, GOOD, sheet="ОГЭ 9"))

    roll_back(first, in_town)

    assert str(place_of(maths(), "marks_2")) == "results.xlsx, лист «ОГЭ 9», G3"


def test_without_both_there_is_nothing(in_town: Cast) -> None:
    first, second = stored(GOOD), stored(GOOD, OTHER)

    roll_back(first, in_town)
    assert AssessmentResult.objects.count() == 2
    roll_back(second, in_town)
    assert not AssessmentResult.objects.exists()


def test_the_value_before_comes_back_with_the_last_of_them(in_town: Cast) -> None:
    before, first, second = stored(GOOD), stored(CORRECTED), stored(CORRECTED)

    roll_back(first, in_town)
    assert (maths().loaded_by, maths().marks_2) == (second, CORRECTED[6])
    assert [f"{second.pk}" in reason for reason in rollback_obstacles(before)] == [True]
    roll_back(second, in_town)
    assert (maths().loaded_by, maths().marks_2) == (before, GOOD[6])


def test_of_several_loads_the_earliest_goes_on(in_town: Cast) -> None:
    first, second, third = stored(GOOD), stored(GOOD), stored(GOOD)

    roll_back(first, in_town)
    assert maths().loaded_by == second
    roll_back(second, in_town)
    assert maths().loaded_by == third


def test_a_load_that_was_taken_back_confirms_nothing(in_town: Cast) -> None:
    first, second = stored(GOOD), stored(GOOD)
    roll_back(second, in_town)

    roll_back(first, in_town)

    assert not AssessmentResult.objects.exists()


def test_what_confirmed_another_value_confirms_nothing(in_town: Cast) -> None:
    """The second load told what the first one had; the third changed it and is taken back."""
    first, second, third = stored(GOOD), stored(GOOD), stored(CORRECTED)

    roll_back(third, in_town)
    assert (maths().loaded_by, maths().marks_2) == (first, GOOD[6])
    roll_back(first, in_town)
    assert (maths().loaded_by, maths().marks_2) == (second, GOOD[6])


def test_a_load_that_changes_one_fact_and_confirms_another(in_town: Cast) -> None:
    first, second = stored(GOOD, OTHER), stored(CORRECTED, OTHER)

    with pytest.raises(ValidationError, match=f"{second.pk}"):
        roll_back(first, in_town)
    roll_back(second, in_town)
    roll_back(first, in_town)

    assert not AssessmentResult.objects.exists()


def test_a_load_that_tells_a_part_of_a_fact_keeps_the_other_one(in_town: Cast) -> None:
    first, second = stored(content=WITH_A_RANK), stored(content=WITHOUT)
    assert second.counts["unchanged"] == 1

    [reason] = rollback_obstacles(first)

    assert f"№ {second.pk}" in reason
    roll_back(second, in_town)
    assert rollback_obstacles(first) == []


def test_a_register_that_repeats_a_school_keeps_the_one_that_brought_it(in_town: Cast) -> None:
    content = register_workbook(("МБОУ «СОШ № 17»", "s-17", "СОШ", "сельская"))
    first, second = stored(content=content), stored(content=content)

    assert [f"№ {second.pk}" in reason for reason in rollback_obstacles(first)] == [True]
    roll_back(second, in_town)
    roll_back(first, in_town)
    assert not School.objects.filter(code="s-17").exists()


def test_the_page_tells_what_stays(in_town: Cast) -> None:
    stored(GOOD)
    first = stored(CORRECTED, OTHER, (*OTHER[:3], "Химия", *OTHER[4:]))
    stored(CORRECTED, OTHER)

    found = traces_of(first)

    assert (found.restored, found.removed, found.left, found.schools) == (0, 1, 2, 0)


def test_one_row_for_a_block_however_many_facts(in_town: Cast) -> None:
    rows = [(SCHOOL, year, *OTHER[2:]) for year in range(2010, 2020)]
    stored(*rows)
    second = stored(*rows)

    confirmed = ConfirmedFacts.objects.get()

    assert (confirmed.confirmed_by, confirmed.is_whole, len(confirmed.fact_ids)) == (second, True, 10)
    assert sorted(confirmed.rows) == list(range(2, 12))
