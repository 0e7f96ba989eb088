"""Pages of indicators: the list, one indicator with its targets."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts import access
from accounts.access import requires
from accounts.permissions import Permission
from monitoring import services
from monitoring.achievement import Direction, target_notice
from monitoring.forms import TargetForm
from monitoring.models import Indicator
from monitoring.selectors.indicators import indicator_rows
from monitoring.tables import IndicatorTable
from ui.listing import Listing


@require_GET
@requires(Permission.VIEW_MONITORING)
def indicator_list(request: HttpRequest, municipality: str) -> HttpResponse:
    listing = Listing(
        request,
        IndicatorTable(indicator_rows()),
        title=_("Indicators"),
        empty=_("There are no indicators yet. They are loaded with the programme of the municipality."),
    )
    return listing.response("monitoring/indicator_list.html")


@require_http_methods(["GET", "POST"])
@requires(Permission.VIEW_MONITORING)
def indicator_detail(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    indicator = get_object_or_404(Indicator.objects.prefetch_related("targets"), pk=pk)
    form = TargetForm(request.POST or None)
    if request.method == "POST":
        access.check(request.user, Permission.RUN_MONITORING)
        if form.is_valid():
            services.set_target(indicator=indicator, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
            return redirect("monitoring:indicator-detail", municipality, pk)
    targets = {target.year: target.value for target in indicator.targets.all()}
    context = {
        "indicator": indicator,
        "form": form,
        "targets": targets,
        "notice": target_notice(Direction(indicator.direction), targets),
        "may_edit": access.can(request.user, Permission.RUN_MONITORING),
        "last_values": indicator.observations.of_municipality()
        .select_related("round")
        .order_by("-round__monitored_on")[:10],
    }
    return render(request, "monitoring/indicator_detail.html", context)
