"""Which frozen decisions stand on the facts of a load."""

from django.utils.translation import gettext as _

from diagnostics.models import IdentificationRun, ListDecision
from diagnostics.selectors.calculations import needs_of_run
from diagnostics.selectors.sources import facts_read
from schools.models import Import
from schools.selectors.confirmations import taken_over_by


def decisions_calculated_from(loaded: Import) -> list[str]:
    """Reasons not to take the load back: approved lists whose calculation read its facts.

    A calculation keeps the loads of all facts that it read, of the years and procedures of its method. A load
    that came later is not among them: without it the facts are again those that were decided on.
    """
    approved = ListDecision.objects.approved().filter(run__isnull=False).select_related("run").order_by("pk")
    return [_reason(decision) for decision in approved if _stands_on(decision.run, loaded)]


def _stands_on(run: IdentificationRun, loaded: Import) -> bool:
    """It read the load, or one that was taken back before the approval and left its facts to this load."""
    read = {source["import"] for source in run.summary["sources"]}
    if loaded.pk in read:
        return True
    if not Import.objects.filter(pk__in=read, state=Import.State.ROLLED_BACK).exists():
        return False
    return any(taken_over_by(loaded, facts).exists() for facts in facts_read(needs_of_run(run)))


def _reason(decision: ListDecision) -> str:
    if not decision.act_number or not decision.act_on:
        return _("The approved list “%(decision)s” was calculated from this load.") % {"decision": decision}
    return _("The approved list “%(decision)s” (№ %(number)s of %(on)s) was calculated from this load.") % {
        "decision": decision,
        "number": decision.act_number,
        "on": f"{decision.act_on:%d.%m.%Y}",
    }
