"""A round from plan to freeze. Each step is one conditional UPDATE, so that it happens once."""

from datetime import date, datetime

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from monitoring.models import Observation, Round
from monitoring.rounds import OPEN_FOR_CHECKING, RoundState, may_follow
from monitoring.selectors.achievements import achievement_of
from monitoring.selectors.completeness import unanswered
from monitoring.services.computing import create_observations, recompute

LONGEST_LIST = 20


@transaction.atomic
def plan_round(*, title: str, year: int, opens_on: date, closes_on: date, monitored_on: date, by: User) -> Round:
    if closes_on < opens_on:
        raise ValidationError({"closes_on": _("The window closes before it opens. Choose a later date.")})
    if Round.objects.filter(monitored_on=monitored_on).exists():
        message = _("There is a round with this date of monitoring. Open it or choose another date.")
        raise ValidationError({"monitored_on": message}, code="taken")
    return Round.objects.create(
        title=title, year=year, opens_on=opens_on, closes_on=closes_on, monitored_on=monitored_on, created_by=by
    )


@transaction.atomic
def open_round(*, round: Round, now: datetime) -> bool:
    """Start collecting: once, whoever calls first. False: it is open already."""
    opened = Round.objects.filter(pk=round.pk, state=Round.State.PLANNED).update(
        state=Round.State.COLLECTING, opened_at=now
    )
    if not opened:
        return False
    round.refresh_from_db()
    create_observations(round=round)
    recompute(round=round)
    return True


def close_due_round(*, round: Round) -> bool:
    """The last day of the window is over: from now on the department checks. False: done already."""
    return _to_checking(round)


@transaction.atomic
def start_checking(*, round: Round, by: User) -> None:
    """Close the window before its last day: all forms are here."""
    if not _to_checking(round):
        raise ValidationError(_("Only an open window can be closed."), code="not_collecting")
    recompute(round=round)


@transaction.atomic
def refresh_round(*, round: Round, by: User) -> None:
    """Compute the automatic values anew, on the facts of now."""
    locked = Round.objects.select_for_update().get(pk=round.pk)
    if RoundState(locked.state) not in OPEN_FOR_CHECKING:
        raise ValidationError(_("The round is not open. Its values cannot change."), code="round_closed")
    recompute(round=locked)


@transaction.atomic
def freeze_round(*, round: Round, by: User) -> None:
    """Store the achievements and lock the round: from now on PostgreSQL refuses every change."""
    locked = Round.objects.select_for_update().get(pk=round.pk)
    if not may_follow(RoundState(locked.state), RoundState.FROZEN):
        raise ValidationError(_("Only a round that is being checked can be frozen."), code="not_checking")
    recompute(round=locked)
    _refuse_gaps(locked)
    for observation in Observation.objects.filter(round=locked).select_related("indicator"):
        Observation.objects.filter(pk=observation.pk).update(achievement=achievement_of(observation))
    Round.objects.filter(pk=locked.pk).update(state=Round.State.FROZEN, frozen_at=timezone.now(), frozen_by=by)
    round.refresh_from_db()


@transaction.atomic
def reopen_round(*, round: Round, reason: str, by: User) -> None:
    """Collect again: the reason goes into the audit trail with the change."""
    locked = Round.objects.select_for_update().get(pk=round.pk)
    if not may_follow(RoundState(locked.state), RoundState.COLLECTING, reason=reason):
        message = _("Only a round that is being checked can be opened again, and with a reason.")
        raise ValidationError(message, code="not_checking")
    with pghistory.context(reason=reason.strip()):
        Round.objects.filter(pk=locked.pk).update(state=Round.State.COLLECTING)
    round.refresh_from_db()


def _to_checking(round: Round) -> bool:
    moved = Round.objects.filter(pk=round.pk, state=Round.State.COLLECTING).update(state=Round.State.CHECKING)
    round.refresh_from_db()
    return bool(moved)


def _refuse_gaps(round: Round) -> None:
    gaps = [str(gap) for gap in unanswered(round)]
    if not gaps:
        return
    shown = "; ".join(gaps[:LONGEST_LIST]) + ("…" if len(gaps) > LONGEST_LIST else "")
    raise ValidationError(
        _("The round cannot be closed: there is neither a value nor a reason for %(gaps)s."),
        code="unanswered",
        params={"gaps": shown},
    )
