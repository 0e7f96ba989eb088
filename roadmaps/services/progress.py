"""Steps of measures along the one NEXT table. Each step is a row that never changes."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.models import User
from accounts.permissions import Permission
from accounts.refusals import about
from roadmaps.models import Occurrence, StatusChange
from roadmaps.results import ResultKind
from roadmaps.selectors.occurrence_page import PERMISSIONS
from roadmaps.services.evidence import attach_evidence
from roadmaps.services.refusals import refuse, refuse_conflict
from roadmaps.services.rights import check_in_force
from roadmaps.statuses import NEXT, Attempt, Refusal, Status, refusals


@transaction.atomic
def start_work(
    *,
    occurrence: Occurrence,
    version: int,
    by: User,
    text: str = "",
    files: Sequence["File[bytes]"] = (),
    document_on: date | None = None,
    at: datetime | None = None,
) -> Occurrence:
    """«В работе»; said again later, it only keeps the new text and files."""
    if occurrence.status == Status.IN_PROGRESS:
        access.check(by, Permission.REPORT_PROGRESS, occurrence)
        check_in_force(occurrence)
        occurrence = _change(occurrence, version, progress_text=text.strip())
    else:
        occurrence = _move(occurrence, Status.IN_PROGRESS, version=version, by=by, at=at, progress_text=text.strip())
    for file in files:
        attach_evidence(occurrence=occurrence, file=file, document_on=document_on, by=by)
    return occurrence


@transaction.atomic
def report_done(
    *,
    occurrence: Occurrence,
    text: str,
    version: int,
    by: User,
    files: Sequence["File[bytes]"] = (),
    document_on: date | None = None,
    at: datetime | None = None,
) -> Occurrence:
    """Done, please confirm. Who has not said «in progress» before takes both steps at once."""
    if not text.strip():
        raise about("text", _("Say in two or three sentences what was done."), code="no_text")
    if occurrence.status != Status.IN_PROGRESS:
        occurrence = _move(occurrence, Status.IN_PROGRESS, version=version, by=by, at=at)
        version = occurrence.version
    for file in files:
        attach_evidence(occurrence=occurrence, file=file, document_on=document_on, by=by)
    at = at or timezone.now()
    return _move(
        occurrence, Status.DONE, version=version, by=by, at=at, progress_text=text.strip(), done_by=by, done_at=at
    )


@transaction.atomic
def confirm(*, occurrence: Occurrence, version: int, by: User, at: datetime | None = None) -> Occurrence:
    at = at or timezone.now()
    return _move(occurrence, Status.CONFIRMED, version=version, by=by, at=at, confirmed_by=by, confirmed_at=at)


@transaction.atomic
def return_(*, occurrence: Occurrence, reason: str, version: int, by: User, at: datetime | None = None) -> Occurrence:
    return _move(occurrence, Status.RETURNED, version=version, by=by, at=at, reason=reason)


@transaction.atomic
def postpone(
    *,
    occurrence: Occurrence,
    new_due_on: date | None,
    reason: str,
    version: int,
    by: User,
    at: datetime | None = None,
) -> Occurrence:
    if new_due_on is not None and occurrence.due_on is not None and new_due_on <= occurrence.due_on:
        raise about("new_due_on", _("The new date must be later than the present one."), code="not_later")
    return _move(occurrence, Status.POSTPONED, version=version, by=by, at=at, reason=reason, due_on=new_due_on)


@transaction.atomic
def cancel(*, occurrence: Occurrence, reason: str, version: int, by: User, at: datetime | None = None) -> Occurrence:
    return _move(occurrence, Status.CANCELLED, version=version, by=by, at=at, reason=reason)


def _move(
    occurrence: Occurrence,
    target: Status,
    *,
    version: int,
    by: User,
    at: datetime | None,
    reason: str = "",
    **changes: Any,
) -> Occurrence:
    """One step of the table: refuse or take it, and write it down."""
    current = Status(occurrence.status)
    old_due, new_due = occurrence.due_on, changes.get("due_on")
    _check(occurrence, current, target, by=by, reason=reason, new_due=new_due)
    _change(occurrence, version, status=target.value, **changes)
    StatusChange.objects.create(
        occurrence=occurrence,
        from_status=current.value,
        to_status=target.value,
        reason=reason.strip(),
        old_due_on=old_due if new_due else None,
        new_due_on=new_due,
        by=by,
        at=at or timezone.now(),
    )
    return occurrence


def _check(
    occurrence: Occurrence, current: Status, target: Status, *, by: User, reason: str, new_due: date | None
) -> None:
    step = NEXT[current].get(target)
    if step is None:
        refuse(Refusal.NO_SUCH_STEP)
    access.check(by, PERMISSIONS[step.side], occurrence)
    check_in_force(occurrence)
    attempt = Attempt(
        side=step.side,
        result_kind=ResultKind(occurrence.measure.result_kind or ResultKind.NONE),
        reason=reason,
        has_evidence=step.needs_evidence and occurrence.evidence.exists(),
        new_due=new_due,
        is_own=occurrence.done_by_id == by.pk,
    )
    for refusal in refusals(current, target, attempt):
        refuse(refusal)


def _change(occurrence: Occurrence, version: int, **changes: Any) -> Occurrence:
    """Write only over the version that the person saw."""
    changes["version"] = version + 1
    if not Occurrence.objects.filter(pk=occurrence.pk, version=version).update(**changes):
        refuse_conflict()
    for name, value in changes.items():
        setattr(occurrence, name, value)
    return occurrence
