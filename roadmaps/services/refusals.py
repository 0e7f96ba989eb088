"""Why a step is refused, in words. Each sentence says what happened and what to do next."""

from typing import NoReturn

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from roadmaps.statuses import Refusal

SENTENCES = {
    Refusal.NO_SUCH_STEP: _("This step is not possible in the present state of the measure. Reload the page."),
    Refusal.WRONG_SIDE: _("This step belongs to the other side: the school reports, the curator confirms."),
    Refusal.OWN_ACTION: _(
        "You cannot confirm this: you reported the measure yourself. The coordinator will confirm it."
    ),
    Refusal.REASON_REQUIRED: _("Give the reason: it will be shown to the school."),
    Refusal.EVIDENCE_REQUIRED: _("Attach at least one document that proves the result."),
    Refusal.NEW_DUE_REQUIRED: _("Give the new due date."),
}


def refuse(refusal: Refusal) -> NoReturn:
    raise ValidationError(SENTENCES[refusal], code=refusal.value)


def refuse_conflict() -> NoReturn:
    """Somebody else was faster. The page keeps what was typed and shows both texts."""
    raise ValidationError(
        _("While you were typing, somebody else changed this. Your text is kept: compare the two and save again."),
        code="conflict",
    )
