"""What a person says of a file holds for it, and if wanted for the next ones."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from schools.models import AssessmentResult, Import, RememberedHeading, SchoolAlias
from schools.selectors.known import known_schools
from schools.services import answer_import, check_import, receive_import, store_import
from schools.services.answering import merged
from schools.workbooks import Answers, Question
from schools.workbooks.names import fold
from tests.conftest import Cast
from tests.schools.conftest import GOOD, NOW, SCHOOL, load
from tests.schools.workbooks.files import RESULTS_HEADINGS, results_workbook, workbook

STRANGE = "НОК"
RENAMED = ("Школа", "Год", "Процедура", "Предмет", "Класс", "Сдавало всего", *RESULTS_HEADINGS[6:])


def checked(cast: Cast, content: bytes) -> Import:
    loaded = receive_import(upload=ContentFile(content, name="results.xlsx"), by=cast.methodist)
    check_import(loaded=loaded, today=NOW.date())
    return loaded


def answered(cast: Cast, loaded: Import, answers: Answers, *, remember: bool = False) -> Import:
    loaded = answer_import(loaded=loaded, answers=answers, remember=remember, by=cast.methodist)
    check_import(loaded=loaded, today=NOW.date())
    return loaded


def test_a_school_that_nobody_knows_is_named_by_a_person(in_town: Cast) -> None:
    loaded = checked(in_town, results_workbook((STRANGE, *GOOD[1:])))
    assert (loaded.state, loaded.outcome) == ("asking", "")

    loaded = answered(in_town, loaded, Answers(schools={fold(STRANGE): in_town.school.pk}))
    store_import(loaded=loaded, by=in_town.methodist, accept_warnings=False, now=NOW)

    assert AssessmentResult.objects.get().school == in_town.school
    assert not SchoolAlias.objects.exists()


def test_a_remembered_spelling_is_not_asked_again(in_town: Cast) -> None:
    content = results_workbook((STRANGE, *GOOD[1:]))
    answered(in_town, checked(in_town, content), Answers(schools={fold(STRANGE): in_town.school.pk}), remember=True)

    alias = SchoolAlias.objects.get()
    assert (alias.school, fold(alias.spelling), alias.remembered_by) == (
        in_town.school,
        fold(STRANGE),
        in_town.methodist,
    )
    assert checked(in_town, content).state == "checked"


def test_rows_of_what_is_no_school_are_left_out(in_town: Cast) -> None:
    loaded = checked(in_town, results_workbook(GOOD, (STRANGE, *GOOD[1:])))

    loaded = answered(in_town, loaded, Answers(schools={fold(STRANGE): None}), remember=True)

    assert (loaded.state, loaded.counts["new"], loaded.counts["rejected"]) == ("checked", 1, 0)
    assert not SchoolAlias.objects.exists()


def test_a_remembered_heading_is_not_asked_again(in_town: Cast) -> None:
    content = workbook({"ОГЭ": [RENAMED, GOOD]})
    first = checked(in_town, content)
    [question] = [one for one in map(Question.from_json, first.questions) if one.text == "Сдавало всего"]
    letters = {question.sheet: {question.place: "participants"}}

    answered(in_town, first, Answers(columns=letters), remember=True)

    remembered = RememberedHeading.objects.get()
    assert (remembered.kind, remembered.heading, remembered.field) == ("results", "Сдавало всего", "participants")
    later = checked(in_town, content)
    assert later.layout["ОГЭ"][0]["participants"] == "F"


def test_answers_are_added_to_those_before() -> None:
    before = Answers(kind="results", year=2020, columns={"A": {"B": "year"}}, schools={"нок": 1})

    after = merged(before, Answers(year=2021, columns={"A": {"C": "grade"}}, schools={"сош": None}))

    assert (after.kind, after.year) == ("results", 2021)
    assert after.columns == {"A": {"B": "year", "C": "grade"}}
    assert after.schools == {"нок": 1, "сош": None}


def test_what_is_over_is_not_answered(in_town: Cast) -> None:
    stored = load(GOOD).loaded

    with pytest.raises(ValidationError) as refusal:
        answer_import(loaded=stored, answers=Answers(year=2020), remember=False, by=in_town.methodist)

    assert refusal.value.code == "over"


def test_an_alias_of_the_command_is_remembered_once_stored(in_town: Cast) -> None:
    content = results_workbook((STRANGE, *GOOD[1:]))

    load(content=content, aliases={STRANGE: SCHOOL}, is_trial=True)
    assert not SchoolAlias.objects.exists()
    load(content=content, aliases={STRANGE: "s-1"})

    assert SchoolAlias.objects.get().spelling == STRANGE
    assert STRANGE in known_schools()[0].aliases


def test_an_alias_of_no_school_is_refused(in_town: Cast) -> None:
    with pytest.raises(ValidationError) as refusal:
        load(GOOD, aliases={STRANGE: "no such school"})

    assert refusal.value.code == "unknown_school"
