"""Good rows are stored without the bad ones only if a person says so; the bad ones are kept."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from schools.models import AssessmentResult, Import, RejectedRow
from schools.services import check_import, receive_import, store_import
from tests.conftest import Cast
from tests.schools.conftest import GOOD, NOW, SCHOOL, load
from tests.schools.workbooks.files import register_workbook, results_workbook

BAD = (SCHOOL, 2021, "ОГЭ", "Русский язык", 9, 21, 30, 6, 3, 2, 30)


def checked(cast: Cast, *rows: tuple) -> Import:
    upload = ContentFile(results_workbook(*rows), name="results.xlsx")
    loaded = receive_import(upload=upload, by=cast.methodist)
    check_import(loaded=loaded, today=NOW.date())
    return loaded


def store(loaded: Import, cast: Cast, **accepted: bool) -> Import:
    return store_import(loaded=loaded, by=cast.methodist, accept_warnings=True, now=NOW, **accepted)


def test_the_choice_is_explicit(in_town: Cast) -> None:
    loaded = checked(in_town, GOOD, BAD)

    with pytest.raises(ValidationError):
        store(loaded, in_town)
    stored = store(loaded, in_town, accept_part=True)

    assert (stored.state, stored.outcome) == ("stored", "partly")
    assert AssessmentResult.objects.get().subject == "math"


def test_rejected_rows_keep_their_texts_and_errors(in_town: Cast) -> None:
    loaded = load(GOOD, BAD, accept_part=True).loaded

    row = RejectedRow.objects.get()
    assert (row.loaded_by, row.sheet, row.row) == (loaded, "Результаты", 3)
    headings = [heading for heading, _text in row.cells]
    assert headings[:6] == ["Школа", "Год", "Процедура", "Предмет", "Класс", "Участников"]
    assert headings[6:10] == ["2", "3", "4", "5"]
    cells = dict(row.cells)
    assert (cells["Предмет"], cells["Участников"]) == ("Русский язык", "21")
    assert any("30" in error for error in row.errors)


def test_the_preview_shows_them(in_town: Cast) -> None:
    preview = checked(in_town, GOOD, BAD).preview

    assert [(change["status"], change["place"]) for change in preview] == [("new", "2"), ("rejected", "3")]
    assert "Русский язык" in preview[1]["new"]


def test_nothing_good_is_nothing_to_store(in_town: Cast) -> None:
    loaded = checked(in_town, BAD)

    with pytest.raises(ValidationError) as refusal:
        store(loaded, in_town, accept_part=True)

    assert refusal.value.code == "errors"


def test_a_whole_file_is_not_a_part(in_town: Cast) -> None:
    assert load(GOOD, accept_part=True).loaded.outcome == "accepted"
    assert not RejectedRow.objects.exists()


def test_the_preview_of_a_register_tells_what_stays(in_town: Cast) -> None:
    load(content=register_workbook(("СОШ № 17", "s-17", "СОШ", "сельская")))
    rows = [("СОШ № 17", "s-17", "СОШ", "сельская"), ("СОШ № 18", "s-18", "ООШ", "")]

    preview = load(content=register_workbook(*rows), is_trial=True).loaded.preview

    assert [(change["status"], change["school"], change["place"]) for change in preview] == [
        ("new", "СОШ № 18", "3"),
        ("unchanged", "СОШ № 17", "2"),
    ]
    assert "сельская" in preview[1]["new"]


def test_the_preview_tells_what_stays(in_town: Cast) -> None:
    load(GOOD)

    preview = load(GOOD, is_trial=True).loaded.preview

    assert [(change["status"], change["fact"]) for change in preview] == [
        ("unchanged", "ОГЭ, Математика, 9 кл., 2021"),
    ]
