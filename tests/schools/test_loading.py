"""A workbook becomes facts: all or nothing, each with its source, each replaced value kept."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import InternalError, transaction
from django.db.utils import Error

from schools.models import (
    AssessmentResult,
    ContextFact,
    Import,
    PublishedIndex,
    ReferenceValue,
    ReplacedFact,
    School,
)
from schools.services import (
    answer_import,
    cancel_import,
    check_import,
    edit_school,
    import_file,
    receive_import,
    store_import,
)
from schools.services.examination import examine
from schools.services.register import register_changes, store_register
from schools.workbooks import Answers
from tenancy.context import in_municipality
from tenancy.models import Municipality
from tests.conftest import Cast
from tests.schools.conftest import CORRECTED, GOOD, NOW, SCHOOL, load
from tests.schools.workbooks.files import RESULTS_HEADINGS, register_workbook, results_workbook, workbook

PERCENTS = ("Школа", "Год", "Процедура", "Предмет", "Класс", "Успеваемость, %", "Качество, %")
MEANS = ("Школа", "Год", "Процедура", "Предмет", "Класс", "Средний балл")
BAD = (SCHOOL, 2021, "ОГЭ", "Русский язык", 9, 21, 30, 6, 3, 2, 30)
WARNED = (SCHOOL, 2020, "ОГЭ", "Математика", 9, 21, 10, 6, 3, 2, 10)


def counts(loaded: Import) -> tuple[int, int, int, int]:
    return tuple(loaded.counts[name] for name in ("new", "changed", "unchanged", "rejected"))


def received(cast: Cast, *rows: tuple) -> Import:
    upload = ContentFile(results_workbook(*rows), name="results.xlsx")
    return receive_import(upload=upload, by=cast.methodist)


def validated(content: bytes) -> tuple:
    """Rows of a register as they are before anything is stored."""
    examination = examine(content, answers=Answers(), today_year=NOW.year)
    return examination.validated.batches["register"]


def test_facts_are_stored_with_file_sheet_and_row(in_town: Cast) -> None:
    done = load(GOOD, by=in_town.methodist)

    fact = AssessmentResult.objects.get()
    assert (fact.school, fact.procedure, fact.subject, fact.grade) == (in_town.school, "OGE", "math", 9)
    assert (fact.participants, fact.marks_2, fact.below_minimum) == (21, 10, 10)
    assert (fact.loaded_by, fact.sheet, fact.row) == (done.loaded, "Результаты", 2)
    assert (done.loaded.state, done.loaded.outcome, done.loaded.stored_by) == ("stored", "accepted", in_town.methodist)


def test_the_same_file_twice_changes_nothing(in_town: Cast) -> None:
    first = load(GOOD)
    version = Municipality.objects.get(pk=in_town.town.pk).facts_version

    second = load(GOOD)

    assert (counts(first.loaded), counts(second.loaded)) == ((1, 0, 0, 0), (0, 0, 1, 0))
    assert AssessmentResult.objects.get().loaded_by == first.loaded
    assert Municipality.objects.get(pk=in_town.town.pk).facts_version == version
    assert not ReplacedFact.objects.exists()


def test_a_corrected_file_changes_only_its_facts_and_keeps_the_old_values(in_town: Cast) -> None:
    other = (SCHOOL, 2021, "ОГЭ", "Русский язык", 9, 21, 1, 9, 9, 2, 1)
    first = load(GOOD, other)
    untouched = AssessmentResult.objects.get(subject="rus")

    second = load(CORRECTED, other)

    assert counts(second.loaded) == (0, 1, 1, 0)
    fact = AssessmentResult.objects.get(subject="math")
    assert (fact.marks_2, fact.marks_3, fact.loaded_by) == (9, 7, second.loaded)
    untouched_now = AssessmentResult.objects.get(subject="rus")
    assert (untouched_now.pk, untouched_now.loaded_by) == (untouched.pk, first.loaded)
    replaced = ReplacedFact.objects.get()
    assert (replaced.table, replaced.fact_id, replaced.replaced_by) == (
        "schools_assessmentresult",
        fact.pk,
        second.loaded,
    )
    assert (replaced.old["marks_2"], replaced.old["loaded_by_id"], replaced.old["row"]) == (10, first.loaded.pk, 2)
    assert Municipality.objects.get(pk=in_town.town.pk).facts_version == second.loaded.facts_version


def test_the_preview_names_each_changed_cell(in_town: Cast) -> None:
    load(GOOD)

    preview = load(CORRECTED, is_trial=True).loaded.preview

    assert [(cell["heading"], cell["old"], cell["new"], cell["place"]) for cell in preview] == [
        ("«2»", "10", "9", "G2"),
        ("«3»", "6", "7", "H2"),
        ("Ниже минимума", "10", "9", "K2"),
    ]
    assert preview[0]["fact"] == "ОГЭ, Математика, 9 кл., 2021"


def test_the_preview_shows_zero(in_town: Cast) -> None:
    [result] = load((SCHOOL, 2021, "ОГЭ", "Математика", 9, 11, 0, 6, 3, 2, 0), is_trial=True).loaded.preview

    assert result["new"] == "Участников 11; «2» 0; «3» 6; «4» 3; «5» 2; Ниже минимума 0"


def test_replaced_facts_are_append_only(in_town: Cast) -> None:
    load(GOOD)
    load(CORRECTED)

    for change in (lambda: ReplacedFact.objects.update(old={}), lambda: ReplacedFact.objects.all().delete()):
        with pytest.raises((InternalError, Error)), transaction.atomic():
            change()
    assert ReplacedFact.objects.get().old["marks_2"] == 10


def test_one_bad_row_keeps_all_rows_out(in_town: Cast) -> None:
    done = load(GOOD, BAD)

    assert (done.loaded.state, done.is_stored, counts(done.loaded)) == ("rejected", False, (1, 0, 0, 1))
    assert not AssessmentResult.objects.exists()


def test_warnings_wait_for_an_answer(in_town: Cast) -> None:
    waiting = load(WARNED)
    stored = load(WARNED, accept_warnings=True)

    assert (waiting.loaded.state, stored.loaded.state) == ("checked", "stored")
    assert stored.loaded.outcome == "with_remarks"
    assert AssessmentResult.objects.get().loaded_by == stored.loaded


def test_a_trial_leaves_nothing(in_town: Cast, settings) -> None:
    done = load(GOOD, is_trial=True)

    assert done.is_stored
    assert not AssessmentResult.objects.exists()
    assert not Import.objects.exists()
    assert not list(Path(settings.MEDIA_ROOT).rglob("*.xlsx"))


def test_a_column_that_the_file_lacks_is_left_alone(in_town: Cast) -> None:
    load(GOOD)

    load(content=workbook({"ОГЭ": [MEANS, (SCHOOL, 2021, "ОГЭ", "Математика", 9, 14.5)]}))

    fact = AssessmentResult.objects.get()
    assert (fact.participants, fact.marks_2, fact.mean_score) == (21, 10, 14.5)


def test_percentages_stay_as_printed(in_town: Cast) -> None:
    content = workbook({"ОГЭ": [PERCENTS, (SCHOOL, 2021, "ОГЭ", "Математика", 9, "97,8", "53,6 %")]})

    load(content=content)
    again = load(content=content)

    fact = AssessmentResult.objects.get()
    assert (fact.participants, fact.success_pct, fact.quality_pct) == (None, Decimal("97.8"), Decimal("53.6"))
    assert counts(again.loaded) == (0, 0, 1, 0)


def test_a_missing_value_has_its_reason(in_town: Cast) -> None:
    load((SCHOOL, 2021, "ОГЭ", "Математика", 9, *["н/д"] * 6))

    fact = AssessmentResult.objects.get()
    assert (fact.participants, fact.missing_reason) == (None, "not_supplied")


def test_the_register_gains_and_changes_schools(in_town: Cast) -> None:
    content = register_workbook((SCHOOL, "s-1", "ООШ", "городская"), ("МБОУ «СОШ № 17»", "s-17", "СОШ", ""))

    done = load(content=content, accept_warnings=True)

    assert counts(done.loaded) == (1, 1, 0, 0)
    changed, new = School.objects.get(code="s-1"), School.objects.get(code="s-17")
    assert (changed.level, changed.locality, changed.pk) == ("basic", "urban", in_town.school.pk)
    assert (new.name, new.level, new.locality) == ("МБОУ «СОШ № 17»", "secondary", "")
    assert "000017" in new.sort_key
    assert changed.audit_events.latest("pgh_id").level == "basic"


def test_a_register_does_not_overwrite_what_a_person_typed_meanwhile(in_town: Cast) -> None:
    rows = validated(register_workbook((SCHOOL, "s-1", "ООШ", "")))
    changes = register_changes(rows)
    card = School.objects.get(code="s-1")
    card.address = "Школьная ул., 1"
    edit_school(school=card, version=card.updated_at, by=in_town.methodist)

    store_register(changes, load(GOOD).loaded)

    card.refresh_from_db()
    assert (card.level, card.address) == ("basic", "Школьная ул., 1")


def test_an_empty_cell_of_the_register_says_nothing(in_town: Cast) -> None:
    done = load(content=register_workbook((SCHOOL, "s-1", "СОШ", "")))

    assert counts(done.loaded) == (0, 0, 1, 0)
    in_town.school.refresh_from_db()
    assert in_town.school.locality == "rural"


def test_indices_keep_their_components(in_town: Cast) -> None:
    headings = ("Школа", "Год", "ЕГЭ", "Достоверность", "ОИП", "ИСБШ", "Сельская малокомплектная")
    content = workbook({"Индексы": [headings, (SCHOOL, 2019, 25, "121,83", "59,86", "56,85", "да")]})

    first, second = load(content=content), load(content=content)

    assert (counts(first.loaded), counts(second.loaded)) == ((2, 0, 0, 0), (0, 0, 2, 0))
    oip, isbsh = PublishedIndex.objects.get(code="oip"), PublishedIndex.objects.get(code="isbsh")
    assert (oip.value, oip.components) == (Decimal("59.86"), {"ege": 25, "reliability": 121.83})
    assert isbsh.components == {"rural_small": True}


def test_context_is_one_fact_for_each_variable(in_town: Cast) -> None:
    content = workbook({"Контекст": [("Школа", "Год", "Контингент", "Неполные семьи, %"), (SCHOOL, 2021, 120, "н/д")]})

    done = load(content=content)

    assert counts(done.loaded) == (2, 0, 0, 0)
    assert ContextFact.objects.get(variable="x_size").value == 120
    assert ContextFact.objects.get(variable="x_single_parent").missing_reason == "not_supplied"


def test_reference_values_of_two_clusters_are_two_facts(in_town: Cast) -> None:
    headings = ("Уровень территории", "Территория", "Год", "Показатель", "Процедура", "Предмет", "Класс", "Значение")
    rows = [
        ("кластер", name, 2021, "Успеваемость, %", "ОГЭ", "Математика", 9, value)
        for name, value in (("Городские", 95), ("Сельские", 90))
    ]
    region = ("регион", "Область", 2021, "ОИП: порог", "", "", "", 36)
    content = workbook({"Значения": [headings, *rows, region]})

    first, second = load(content=content), load(content=content)

    assert (counts(first.loaded), counts(second.loaded)) == ((3, 0, 0, 0), (0, 0, 3, 0))
    assert ReferenceValue.objects.get(cluster="Сельские").value == 90


def test_checking_and_storing_are_two_steps(in_town: Cast) -> None:
    loaded = received(in_town, GOOD)

    check_import(loaded=loaded, today=NOW.date())
    assert (loaded.state, loaded.kind, counts(loaded)) == ("checked", "results", (1, 0, 0, 0))
    assert not AssessmentResult.objects.exists()

    store_import(loaded=loaded, by=in_town.methodist, accept_warnings=False, now=NOW)
    assert AssessmentResult.objects.get().loaded_by == loaded


@pytest.mark.parametrize(("row", "code"), [(BAD, "not_checked"), (WARNED, "warnings")])
def test_storing_is_refused(in_town: Cast, row: tuple, code: str) -> None:
    loaded = received(in_town, row)
    check_import(loaded=loaded, today=NOW.date())

    with pytest.raises(ValidationError) as refusal:
        store_import(loaded=loaded, by=in_town.methodist, accept_warnings=False, now=NOW)

    assert refusal.value.code == code
    assert not AssessmentResult.objects.exists()


def test_what_is_over_stays_over(in_town: Cast) -> None:
    loaded = received(in_town, GOOD)
    check_import(loaded=loaded, today=NOW.date())
    store_import(loaded=loaded, by=in_town.methodist, accept_warnings=False, now=NOW)
    loaded.refresh_from_db()

    for again in (
        lambda: store_import(loaded=loaded, by=in_town.methodist, accept_warnings=False, now=NOW),
        lambda: check_import(loaded=loaded, today=NOW.date()),
        lambda: cancel_import(loaded=loaded, by=in_town.methodist),
    ):
        with pytest.raises(ValidationError) as refusal:
            again()
        assert refusal.value.code == "over"


def test_what_was_cancelled_during_the_check_stays_cancelled(in_town: Cast) -> None:
    loaded = received(in_town, GOOD)
    cancel_import(loaded=Import.objects.get(), by=in_town.methodist)

    with pytest.raises(ValidationError) as refusal:
        check_import(loaded=loaded, today=NOW.date())  # it began before and knows nothing of it

    assert refusal.value.code == "over"
    assert Import.objects.get().state == "cancelled"


def test_what_is_answered_during_the_check_is_kept(in_town: Cast) -> None:
    loaded = received(in_town, GOOD)
    answer_import(loaded=Import.objects.get(), answers=Answers(grade=9), remember=False, by=in_town.methodist)

    check_import(loaded=loaded, today=NOW.date())

    assert Answers.from_json(Import.objects.get().answers).grade == 9


def test_a_file_that_was_changed_meanwhile_is_refused(in_town: Cast) -> None:
    loaded = received(in_town, GOOD)
    check_import(loaded=loaded, today=NOW.date())
    Path(loaded.file.path).write_bytes(results_workbook(CORRECTED))

    with pytest.raises(ValidationError) as refusal:
        store_import(loaded=loaded, by=in_town.methodist, accept_warnings=False, now=NOW)

    assert refusal.value.code == "file_changed"


def test_the_register_may_change_between_check_and_store(in_town: Cast) -> None:
    loaded = received(in_town, GOOD)
    check_import(loaded=loaded, today=NOW.date())
    School.objects.filter(pk=in_town.school.pk).update(name="Renamed")

    with pytest.raises(ValidationError) as refusal:
        store_import(loaded=loaded, by=in_town.methodist, accept_warnings=False, now=NOW)

    assert refusal.value.code == "errors"


def test_the_same_file_is_kept_once(in_town: Cast, settings) -> None:
    first, second = received(in_town, GOOD), received(in_town, GOOD)

    assert (first.pk != second.pk, first.file.name) == (True, second.file.name)
    assert len(list(Path(settings.MEDIA_ROOT).rglob("*.xlsx"))) == 1


def test_another_year_is_refused_if_one_was_asked_for(in_town: Cast) -> None:
    done = load(GOOD, answers=Answers(year=2020))

    assert [problem.rule for problem in done.problems] == ["other_year"]


def test_facts_of_another_town_are_not_compared(in_town: Cast, strangers: Cast) -> None:
    load(GOOD)
    with in_municipality(strangers.town.pk):
        done = load(("School 1 south", *GOOD[1:]))

    assert counts(done.loaded) == (1, 0, 0, 0)
    assert AssessmentResult.objects.count() == 1


def test_import_file_says_what_is_wrong(in_town: Cast, tmp_path: Path) -> None:
    path = tmp_path / "results.xlsx"
    path.write_bytes(results_workbook(BAD))

    with pytest.raises(ValidationError, match=r"results\.xlsx: G2"):
        import_file(path, now=NOW)

    path.write_bytes(results_workbook(GOOD))
    assert import_file(path, now=NOW).state == "stored"


def test_text_with_every_awkward_letter_survives_copy(in_town: Cast) -> None:
    name = "Лист\\N\t№ 1 \\"
    load(content=workbook({"Лист": [RESULTS_HEADINGS, GOOD]}))
    headings = ("Уровень территории", "Территория", "Год", "Показатель", "Значение")
    load(content=workbook({"Лист": [headings, ("кластер", name, 2021, "ОИП: порог", 36)]}))

    assert ReferenceValue.objects.get().cluster == "Лист\\N № 1 \\"
