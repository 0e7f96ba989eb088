"""Which frozen decisions stand on the facts of a load."""

from django.utils.translation import gettext as _

from diagnostics.models import ListDecision
from schools.models import Import


def decisions_calculated_from(loaded: Import) -> list[str]:
    """Reasons not to take the load back: approved lists whose calculation read its facts.

    A calculation keeps the loads of all facts that it read, of the years and procedures of its method. A load
    that came later is not among them: without it the facts are again those that were decided on.
    """
    approved = ListDecision.objects.approved().filter(run__summary__sources__contains=[{"import": loaded.pk}])
    return [_reason(decision) for decision in approved.order_by("pk")]


def _reason(decision: ListDecision) -> str:
    if not decision.act_number or not decision.act_on:
        return _("The approved list “%(decision)s” was calculated from this load.") % {"decision": decision}
    return _("The approved list “%(decision)s” (№ %(number)s of %(on)s) was calculated from this load.") % {
        "decision": decision,
        "number": decision.act_number,
        "on": f"{decision.act_on:%d.%m.%Y}",
    }
