"""Pages of the decided list: draft, protocol, one school. The order that approves it is made in the room of reports."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import access
from accounts.access import requires
from accounts.permissions import Permission
from diagnostics import selectors, services
from diagnostics.forms import DecisionItemForm, ProtocolFilter
from diagnostics.models import DecisionItem, IdentificationRun, ListDecision
from diagnostics.selectors.protocol_rows import regional_word
from diagnostics.tables import ProtocolTable
from diagnostics.views.runs import tell
from tenancy.once import once
from ui.listing import Listing


@require_POST
@requires(Permission.DECIDE_LIST)
@once
def decision_draft(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    run = get_object_or_404(IdentificationRun, pk=pk)
    try:
        decision = services.draft_decision(run=run, by=request.user)  # type: ignore[arg-type]
    except ValidationError as refusal:
        tell(request, refusal)
        return redirect("diagnostics:run-detail", municipality, pk)
    messages.success(request, _("The draft was made: every school is decided as calculated."))
    return redirect("diagnostics:decision-detail", municipality, decision.pk)


@require_GET
@requires(Permission.VIEW_IDENTIFICATION)
def decision_detail(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """The protocol: computed, decided, ordered by the region; or its file."""
    decisions = ListDecision.objects.select_related("run").filter(run__isnull=False)
    decision = get_object_or_404(decisions, pk=pk)
    protocol = selectors.protocol_of(decision)
    filters = ProtocolFilter(request.GET)
    only_differences = filters.is_valid() and filters.cleaned_data["shown"] == filters.ONLY_DIFFERENCES
    is_open = not decision.is_frozen and not protocol.run.is_frozen
    may_decide = is_open and access.can(request.user, Permission.DECIDE_LIST)
    rows = protocol.differences if only_differences else protocol.rows
    listing = Listing(
        request,
        ProtocolTable(rows, run=protocol.run.pk, may_decide=may_decide),
        filters=filters,
        title=_("Protocol of the list, %(year)s") % {"year": decision.year},
        empty=_("The calculation has no schools."),
    )
    may_approve = is_open and access.can(request.user, Permission.APPROVE_LIST)
    context = {"protocol": protocol, "decision": decision, "may_decide": may_decide, "may_approve": may_approve}
    is_superseded = protocol.run.state == IdentificationRun.State.SUPERSEDED
    context["have_facts_changed"] = not is_superseded and selectors.have_facts_changed(protocol.run)
    return listing.response("diagnostics/decision_detail.html", context)


@require_http_methods(["GET", "POST"])
@requires(Permission.DECIDE_LIST)
def decision_item(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    items = DecisionItem.objects.select_related("decision__run", "school").filter(decision__run__isnull=False)
    item = get_object_or_404(items, pk=pk)
    form = DecisionItemForm(request.POST or None, item=item)
    back = reverse("diagnostics:decision-detail", args=[municipality, item.decision_id])
    context: dict[str, Any] = {"form": form, "item": item, "back": back, "differences": ()}
    if request.method == "POST" and form.is_valid():
        try:
            services.set_decision(item=item, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except ValidationError as refusal:
            form.add_error(None, refusal)
            if refusal.code == "conflict":
                context["differences"] = form.show_conflict(item)
        else:
            return redirect(back)
    context["passport"] = selectors.school_passport(item.school, item.decision.run, sees_drafts=True)
    selectors.order_beside(item.decision, [item])
    context["regional"] = regional_word(item.regional, item.depth_word) if item.regional is not None else ""
    return render(request, "diagnostics/decision_item.html", context)
