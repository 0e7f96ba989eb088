"""Pages of the order on a list: its text and files, printing it, approving the list by it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import access
from accounts.access import requires
from accounts.models import User
from accounts.permissions import Permission
from diagnostics.forms import ApprovalForm
from diagnostics.models import ListDecision
from diagnostics.selectors import have_facts_changed, protocol_of
from diagnostics.services import approve_decision
from reports.models import Report
from reports.printing.order import order_of, text_of
from reports.tasks import make_order
from tenancy.jobs import create_job, enqueue
from tenancy.models import Job
from tenancy.once import once


@require_GET
@requires(Permission.VIEW_IDENTIFICATION)
def order_detail(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """What was printed last; before that, the text as it would be printed now."""
    decision = _decision(pk)
    printed = Report.objects.orders_of(decision).filter(is_final=decision.is_frozen).newest_first().first()
    text = text_of(order_of(decision)) if printed is None or not printed.is_final else printed.body
    may_make = access.can(request.user, Permission.MAKE_REPORT) and (printed is None or not printed.is_final)
    context = {"decision": decision, "printed": printed, "text": text, "may_make": may_make}
    context["is_current"] = printed is not None and printed.body == text
    return render(request, "reports/order_detail.html", context)


@require_POST
@requires(Permission.MAKE_REPORT)
@once
def order_make(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """The worker prints; the person watches the progress."""
    job = _start_printing(_decision(pk), request.user)  # type: ignore[arg-type]
    return redirect("people:job-detail", municipality, job.pk)


@require_http_methods(["GET", "POST"])
@requires(Permission.APPROVE_LIST)
def order_approve(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Freezes list and calculation; the worker prints the order that says so."""
    decision = _decision(pk)
    protocol = protocol_of(decision)
    form = ApprovalForm(request.POST or None, version=protocol.version)
    if request.method == "POST" and form.is_valid():
        act = {key: form.cleaned_data[key] for key in ("act_number", "act_on", "version")}
        try:
            approve_decision(decision=decision, by=request.user, **act)  # type: ignore[arg-type]
        except ValidationError as refusal:
            form.add_error(None, refusal)
            if refusal.code == "conflict":
                form.show_conflict(protocol.version)
        else:
            _start_printing(decision, request.user)  # type: ignore[arg-type]
            messages.success(request, _("The list was approved and frozen. The order is being printed."))
            return redirect("diagnostics:decision-detail", municipality, pk)
    context = {
        "form": form,
        "decision": decision,
        "protocol": protocol,
        "have_facts_changed": not decision.is_frozen and have_facts_changed(protocol.run),
        "submit": _("Approve the list"),
        "cancel_url": reverse("diagnostics:decision-detail", args=[municipality, pk]),
    }
    return render(request, "reports/order_approve.html", context)


def _decision(pk: int) -> ListDecision:
    """Acts of the sources have no calculation and no order of ours."""
    decisions = ListDecision.objects.select_related("run__methodology").filter(run__isnull=False)
    decision: ListDecision = get_object_or_404(decisions, pk=pk)
    return decision


def _start_printing(decision: ListDecision, by: User) -> Job:
    job = create_job(task=make_order, title=_("Order on the list of schools"), by=by, decision_id=decision.pk)
    enqueue(job)
    return job
