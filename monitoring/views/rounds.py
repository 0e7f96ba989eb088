"""Pages of a round: list, plan, indicators with forms of schools, closing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import access
from accounts.access import requires
from accounts.permissions import Permission
from monitoring import services
from monitoring.exports import round_export
from monitoring.forms import FilterForm, ReasonForm, RoundForm
from monitoring.models import Observation, Round
from monitoring.selectors.achievements import notice_of
from monitoring.selectors.completeness import unanswered
from monitoring.selectors.rounds import chosen_lines, round_overview
from monitoring.tables import RoundTable
from monitoring.wording import ACHIEVEMENTS
from schools.models import School
from tenancy.once import once
from ui.forms import ConfirmationForm, RefusalsIn
from ui.listing import EXPORTS, Listing


@require_GET
@requires(Permission.VIEW_MONITORING, somewhere=True)
def round_list(request: HttpRequest, municipality: str) -> HttpResponse:
    listing = Listing(
        request,
        RoundTable(Round.objects.all()),
        title=_("Monitoring rounds"),
        empty=_("No round is planned yet. Plan one, and the portal opens it on its day."),
    )
    may_run = access.can(request.user, Permission.RUN_MONITORING)
    return listing.response("monitoring/round_list.html", {"may_run": may_run})


@require_http_methods(["GET", "POST"])
@requires(Permission.RUN_MONITORING)
@once
def round_plan(request: HttpRequest, municipality: str) -> HttpResponse:
    form = RoundForm(request.POST or None, initial={"year": timezone.localdate().year})
    if request.method == "POST" and form.is_valid():
        with RefusalsIn(form):
            round = services.plan_round(**form.cleaned_data, by=request.user)  # type: ignore[arg-type]
            messages.info(request, _("The round is planned. The portal opens it on its first day."))
            return redirect("monitoring:round-detail", municipality, round.pk)
    return render(request, "monitoring/round_plan.html", {"form": form})


@require_GET
@requires(Permission.VIEW_MONITORING, somewhere=True)
def round_detail(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """The department sees indicators and all forms, a school its own form."""
    round = get_object_or_404(Round, pk=pk)
    sees_all = access.can(request.user, Permission.VIEW_MONITORING)
    schools = access.allowed(request.user, Permission.VIEW_MONITORING, School.objects.all())
    overview = round_overview(round, schools=None if sees_all else schools)
    filters = FilterForm(request.GET)
    lines = chosen_lines(overview.lines, **(filters.cleaned_data if filters.is_valid() else {}))
    if sees_all and (make_file := EXPORTS.get(request.GET.get("export", ""))):
        return make_file(round_export(request, round, lines, filters))
    context = {
        "round": round,
        "overview": overview,
        "lines": lines,
        "legend": [(code, f"{word}: {overview.achievements.get(code, 0)}") for code, word in ACHIEVEMENTS.items()],
        "filters": filters,
        "sees_all": sees_all,
        "is_filtered": any(filters.cleaned_data.values()) if filters.is_valid() else False,
        "may_run": access.can(request.user, Permission.RUN_MONITORING),
        "may_fill": access.can(request.user, Permission.FILL_MONITORING),
        "days_left": (round.closes_on - timezone.localdate()).days,
    }
    return render(request, "monitoring/round_detail.html", context)


@require_GET
@requires(Permission.VIEW_MONITORING)
def round_indicator(request: HttpRequest, municipality: str, pk: int, indicator: int) -> HttpResponse:
    """What a value stands on."""
    rows = Observation.objects.of_municipality().select_related("round", "indicator", "entered_by", "accepted_by")
    observation = get_object_or_404(rows, round=pk, indicator=indicator)
    of_schools = Observation.objects.filter(round=pk, indicator=indicator, school__isnull=False)
    context = {
        "observation": observation,
        "round": observation.round,
        "indicator": observation.indicator,
        "notice": notice_of(observation),
        "of_schools": of_schools.select_related("school").order_by("school__sort_key", "school_id"),
    }
    return render(request, "monitoring/round_indicator.html", context)


@require_POST
@requires(Permission.RUN_MONITORING)
def round_recompute(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    round = get_object_or_404(Round, pk=pk)
    try:
        services.refresh_round(round=round, by=request.user)  # type: ignore[arg-type]
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.info(request, _("The values of the portal were computed anew."))
    return redirect("monitoring:round-detail", municipality, pk)


@require_http_methods(["GET", "POST"])
@requires(Permission.RUN_MONITORING)
def round_check(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Close the window: schools can only correct what is returned to them."""
    round = get_object_or_404(Round, pk=pk)
    form = ConfirmationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsIn(form):
            services.start_checking(round=round, by=request.user)  # type: ignore[arg-type]
            return redirect("monitoring:round-detail", municipality, pk)
    context = {"round": round, "form": form, "overview": round_overview(round)}
    context |= _buttons(request, round, _("Close the window"))
    return render(request, "monitoring/round_check.html", context)


@require_http_methods(["GET", "POST"])
@requires(Permission.RUN_MONITORING)
def round_freeze(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    round = get_object_or_404(Round, pk=pk)
    form = ConfirmationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsIn(form):
            services.freeze_round(round=round, by=request.user)  # type: ignore[arg-type]
            messages.success(request, _("The round is closed and frozen. Its numbers cannot change any more."))
            return redirect("monitoring:round-detail", municipality, pk)
    context = {"round": round, "form": form, "overview": round_overview(round), "gaps": unanswered(round)}
    context |= _buttons(request, round, _("Close and freeze"))
    return render(request, "monitoring/round_freeze.html", context)


@require_http_methods(["GET", "POST"])
@requires(Permission.RUN_MONITORING)
def round_reopen(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    round = get_object_or_404(Round, pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsIn(form):
            services.reopen_round(round=round, reason=form.cleaned_data["reason"], by=request.user)  # type: ignore[arg-type]
            return redirect("monitoring:round-detail", municipality, pk)
    return render(request, "monitoring/round_reopen.html", {"round": round, "form": form})


def _buttons(request: HttpRequest, round: Round, submit: str) -> dict[str, str]:
    """The buttons of a page that asks for a confirmation."""
    back = reverse("monitoring:round-detail", args=[request.municipality.slug, round.pk])  # type: ignore[attr-defined]
    return {"submit": submit, "cancel_url": back}
