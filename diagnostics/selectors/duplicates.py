"""Why two cards of a school cannot be merged."""

from django.utils.translation import gettext as _

from diagnostics.models import ListDecision
from schools.models import School


def approved_lists_with(school: School) -> list[str]:
    """An approved list names this very card for ever; what was calculated and not decided stays its history."""
    approved = ListDecision.objects.filter(
        state=ListDecision.State.APPROVED, items__school=school, items__decided=True
    ).distinct()
    sentence = _("The school stands under this card in the approved list “%(decision)s”. Keep this card.")
    return [sentence % {"decision": decision.title} for decision in approved.order_by("pk")]
