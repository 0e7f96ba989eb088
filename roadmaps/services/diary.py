"""The diary of a curator: written after each contact with a school, edited by its author alone."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.models import User
from accounts.permissions import Permission
from roadmaps.models import DiaryEntry, DiaryEntryMeasure, Measure
from roadmaps.services.refusals import refuse_conflict
from schools.models import School


@dataclass(frozen=True)
class EntryContent:
    """What stands in an entry. The private note is for the author alone."""

    happened_on: date
    form: str
    topic: str
    next_step: str
    next_step_on: date
    risk_factors: Sequence[str] = field(default_factory=list)
    minutes: int | None = None
    participants: str = ""
    discussed: str = ""
    agreed: str = ""
    progress: str = ""
    difficulties: str = ""
    next_step_for: str = DiaryEntry.StepFor.SCHOOL
    private_note: str = ""


@transaction.atomic
def write_entry(
    *, school: School, content: EntryContent, by: User, today: date, measures: Iterable[Measure] = ()
) -> DiaryEntry:
    access.check(by, Permission.WRITE_DIARY, school)
    _check(content, today)
    entry = DiaryEntry.objects.create(school=school, author=by, **_fields(content))
    _link(entry, measures)
    return entry


@transaction.atomic
def edit_entry(
    *, entry: DiaryEntry, content: EntryContent, version: int, by: User, today: date, measures: Iterable[Measure] = ()
) -> DiaryEntry:
    """The author corrects; the audit trail keeps what stood there before."""
    access.check(by, Permission.WRITE_DIARY, entry)
    if entry.author_id != by.pk:
        raise PermissionDenied("only the author edits an entry")
    _check(content, today)
    fields = _fields(content) | {"version": version + 1, "updated_at": timezone.now()}
    if not DiaryEntry.objects.filter(pk=entry.pk, version=version).update(**fields):
        refuse_conflict()
    entry.refresh_from_db()
    entry.measure_links.all().delete()
    _link(entry, measures)
    return entry


def _check(content: EntryContent, today: date) -> None:
    refusals: dict[str, Any] = {}
    if content.happened_on > today:
        refusals["happened_on"] = _("This day has not come yet. Give the day of the contact.")
    if not content.risk_factors:
        refusals["risk_factors"] = _("Choose at least one risk direction.")
    if not content.topic.strip():
        refusals["topic"] = _("Give the topic in a few words.")
    if not content.next_step.strip():
        refusals["next_step"] = _("Say what is to be done next.")
    if content.next_step_on < content.happened_on:
        refusals["next_step_on"] = _("The next step cannot be before the contact.")
    if refusals:
        raise ValidationError(refusals)


def _fields(content: EntryContent) -> dict[str, Any]:
    fields = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(content).items()}
    return fields | {"risk_factors": list(content.risk_factors)}


def _link(entry: DiaryEntry, measures: Iterable[Measure]) -> None:
    DiaryEntryMeasure.objects.bulk_create(DiaryEntryMeasure(entry=entry, measure=measure) for measure in measures)
