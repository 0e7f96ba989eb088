"""Pages of calculations: the list, a draft with its coverage, one run with its schools."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import access
from accounts.access import requires
from accounts.permissions import Permission
from diagnostics import pictures, selectors, services
from diagnostics.exports import run_export
from diagnostics.forms import RunForm
from diagnostics.models import IdentificationRun
from diagnostics.tables import RunTable
from diagnostics.tasks import start_calculation
from tenancy.once import once
from ui.forms import RefusalsIn
from ui.listing import EXPORTS, Listing


@require_GET
@requires(Permission.VIEW_IDENTIFICATION)
def run_list(request: HttpRequest, municipality: str) -> HttpResponse:
    runs = IdentificationRun.objects.newest_first().prefetch_related("decisions")
    listing = Listing(request, RunTable(runs), title=_("Calculations"), empty=_("Nothing was calculated yet."))
    act = selectors.current_decision()
    included = selectors.schools_in_force(act)
    context = {
        "act": act,
        "included": included,
        "has_notes": any(item.depth or item.reason for item in included),
        "waiting": selectors.unfinished(),
        "may_run": access.can(request.user, Permission.RUN_IDENTIFICATION),
    }
    return listing.response("diagnostics/run_list.html", context)


@require_http_methods(["GET", "POST"])
@requires(Permission.RUN_IDENTIFICATION)
@once
def run_create(request: HttpRequest, municipality: str) -> HttpResponse:
    """Opens a draft: its page shows the coverage, from there it is calculated."""
    initial = {
        "method": request.GET.get("method", "QUAD"),
        "methodology": request.GET.get("methodology"),
        "year": selectors.latest_year_of_facts(),
    }
    form = RunForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        chosen = {key: form.cleaned_data[key] for key in ("method", "year", "methodology", "parameters")}
        with RefusalsIn(form):
            run = services.open_run(by=request.user, **chosen)  # type: ignore[arg-type]
            return redirect("diagnostics:run-detail", municipality, run.pk)
    return render(request, "diagnostics/run_create.html", {"form": form})


@require_POST
@requires(Permission.RUN_IDENTIFICATION)
def run_calculate(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """The worker calculates; the person watches the progress."""
    run = get_object_or_404(IdentificationRun.objects.select_related("job"), pk=pk)
    if not run.is_draft:
        return redirect("diagnostics:run-detail", municipality, pk)
    job = start_calculation(run, request.user)  # type: ignore[arg-type]
    return redirect("people:job-detail", municipality, job.pk)


@require_POST
@requires(Permission.RUN_IDENTIFICATION)
def run_discard(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    run = get_object_or_404(IdentificationRun, pk=pk)
    try:
        services.discard_run(run=run, by=request.user)  # type: ignore[arg-type]
    except ValidationError as refusal:
        tell(request, refusal)
        return redirect("diagnostics:run-detail", municipality, pk)
    messages.success(request, _("The draft was removed."))
    return redirect("diagnostics:run-list", municipality)


@require_GET
@requires(Permission.VIEW_IDENTIFICATION)
def run_detail(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """The page, or the file that the address asks for. A draft has its coverage alone."""
    run = get_object_or_404(IdentificationRun.objects.select_related("created_by", "methodology", "job"), pk=pk)
    if run.is_draft:
        may_run = access.can(request.user, Permission.RUN_IDENTIFICATION)
        context = {"run": run, "draft": selectors.run_draft(run), "may_run": may_run}
        return render(request, "diagnostics/run_draft.html", context)
    make_file = EXPORTS.get(request.GET.get("export", ""))
    if make_file is not None:
        return make_file(run_export(selectors.run_page(run), request.municipality))  # type: ignore[attr-defined]
    page = selectors.run_page(run, number=request.GET.get("page", "1"))
    may_decide = access.can(request.user, Permission.DECIDE_LIST) and not run.is_frozen
    picture = {"chart": pictures.run_quadrants(page), "legend": pictures.legend(page)}
    return render(
        request, "diagnostics/run_detail.html", {"page": page, "run": run, "may_decide": may_decide} | picture
    )


def tell(request: HttpRequest, refusal: ValidationError) -> None:
    """A refusal of a button without a form, shown on the next page."""
    for message in refusal.messages:
        messages.error(request, message)
