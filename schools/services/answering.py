"""A person answers what a file leaves open; then it is checked anew."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from schools.models import Import
from schools.services import remembering
from schools.workbooks import Answers

Told = TypeVar("Told")


@transaction.atomic
def answer_import(*, loaded: Import, answers: Answers, remember: bool, by: User | None) -> Import:
    """Add answers to those given before; with `remember` headings and spellings hold for later files too."""
    loaded = Import.objects.select_for_update(of=["self"]).get(pk=loaded.pk)
    if loaded.state not in Import.OPEN:
        raise ValidationError(_("The import is over, its questions cannot be answered."), code="over")
    if remember:
        remembering.remember(loaded=loaded, answers=answers, by=by)
    together = merged(Answers.from_json(loaded.answers), answers)
    loaded.answers = together.to_json()
    loaded.kind, loaded.year = together.kind, together.year
    loaded.state, loaded.outcome = Import.State.RECEIVED, Import.Outcome.NONE
    loaded.save()
    return loaded


def merged(before: Answers, later: Answers) -> Answers:
    """What is said later goes before what was said earlier; silence changes nothing."""
    sheets = {*before.columns, *later.columns}
    return replace(
        before,
        kind=later.kind or before.kind,
        year=later.year or before.year,
        procedure=later.procedure or before.procedure,
        subject=later.subject or before.subject,
        grade=later.grade or before.grade,
        columns={sheet: _united(before.columns.get(sheet, {}), later.columns.get(sheet, {})) for sheet in sheets},
        headings=_united(before.headings, later.headings),
        schools=_united(before.schools, later.schools),
    )


def _united(before: Mapping[str, Told], later: Mapping[str, Told]) -> dict[str, Told]:
    return {**before, **later}
