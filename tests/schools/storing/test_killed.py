"""A process that is killed while it loads leaves all or nothing, and the load can be finished or repeated."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connections

from schools.models import AssessmentResult, Import, ReplacedFact
from schools.services import check_import, receive_import, roll_back_import, store_import
from tenancy.context import in_municipality
from tests.conftest import Cast, make_cast
from tests.schools.conftest import CORRECTED, GOOD, NOW, SCHOOL, load
from tests.schools.workbooks.files import results_workbook

pytestmark = pytest.mark.django_db(transaction=True)

NEW = (SCHOOL, 2021, "ОГЭ", "Русский язык", 9, 21, 1, 9, 9, 2, 1)
LATE = 400  # no load needs so many statements


@pytest.fixture
def town() -> Cast:
    return make_cast("north")


def in_a_process(work: Callable[[], Any], *, killed_at: int) -> bool:
    """Do the work in a child that kills itself before its statement of this number; whether it was killed."""
    if _has_a_browser():
        pytest.skip("a browser is driven from this process: its loop does not survive a fork")
    connections.close_all()  # parent and child may not share one
    child = os.fork()
    if child == 0:
        try:
            with connections["default"].execute_wrapper(_killer(killed_at)):
                work()
            os._exit(0)
        finally:
            os._exit(1)  # the child never goes on with the tests of its parent
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _has_a_browser() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _killer(number: int) -> Callable[..., Any]:
    left = iter(range(number))

    def execute(execute: Callable[..., Any], *statement: Any) -> Any:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*statement)

    return execute


def stages(work: Callable[[], Any]) -> Iterator[int]:
    """Kill the work before every third of its statements, until it comes to its end."""
    for number in range(3, LATE, 3):
        if not in_a_process(work, killed_at=number):
            return
        yield number
    pytest.fail("The work never came to its end.")


def state() -> tuple[int, int, list[Any]]:
    """Stored loads, replaced values, facts."""
    marks = AssessmentResult.objects.order_by("pk").values_list("subject", "marks_2")
    return Import.objects.filter(state="stored").count(), ReplacedFact.objects.count(), [*marks]


def test_all_or_nothing(town: Cast) -> None:
    def work() -> None:
        with in_municipality(town.town.pk):
            load(CORRECTED, NEW)

    with in_municipality(town.town.pk):
        load(GOOD)
        before = state()

    killed = 0
    for _number in stages(work):
        killed += 1
        with in_municipality(town.town.pk):
            assert state() == before

    assert killed > 5
    with in_municipality(town.town.pk):
        assert state() == (2, 1, [("math", 9), ("rus", 1)])


def test_a_checked_load_is_stored_after_all(town: Cast) -> None:
    def store() -> None:
        with in_municipality(town.town.pk):
            loaded = Import.objects.get()
            store_import(loaded=loaded, by=None, accept_warnings=False, now=NOW)

    with in_municipality(town.town.pk):
        upload = ContentFile(results_workbook(GOOD), name="results.xlsx")
        check_import(loaded=receive_import(upload=upload, by=None), today=NOW.date())

    assert in_a_process(store, killed_at=12)
    with in_municipality(town.town.pk):
        assert (Import.objects.get().state, AssessmentResult.objects.count()) == ("checked", 0)
    assert not in_a_process(store, killed_at=LATE)
    with in_municipality(town.town.pk):
        assert (Import.objects.get().state, AssessmentResult.objects.count()) == ("stored", 1)


def test_a_rollback_too(town: Cast) -> None:
    def roll_back() -> None:
        with in_municipality(town.town.pk):
            roll_back_import(loaded=Import.objects.latest("pk"), by=None, now=NOW)

    with in_municipality(town.town.pk):
        load(GOOD)
        first = state()
        load(CORRECTED, NEW)
        both = state()

    for _number in stages(roll_back):
        with in_municipality(town.town.pk):
            assert state() == both
    with in_municipality(town.town.pk):
        assert state()[2] == first[2]


def test_between_the_file_and_the_row(town: Cast, settings: Any) -> None:
    """The file that nobody refers to is that of the next load of the same content."""

    def receive() -> None:
        with in_municipality(town.town.pk):
            receive_import(upload=ContentFile(results_workbook(GOOD), name="results.xlsx"), by=None)
            os.kill(os.getpid(), signal.SIGKILL)

    assert in_a_process(receive, killed_at=LATE)
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
