"""A process that is killed while it loads leaves all or nothing, and the load can be finished or repeated."""

import os
import signal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from schools.models import AssessmentResult, Import, ReplacedFact
from schools.services import check_import, receive_import, roll_back_import, store_import
from tenancy.context import in_municipality
from tests.conftest import Cast, make_cast
from tests.schools.conftest import CORRECTED, GOOD, NOW, SCHOOL, load
from tests.schools.storing.killing import LATE, is_killed, stages
from tests.schools.workbooks.files import results_workbook

pytestmark = pytest.mark.django_db(transaction=True)

NEW = (SCHOOL, 2021, "ОГЭ", "Русский язык", 9, 21, 1, 9, 9, 2, 1)


@pytest.fixture
def town() -> Cast:
    return make_cast("north")


def load_corrections(town: int) -> None:
    with in_municipality(town):
        load(CORRECTED, NEW)


def store_checked(town: int) -> None:
    with in_municipality(town):
        store_import(loaded=Import.objects.get(), by=None, accept_warnings=False, now=NOW)


def roll_back_latest(town: int) -> None:
    with in_municipality(town):
        roll_back_import(loaded=Import.objects.latest("pk"), by=None, now=NOW)


def receive_and_die(town: int) -> None:
    with in_municipality(town):
        receive_import(upload=ContentFile(results_workbook(GOOD), name="results.xlsx"), by=None)
        os.kill(os.getpid(), signal.SIGKILL)


def state() -> tuple[int, int, list[Any]]:
    """Stored loads, replaced values, facts."""
    marks = AssessmentResult.objects.order_by("pk").values_list("subject", "marks_2")
    return Import.objects.filter(state="stored").count(), ReplacedFact.objects.count(), [*marks]


def test_all_or_nothing(town: Cast) -> None:
    with in_municipality(town.town.pk):
        load(GOOD)
        before = state()

    killed = 0
    for _number in stages(load_corrections, town.town.pk):
        killed += 1
        with in_municipality(town.town.pk):
            assert state() == before

    assert killed > 5
    with in_municipality(town.town.pk):
        assert state() == (2, 1, [("math", 9), ("rus", 1)])


def test_a_checked_load_is_stored_after_all(town: Cast) -> None:
    with in_municipality(town.town.pk):
        upload = ContentFile(results_workbook(GOOD), name="results.xlsx")
        check_import(loaded=receive_import(upload=upload, by=None), today=NOW.date())

    assert is_killed(store_checked, town.town.pk, at=12)
    with in_municipality(town.town.pk):
        assert (Import.objects.get().state, AssessmentResult.objects.count()) == ("checked", 0)
    assert not is_killed(store_checked, town.town.pk, at=LATE)
    with in_municipality(town.town.pk):
        assert (Import.objects.get().state, AssessmentResult.objects.count()) == ("stored", 1)


def test_a_rollback_too(town: Cast) -> None:
    with in_municipality(town.town.pk):
        load(GOOD)
        first = state()
        load(CORRECTED, NEW)
        both = state()

    for _number in stages(roll_back_latest, town.town.pk):
        with in_municipality(town.town.pk):
            assert state() == both
    with in_municipality(town.town.pk):
        assert state()[2] == first[2]


def test_between_the_file_and_the_row(town: Cast, settings: Any) -> None:
    """The file that nobody refers to is that of the next load of the same content."""
    assert is_killed(receive_and_die, town.town.pk, at=LATE)
    [orphan] = Path(settings.MEDIA_ROOT).rglob("*.xlsx")
    with in_municipality(town.town.pk):
        assert not Import.objects.exists()
        assert load(GOOD).loaded.file.path == f"{orphan}"


def test_a_half_written_file_is_written_anew(town: Cast) -> None:
    with in_municipality(town.town.pk):
        first = load(GOOD).loaded
        path, whole = Path(first.file.path), Path(first.file.path).read_bytes()
        path.write_bytes(whole[:100])

        upload = ContentFile(whole, name="results.xlsx")
        again = receive_import(upload=upload, by=None)

    assert (again.file.path, path.read_bytes()) == (str(path), whole)
