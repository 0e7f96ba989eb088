"""What a load gives back: the file with its errors marked, and how it differs from another load."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from openpyxl import load_workbook

from schools.models import Import
from schools.selectors.marking import marked_file
from schools.services import compare_imports, mark_import, receive_import
from schools.services.checking import check_import
from schools.tasks import start_comparison, start_marking
from schools.workbooks.marking import ERRORS_SHEET
from tenancy.context import in_municipality
from tests.conftest import Cast
from tests.schools.conftest import CORRECTED, GOOD, NOW, work
from tests.schools.workbooks.files import results_workbook

BAD = (*GOOD[:5], 22, *GOOD[6:])
RUSSIAN = (*GOOD[:3], "Русский язык", *GOOD[4:])


def checked(*rows: tuple, content: bytes = b"") -> Import:
    loaded = receive_import(upload=ContentFile(content or results_workbook(*rows), "results.xlsx"), by=None)
    check_import(loaded=loaded, today=NOW.date())
    return loaded


def kept(loaded: Import, name: str) -> bytes:
    with loaded.file.storage.open(name) as file:
        return file.read()


def test_the_marked_file_is_kept_in_the_folder_of_the_municipality(in_town: Cast) -> None:
    loaded = checked(BAD)

    name = mark_import(loaded=loaded)

    assert name == marked_file(loaded) == mark_import(loaded=loaded)
    assert name.startswith(f"{in_town.town.pk}/imports/")
    assert load_workbook(BytesIO(kept(loaded, name))).sheetnames == [ERRORS_SHEET, "Результаты"]


def test_other_errors_need_another_file(in_town: Cast) -> None:
    loaded = checked(BAD)
    first = mark_import(loaded=loaded)
    loaded.problems = [{**loaded.problems[0], "level": "warning"}]

    assert marked_file(loaded) == ""
    assert mark_import(loaded=loaded) != first


def test_a_file_without_errors_is_not_marked(in_town: Cast) -> None:
    with pytest.raises(ValidationError, match="нет|nothing|Отмечать"):
        mark_import(loaded=checked(GOOD))


def test_mended_in_the_marked_file_it_is_accepted(in_town: Cast) -> None:
    loaded = checked(BAD)
    book = load_workbook(BytesIO(kept(loaded, mark_import(loaded=loaded))))
    (place,) = {(one["sheet"], f"{one['column']}{one['row']}") for one in loaded.problems}
    book[place[0]][place[1]] = GOOD[5]
    buffer = BytesIO()
    book.save(buffer)

    again = checked(content=buffer.getvalue())

    assert again.state == Import.State.CHECKED
    assert (again.kind, again.counts["new"], again.problems) == (loaded.kind, 1, [])


def test_a_worker_marks(cast: Cast) -> None:
    with in_municipality(cast.town.pk):
        loaded = checked(BAD)
        loaded.job = start_marking(loaded, cast.methodist)
        loaded.save()

    work(cast, loaded)

    with in_municipality(cast.town.pk):
        loaded.job.refresh_from_db()
        assert loaded.job.result == {"file": marked_file(loaded)}


def test_two_loads_differ_cell_by_cell(in_town: Cast) -> None:
    other_school = (in_town.other_school.name, *GOOD[1:])
    first, second = checked(GOOD, RUSSIAN), checked(CORRECTED, other_school)

    found = compare_imports(first=first, second=second, today=NOW.date())

    assert found.counts == {"only_first": 1, "only_second": 1, "changed": 1, "same": 0}
    changed = [one for one in found.shown if one["status"] == "changed"]
    assert [(one["heading"], one["first"], one["second"], one["first_place"]) for one in changed] == [
        ("«2»", "10", "9", "Результаты, G2"),
        ("«3»", "6", "7", "Результаты, H2"),
        ("Ниже минимума", "10", "9", "Результаты, K2"),
    ]
    assert {one["school"] for one in changed} == {in_town.school.name}
    assert found.more == 0


@pytest.mark.parametrize(("limit", "more"), [(5, 0), (4, 1)])
def test_what_is_not_shown_is_counted(in_town: Cast, limit: int, more: int) -> None:
    other_school = (in_town.other_school.name, *GOOD[1:])
    first, second = checked(GOOD, RUSSIAN), checked(CORRECTED, other_school)

    found = compare_imports(first=first, second=second, today=NOW.date(), limit=limit)

    assert (len(found.shown), found.more) == (limit, more)


def test_a_load_does_not_differ_from_itself(in_town: Cast) -> None:
    loaded = checked(GOOD, RUSSIAN)

    found = compare_imports(first=loaded, second=loaded, today=NOW.date())

    assert found.counts == {"only_first": 0, "only_second": 0, "changed": 0, "same": 2}
    assert found.shown == ()


def test_a_worker_compares(cast: Cast) -> None:
    with in_municipality(cast.town.pk):
        first, second = checked(GOOD), checked(CORRECTED)
        first.job = start_comparison(first, second, cast.methodist)
        first.save()

    work(cast, first)

    with in_municipality(cast.town.pk):
        first.job.refresh_from_db()
        assert first.job.result["counts"]["changed"] == 1
