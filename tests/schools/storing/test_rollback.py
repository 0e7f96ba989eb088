"""One load is taken back: everything is as it was before it, or there is a reason why not."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import access
from schools.models import AssessmentResult, Import, Inconsistency, School
from schools.selectors import rollback_obstacles
from schools.services import check_import, edit_school, receive_import, roll_back_import, store_import
from tenancy.context import in_municipality
from tenancy.models import Municipality
from tests.conftest import Cast, make_cast
from tests.schools.conftest import CORRECTED, GOOD, NOW, SCHOOL, load
from tests.schools.workbooks.files import register_workbook, results_workbook

OTHER = (SCHOOL, 2021, "ОГЭ", "Русский язык", 9, 21, 1, 9, 9, 2, 1)


def facts() -> list[dict[str, Any]]:
    return list(AssessmentResult.objects.order_by("pk").values())


def schools() -> list[dict[str, Any]]:
    return list(School.objects.order_by("pk").values())


def roll_back(loaded: Import, cast: Cast) -> Import:
    return roll_back_import(loaded=loaded, by=cast.methodist, now=NOW)


def waiting(cast: Cast, content: bytes) -> Import:
    """A file that was checked and is not stored yet."""
    loaded = receive_import(upload=ContentFile(content, name="results.xlsx"), by=cast.methodist)
    check_import(loaded=loaded, today=NOW.date())
    return loaded


def version(cast: Cast) -> int:
    return Municipality.objects.get(pk=cast.town.pk).facts_version


def test_what_was_replaced_is_restored_and_what_was_added_is_gone(in_town: Cast) -> None:
    load(GOOD)
    before, version_before = facts(), version(in_town)
    second = load(CORRECTED, OTHER).loaded

    done = roll_back(second, in_town)

    assert facts() == before
    assert (done.state, done.rolled_back_by, done.rolled_back_at) == ("rolled_back", in_town.methodist, NOW)
    assert version(in_town) == version_before + 2


def test_loads_are_taken_back_from_the_last(in_town: Cast) -> None:
    first, second = load(GOOD, OTHER).loaded, load(CORRECTED).loaded

    with pytest.raises(ValidationError) as refusal:
        roll_back(first, in_town)
    [reason] = refusal.value.messages
    assert f"{second.pk}" in reason
    assert refusal.value.error_list[0].code == "stands_on_it"

    roll_back(second, in_town)
    roll_back(first, in_town)
    assert facts() == []


def test_what_counts_is_which_load_was_stored_last(in_town: Cast) -> None:
    """A file may wait for days to be stored: its number is lower then than that of the load it changes."""
    load(GOOD)
    early = waiting(in_town, results_workbook(CORRECTED))
    late = load((*GOOD[:6], 8, 8, 3, 2, 8)).loaded
    early = store_import(loaded=early, by=in_town.methodist, accept_warnings=True, now=NOW)

    assert [f"{early.pk}" in reason for reason in rollback_obstacles(late)] == [True]
    assert rollback_obstacles(early) == []


def test_what_counts_is_which_register_was_stored_last(in_town: Cast) -> None:
    early = waiting(in_town, register_workbook((SCHOOL, "s-1", "ООШ", "")))
    late = load(content=register_workbook((SCHOOL, "s-1", "НОШ", "")), accept_warnings=True).loaded
    early = store_import(loaded=early, by=in_town.methodist, accept_warnings=True, now=NOW)

    assert [f"{early.pk}" in reason for reason in rollback_obstacles(late)] == [True]
    assert rollback_obstacles(early) == []


def test_the_same_file_may_be_loaded_again(in_town: Cast) -> None:
    load(GOOD)
    roll_back(load(CORRECTED).loaded, in_town)

    again = load(CORRECTED).loaded
    assert (again.state, again.counts["changed"]) == ("stored", 1)
    roll_back(again, in_town)

    assert AssessmentResult.objects.get().marks_2 == GOOD[6]


def test_only_a_stored_load(in_town: Cast) -> None:
    rejected = load((SCHOOL, 2021, "ОГЭ", "Математика", 9, 21, 30, 6, 3, 2, 30)).loaded
    once = roll_back(load(GOOD).loaded, in_town)

    for loaded in (rejected, once):
        with pytest.raises(ValidationError) as refusal:
            roll_back(loaded, in_town)
        assert refusal.value.code == "not_stored"


def test_a_register_is_taken_back_too(in_town: Cast) -> None:
    before = schools()
    content = register_workbook((SCHOOL, "s-1", "ООШ", "городская"), ("МБОУ «СОШ № 17»", "s-17", "СОШ", ""))
    loaded = load(content=content, accept_warnings=True).loaded

    roll_back(loaded, in_town)

    assert schools() == before


def test_a_school_that_is_used_stays(in_town: Cast) -> None:
    loaded = load(content=register_workbook(("МБОУ «СОШ № 17»", "s-17", "СОШ", "сельская"))).loaded
    added = School.objects.get(code="s-17")
    load(("МБОУ «СОШ № 17»", *GOOD[1:]))
    access.grant(in_town.curator, added)

    with pytest.raises(ValidationError) as refusal:
        roll_back(loaded, in_town)

    assert len(refusal.value.messages) == 2
    assert School.objects.filter(pk=added.pk).exists()


def test_a_later_register_stands_on_an_earlier_one(in_town: Cast) -> None:
    first = load(content=register_workbook((SCHOOL, "s-1", "ООШ", "")), accept_warnings=True).loaded
    second = load(content=register_workbook((SCHOOL, "s-1", "НОШ", "")), accept_warnings=True).loaded

    assert [f"{second.pk}" in reason for reason in rollback_obstacles(first)] == [True]
    roll_back(second, in_town)
    assert rollback_obstacles(first) == []


@pytest.mark.django_db(transaction=True)
def test_a_card_that_was_edited_since_stays() -> None:
    cast = make_cast("north")
    with in_municipality(cast.town.pk):
        content = register_workbook((SCHOOL, "s-1", "ООШ", ""))
        loaded = load(content=content, accept_warnings=True).loaded
    with in_municipality(cast.town.pk):
        school = School.objects.get(code="s-1")
        school.address = "Школьная ул., 1"
        edit_school(school=school, version=school.updated_at, by=cast.methodist)
    with in_municipality(cast.town.pk):
        assert [SCHOOL in reason for reason in rollback_obstacles(loaded)] == [True]


def test_only_the_own_facts_go(in_town: Cast, strangers: Cast) -> None:
    with in_municipality(strangers.town.pk):
        load(("School 1 south", *GOOD[1:]))
    own = load(GOOD).loaded

    roll_back(own, in_town)

    with in_municipality(strangers.town.pk):
        assert AssessmentResult.objects.count() == 1


def test_what_disagreed_because_of_the_load_agrees_again(in_town: Cast) -> None:
    before = Inconsistency.objects.count()
    loaded = load(GOOD, ("School 2 north", *GOOD[1:5], 21, 30, 0, 0, 0, 10), accept_part=True).loaded

    roll_back(loaded, in_town)

    assert Inconsistency.objects.count() == before


def test_the_number_of_queries_does_not_grow_with_the_rows(in_town: Cast) -> None:
    def queries(count: int) -> int:
        rows = [(SCHOOL, year, "ОГЭ", "Русский язык", 9, 21, 1, 9, 9, 2, 1) for year in range(2022 - count, 2020)]
        loaded = load(*rows).loaded
        with CaptureQueriesContext(connection) as captured:
            roll_back(loaded, in_town)
        return len(captured)

    assert queries(3) == queries(12)
