"""The form of a school in a round: the school submits it, the department returns or accepts it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from monitoring.models import Observation, Round
from monitoring.rounds import OPEN_FOR_CHECKING, states_before
from monitoring.rounds import ObservationState as State
from monitoring.selectors.completeness import gaps_of
from monitoring.services.computing import recompute
from schools.models import Missing, School


@transaction.atomic
def submit_form(*, round: Round, school: School, by: User) -> None:
    """Hand the form in. It must be complete: a value or a reason for each indicator."""
    form = _locked(round, school)
    gaps = [str(gap) for gap in gaps_of(form)]
    if gaps:
        raise ValidationError(
            _("The form is not complete: give a value or a reason for %(gaps)s."),
            code="incomplete",
            params={"gaps": "; ".join(gaps)},
        )
    _move(form, State.SUBMITTED, refusal=_("The form was submitted already."), return_reason="")
    recompute(round=round)


@transaction.atomic
def return_form(*, round: Round, school: School, reason: str, by: User) -> None:
    if not reason.strip():
        raise ValidationError({"reason": _("Write what is to be corrected.")}, code="no_reason")
    form = _locked(round, school)
    refusal = _("Only a submitted form can be returned.")
    _move(form, State.RETURNED, refusal=refusal, reason=reason, return_reason=reason.strip())
    recompute(round=round)


@transaction.atomic
def accept_form(*, round: Round, school: School, by: User) -> None:
    """Nobody accepts values that they entered themselves."""
    form = _locked(round, school)
    _refuse_own(form, by)
    refusal = _("Only a submitted form can be accepted.")
    _move(form, State.ACCEPTED, refusal=refusal, accepted_by=by, accepted_at=timezone.now())
    recompute(round=round)


@transaction.atomic
def excuse_form(*, round: Round, school: School, comment: str, by: User) -> None:
    """The school did not answer: the department records why, and the gaps stay gaps, not zeros."""
    if not comment.strip():
        raise ValidationError({"comment": _("Write why there are no values.")}, code="no_reason")
    form = _locked(round, school)
    _refuse_own(form, by)
    form.filter(value__isnull=True, missing_reason="").update(
        missing_reason=Missing.NOT_SUPPLIED, comment=comment.strip()
    )
    refusal = _("The form was accepted already.")
    _move(form, State.ACCEPTED, refusal=refusal, reason=comment, accepted_by=by, accepted_at=timezone.now())
    recompute(round=round)


def _refuse_own(form: QuerySet[Observation], by: User) -> None:
    if form.filter(entered_by=by).exists():
        message = _("You entered values of this form yourself. Another person of the department accepts it.")
        raise ValidationError(message, code="own_form")


def _locked(round: Round, school: School) -> QuerySet[Observation]:
    """The rows of the form in a round that can still change, locked against a second editor."""
    current = Round.objects.select_for_update().get(pk=round.pk)
    if current.state not in OPEN_FOR_CHECKING:
        raise ValidationError(_("The round is not open. Its values cannot change."), code="round_closed")
    form: QuerySet[Observation] = Observation.objects.filter(round=round, school=school)
    if not form.exists():
        raise ValidationError(_("The school has no form in this round."), code="no_form")
    return form


def _move(form: QuerySet[Observation], target: State, *, refusal: str, reason: str = "", **changes: object) -> None:
    """One step of the table for all rows of the form."""
    allowed = form.filter(state__in=states_before(target, reason=reason))
    if not allowed.update(version=F("version") + 1, state=target, **changes):
        raise ValidationError(refusal, code="wrong_state")
