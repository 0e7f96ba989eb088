"""The decided list: drafted from a calculation, argued school by school, approved by an act that freezes both."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from diagnostics.models import DecisionItem, IdentificationRun, ListDecision
from diagnostics.models.decisions import version_of
from diagnostics.selectors.regional import regional_order


@transaction.atomic
def draft_decision(*, run: IdentificationRun, by: User | None) -> ListDecision:
    """A draft with every school of the run: decided as calculated, until somebody decides otherwise.

    Where no school could be judged, only an order of the region leaves something to decide on.
    """
    run = IdentificationRun.objects.select_for_update().get(pk=run.pk)
    if run.is_frozen:
        raise ValidationError(
            _("The calculation is frozen. Make a new one and draft a decision on it."), code="run_frozen"
        )
    if run.is_draft:
        raise ValidationError(_("This is not calculated yet: there is nothing to decide on."), code="not_calculated")
    if not run.findings.filter(listed__isnull=False).exists() and regional_order(run.year) is None:
        raise ValidationError(
            _("No school has enough data for this calculation: there is nothing to decide on. Load the results first."),
            code="nothing_judged",
        )
    if ListDecision.objects.filter(run=run).exists():
        raise ValidationError(_("There is a draft decision on this calculation already."), code="drafted")
    decision = ListDecision.objects.create(
        title=_("List of schools with signs of low results, %(year)s") % {"year": run.year},
        year=run.year,
        run=run,
        decided_by=by,
    )
    findings = run.findings.order_by("pk").values_list("school_id", "listed")
    DecisionItem.objects.bulk_create(
        DecisionItem(decision=decision, school_id=school, computed=listed, decided=bool(listed))
        for school, listed in findings
    )
    _compare_with_region(decision)
    return decision


@transaction.atomic
def set_decision(*, item: DecisionItem, decided: bool, reason: str, version: str, by: User | None) -> DecisionItem:
    """Decide on one school. A draft may lack reasons, an approved list may not.

    `version` is that of the decision which the person saw: what somebody else decided since is not overwritten.
    """
    decision = _draft(item.decision_id)
    item = decision.items.get(pk=item.pk)
    if item.version != version:
        raise ValidationError(
            _("While you were typing, somebody else decided on this school. Compare both decisions and save again."),
            code="conflict",
        )
    item.decided, item.reason = decided, reason.strip()
    item.save(update_fields=["decided", "reason"])
    decision.decided_by = by
    decision.save(update_fields=["decided_by"])
    return item


@transaction.atomic
def approve_decision(
    *, decision: ListDecision, act_number: str, act_on: date | None, version: str, by: User
) -> ListDecision:
    """Freeze the list and its run. The other calculations of this method and year, if not approved, give way.

    `version` is that of the list which the person read: what was decided since is not approved unread.
    """
    decision = _draft(decision.pk)
    if version_of(decision.items.all()) != version:
        raise ValidationError(
            _("While you were reading, somebody decided on schools of this list. Read it below and approve again."),
            code="conflict",
        )
    _refuse_without_act(act_number, act_on)
    _refuse_unexplained(decision)
    decision.act_number, decision.act_on = act_number.strip(), act_on
    decision.state = ListDecision.State.APPROVED
    decision.decided_by, decision.decided_at = by, timezone.now()
    decision.save()
    if decision.run is not None:
        decision.run.state = IdentificationRun.State.APPROVED
        decision.run.save(update_fields=["state"])
        supersede_rivals(run=decision.run)
    return decision


def supersede_rivals(*, run: IdentificationRun) -> None:
    """Calculations of the same method and year that nobody approved are kept to be read, not to be decided on."""
    for rival in IdentificationRun.objects.open_rivals_of(run):
        rival.state = IdentificationRun.State.SUPERSEDED
        rival.save(update_fields=["state"])


def _draft(pk: int) -> ListDecision:
    """The draft, compared with the order of the region as it is loaded now.

    Of rival lists one person at a time decides: whoever waited reads what the other one approved.
    """
    if (run := IdentificationRun.objects.filter(decisions=pk).first()) is not None:
        IdentificationRun.objects.lock_rivals_of(run)
    decision = ListDecision.objects.select_for_update(of=("self",)).select_related("run").get(pk=pk)
    if decision.is_frozen:
        raise ValidationError(
            _("The list was approved and does not change. Make a new calculation to correct it."), code="frozen"
        )
    if decision.run is not None and decision.run.is_frozen:
        raise ValidationError(
            _("Another calculation for this year was approved. Make a new one to correct the list."),
            code="superseded",
        )
    _compare_with_region(decision)
    return decision


def _compare_with_region(decision: ListDecision) -> None:
    order = regional_order(decision.year)
    categories = None if order is None else order.categories
    changed = [item for item in decision.items.order_by("pk") if item.compare_with(categories)]
    DecisionItem.objects.bulk_update(changed, ["regional", "depth"])


def _refuse_without_act(act_number: str, act_on: date | None) -> None:
    if not act_number.strip() or act_on is None:
        raise ValidationError(_("The list was not approved: give the number and the date of the act."), code="no_act")


def _refuse_unexplained(decision: ListDecision) -> None:
    items = decision.items.select_related("school").order_by("school__sort_key", "school_id")
    schools = [str(item.school) for item in items if item.inclusion.lacks_reason]
    if schools:
        message = ngettext(
            "The list was not approved: the decision on %(schools)s has no reason. Give it in the protocol.",
            "The list was not approved: the decisions on %(schools)s have no reason. Give it in the protocol.",
            len(schools),
        )
        names = get_text_list([f"«{name}»" for name in schools], _("and"))
        raise ValidationError(message % {"schools": names}, code="unexplained")
