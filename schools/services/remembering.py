"""What a municipality has once said of its workbooks is not asked again: headings and spellings of schools."""

from collections.abc import Mapping
from dataclasses import replace

from accounts.models import User
from schools.models import Import, RememberedHeading, SchoolAlias
from schools.workbooks import Answers, Question
from schools.workbooks.columns import plain_heading
from schools.workbooks.names import fold


def with_memory(answers: Answers) -> Answers:
    """What is said of this very file goes before what was said of others."""
    remembered = RememberedHeading.objects.order_by("pk")
    if answers.kind:
        remembered = remembered.filter(kind=answers.kind)
    return replace(answers, headings={**dict(remembered.values_list("key", "field")), **answers.headings})


def remember(*, loaded: Import, answers: Answers, by: User | None) -> None:
    """Keep the answered headings of a workbook of a known kind, and the spellings of schools."""
    questions = [Question.from_json(question) for question in loaded.questions]
    if kind := answers.kind or loaded.kind:
        _remember_headings(kind, _answered_headings(questions, answers), by)
    texts = {fold(question.text): question.text for question in questions if question.code == "school"}
    remember_spellings(schools=answers.schools, texts=texts, by=by)


def remember_spellings(*, schools: Mapping[str, int | None], texts: Mapping[str, str], by: User | None) -> None:
    """`schools`: keys by folded spelling; `texts` are the spellings as they stand in the workbook."""
    for key, school in schools.items():
        if school is not None:
            values = {"school_id": school, "spelling": texts.get(key, key), "remembered_by": by}
            SchoolAlias.objects.update_or_create(key=key, defaults=values)


def _remember_headings(kind: str, fields: Mapping[str, str], by: User | None) -> None:
    for heading, field in fields.items():
        values = {"heading": heading, "field": field, "remembered_by": by}
        RememberedHeading.objects.update_or_create(kind=kind, key=plain_heading(heading), defaults=values)


def _answered_headings(questions: list[Question], answers: Answers) -> dict[str, str]:
    """Fields by the headings as they stand in the workbook."""
    found: dict[str, str] = {}
    for question in questions:
        if question.code == "column" and question.place and question.text:
            letters = answers.columns.get(question.sheet, {})
            if question.place in letters:
                found[question.text] = letters[question.place]
    return found
