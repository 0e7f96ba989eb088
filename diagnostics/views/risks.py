"""Pages of risks: the heat map of schools and factors, the profile of one school."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import access
from accounts.access import requires
from accounts.permissions import Permission
from diagnostics import selectors, services
from diagnostics.forms import FIRST_YEAR, LAST_YEAR, RiskForm, YearForm
from diagnostics.models import RiskLevel
from diagnostics.risks import risk_reference
from diagnostics.views.runs import tell
from schools.models import School
from schools.views.fetching import school_for


@require_GET
@requires(Permission.VIEW_RISKS, somewhere=True)
def risk_matrix(request: HttpRequest, municipality: str) -> HttpResponse:
    schools = access.allowed(request.user, Permission.VIEW_RISKS, School.objects.all())
    matrix = selectors.risk_matrix(_year(request), schools)
    context = {
        "matrix": matrix,
        "levels": selectors.risk_levels(),
        "may_compute": access.can(request.user, Permission.ASSESS_RISKS),
        "sees_runs": access.can(request.user, Permission.VIEW_IDENTIFICATION),
    }
    return render(request, "diagnostics/risk_matrix.html", context)


@require_POST
@requires(Permission.ASSESS_RISKS)
def risk_compute(request: HttpRequest, municipality: str) -> HttpResponse:
    form = YearForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nothing was computed: give a year, for example 2022."))
        return redirect("diagnostics:risk-matrix", municipality)
    year = form.cleaned_data["year"]
    count = services.compute_risks(year=year, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("Levels computed from facts: %(count)s.") % {"count": count})
    return redirect(f"{reverse('diagnostics:risk-matrix', args=[municipality])}?year={year}")


@require_GET
def risk_profile(request: HttpRequest, municipality: str, school: int) -> HttpResponse:
    found = school_for(request.user, Permission.VIEW_RISKS, school)
    context = {
        "profile": selectors.risk_profile(found, _year(request)),
        "school": found,
        "may_assess": access.can(request.user, Permission.ASSESS_RISKS, found),
        "may_verify": access.can(request.user, Permission.VERIFY_RISKS, found),
    }
    return render(request, "diagnostics/risk_profile.html", context)


@require_http_methods(["GET", "POST"])
def risk_assess(request: HttpRequest, municipality: str, school: int, year: int) -> HttpResponse:
    found = school_for(request.user, Permission.ASSESS_RISKS, school)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404("no such year")
    factor = _factor(request)
    known = found.risks.of_year(year).filter(factor=factor).first()  # type: ignore[attr-defined]
    initial = {"factor": factor} if known is None else {"factor": factor, "level": known.level, "note": known.note}
    form = RiskForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.assess_risk(school=found, year=year, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        return redirect(_profile_url(municipality, school, year))
    context = {"form": form, "school": found, "year": year, "profile_url": _profile_url(municipality, school, year)}
    return render(request, "diagnostics/risk_assess.html", context)


@require_POST
def risk_verify(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    risk = get_object_or_404(RiskLevel.objects.select_related("school"), pk=pk)
    access.check(request.user, Permission.VERIFY_RISKS, risk)
    try:
        services.verify_risk(risk=risk, by=request.user)  # type: ignore[arg-type]
    except ValidationError as refusal:
        tell(request, refusal)
    return redirect(_profile_url(municipality, risk.school_id, risk.year))


def _profile_url(municipality: str, school: int, year: int) -> str:
    return f"{reverse('diagnostics:risk-profile', args=[municipality, school])}?year={year}"


def _factor(request: HttpRequest) -> str:
    """The factor that the address names, if there is such a one."""
    named = request.GET.get("factor", "")
    return named if named in {direction.code for direction in risk_reference().directions} else ""


def _year(request: HttpRequest) -> int:
    """The year that the address names, else the latest one with levels, else this year."""
    named = request.GET.get("year", "")
    if named.isdecimal() and len(named) == 4:
        return int(named)
    return next(iter(selectors.risk_years()), timezone.localdate().year)
