"""Entering one value of a round."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from monitoring.models import Observation, Round
from monitoring.rounds import HANDED_IN, OPEN_FOR_CHECKING, OPEN_FOR_ENTRY
from monitoring.selectors.previous import previous_value
from monitoring.totals import PERCENT, share
from schools.models import Missing

REASONS = (Missing.NOT_SUPPLIED, Missing.NOT_APPLICABLE, Missing.NOT_HELD)
WHOLE = Decimal(100)
JUMP = Decimal(15)


@transaction.atomic
def enter_value(
    *,
    observation: Observation,
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
    value: Decimal | None = None,
    missing_reason: str = "",
    comment: str = "",
    is_jump_confirmed: bool = False,
    version: int,
    by: User,
) -> Observation:
    """Store a value, or why there is none. `version` is the one that the person saw."""
    _refuse_closed(observation)
    _refuse_nonsense(numerator, denominator, value, missing_reason, observation)
    value = share(numerator, denominator) if numerator is not None and denominator is not None else value
    if value is None and not missing_reason and denominator == 0:
        missing_reason = Missing.NOT_APPLICABLE
    if not is_jump_confirmed:
        _refuse_jump(observation, value)
    is_own = observation.school_id is None
    changed = Observation.objects.filter(pk=observation.pk, version=version).update(
        numerator=numerator,
        denominator=denominator,
        value=value,
        missing_reason=missing_reason,
        comment=comment,
        # the department accepts its own values by entering them
        state=Observation.State.ACCEPTED if is_own else Observation.State.DRAFT,
        entered_by=by,
        entered_at=timezone.now(),
        accepted_by=by if is_own else None,
        accepted_at=timezone.now() if is_own else None,
        version=version + 1,
    )
    if not changed:
        message = _("Somebody changed this value since you opened the page. Load the page again and compare.")
        raise ValidationError(message, code="conflict")
    observation.refresh_from_db()
    return observation


def _refuse_closed(observation: Observation) -> None:
    if observation.is_computed:
        raise ValidationError(_("This value is computed by the portal and is not entered."), code="computed")
    state = Round.objects.get(pk=observation.round_id).state
    # while the round is checked, a school corrects what was returned to it
    is_correction = observation.school_id is None or bool(observation.return_reason)
    if state not in (OPEN_FOR_CHECKING if is_correction else OPEN_FOR_ENTRY):
        raise ValidationError(_("The round is not open. Its values cannot change."), code="round_closed")
    if observation.school_id is not None and observation.state in HANDED_IN:
        message = _("The form was submitted. The department returns it if something is to be corrected.")
        raise ValidationError(message, code="submitted")


def _refuse_nonsense(
    numerator: Decimal | None,
    denominator: Decimal | None,
    value: Decimal | None,
    missing_reason: str,
    observation: Observation,
) -> None:
    if missing_reason and missing_reason not in REASONS:
        raise ValidationError({"missing_reason": _("Choose a reason from the list.")}, code="unknown_reason")
    if missing_reason and (value is not None or numerator is not None):
        message = _("Give either a value or a reason why there is none.")
        raise ValidationError({"missing_reason": message}, code="value_and_reason")
    if (numerator is None) != (denominator is None):
        raise ValidationError({"numerator": _("Give both numbers: how many, and of how many.")}, code="half")
    if numerator is None or denominator is None:
        _refuse_impossible_share(value, observation)
        return
    if numerator < 0 or denominator < 0:
        raise ValidationError({"numerator": _("The numbers cannot be negative.")}, code="negative")
    if observation.indicator.unit == PERCENT and numerator > denominator:
        message = _("%(numerator)s of %(denominator)s is more than all. Check both numbers.")
        raise ValidationError(
            {"numerator": ValidationError(message, params={"numerator": numerator, "denominator": denominator})}
        )


def _refuse_impossible_share(value: Decimal | None, observation: Observation) -> None:
    if value is not None and observation.indicator.unit == PERCENT and not 0 <= value <= WHOLE:
        message = _("A share lies between 0 and 100. For example 62,5.")
        raise ValidationError({"value": message}, code="impossible_share")


def _refuse_jump(observation: Observation, value: Decimal | None) -> None:
    if value is None or observation.indicator.unit != PERCENT:
        return
    previous = previous_value(observation)
    if previous is None or abs(value - previous) < JUMP:
        return
    message = _("The value differs by %(points)s percentage points from the last round. Check it and confirm.")
    points = f"{abs(value - previous):.1f}".replace(".", ",")
    raise ValidationError({"is_jump_confirmed": ValidationError(message, code="jump", params={"points": points})})
