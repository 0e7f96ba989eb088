"""Pages of the decided list: draft, one school, approval."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import requires
from accounts.permissions import Permission
from diagnostics import selectors, services
from diagnostics.forms import ApprovalForm, DecisionItemForm
from diagnostics.models import DecisionItem, IdentificationRun, ListDecision
from diagnostics.views.runs import tell


@require_POST
@requires(Permission.DECIDE_LIST)
def decision_draft(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    run = get_object_or_404(IdentificationRun, pk=pk)
    try:
        services.draft_decision(run=run, by=request.user)  # type: ignore[arg-type]
    except ValidationError as refusal:
        tell(request, refusal)
    else:
        messages.success(request, _("The draft was made: every school is decided as calculated."))
    return redirect("diagnostics:run-detail", municipality, pk)


@require_http_methods(["GET", "POST"])
@requires(Permission.DECIDE_LIST)
def decision_item(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    items = DecisionItem.objects.select_related("decision__run", "school").filter(decision__run__isnull=False)
    item = get_object_or_404(items, pk=pk)
    initial = {"decided": "yes" if item.decided else "no", "reason": item.reason}
    form = DecisionItemForm(request.POST or None, initial=initial)
    run_page = reverse("diagnostics:run-detail", args=[municipality, item.decision.run_id])
    if request.method == "POST" and form.is_valid():
        try:
            services.set_decision(item=item, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(f"{run_page}#school-{item.school_id}")
    passport = selectors.school_passport(item.school, item.decision.run)
    context = {"form": form, "item": item, "passport": passport, "run_page": run_page}
    return render(request, "diagnostics/decision_item.html", context)


@require_http_methods(["GET", "POST"])
@requires(Permission.DECIDE_LIST)
def decision_approve(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    decisions = ListDecision.objects.select_related("run").filter(run__isnull=False)
    decision = get_object_or_404(decisions, pk=pk)
    form = ApprovalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = {key: form.cleaned_data[key] for key in ("act_number", "act_on")}
        try:
            services.approve_decision(decision=decision, by=request.user, **act)  # type: ignore[arg-type]
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The list was approved and frozen."))
            return redirect("diagnostics:run-detail", municipality, decision.run_id)
    context = {
        "form": form,
        "decision": decision,
        "page": selectors.run_page(decision.run),
        "submit": _("Approve the list"),
        "cancel_url": reverse("diagnostics:run-detail", args=[municipality, decision.run_id]),
    }
    return render(request, "diagnostics/decision_approve.html", context)
