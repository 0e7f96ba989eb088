"""Pages of results: the municipality, one procedure, one school, the radar of objectivity."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts import access
from accounts.access import requires
from accounts.permissions import Permission
from diagnostics.identification.facts import Procedure, ProcedureKind
from diagnostics.pictures.analytics import line_pictures, low_shares
from diagnostics.selectors import analytics
from diagnostics.tables import MunicipalityTable, RadarTable, SubjectTable
from schools.models import School
from schools.workbooks.vocabulary import PROCEDURES, SUBJECTS
from ui.listing import Listing


@require_GET
@requires(Permission.VIEW_IDENTIFICATION)
def municipality_results(request: HttpRequest, municipality: str) -> HttpResponse:
    years = analytics.result_years()
    year = _year(request, years)
    page = analytics.municipality_results(year)
    title = _("Results of procedures, %(year)s") % {"year": year}
    listing = Listing(
        request, MunicipalityTable(page.rows, year), title=title, empty=_("There are no results of this year.")
    )
    return listing.response("diagnostics/municipality_results.html", {"page": page, "years": years, "year": year})


@require_GET
@requires(Permission.VIEW_IDENTIFICATION)
def subject_results(
    request: HttpRequest, municipality: str, procedure: str, subject: str, grade: int, year: int
) -> HttpResponse:
    if procedure not in PROCEDURES or subject not in SUBJECTS:
        raise Http404("no such procedure")
    page = analytics.subject_results(Procedure(ProcedureKind(procedure), subject, grade), year)
    listing = Listing(
        request,
        SubjectTable(page.rows),
        title=f"{page.procedure}, {year}",
        empty=_("No school has a result of this procedure in this year."),
    )
    context = {"page": page, "picture": low_shares(page, _town(request))}
    return listing.response("diagnostics/subject_results.html", context)


@require_GET
def school_results(request: HttpRequest, municipality: str, school: int) -> HttpResponse:
    found: School = get_object_or_404(School, pk=school)
    access.check(request.user, Permission.VIEW_SCHOOL, found)
    years = analytics.result_years()
    year = _year(request, years)
    page = analytics.school_results(found, year)
    peers = analytics.peers_of(found, year)
    sees_all = access.can(request.user, Permission.VIEW_IDENTIFICATION)
    context = {
        "page": page,
        "school": found,
        "years": years,
        "year": year,
        "pictures": line_pictures(page, _town(request)),
        "rows": [(line, peers.get(line.procedure)) for line in page.lines],
        "sees_runs": sees_all,
    }
    return render(request, "diagnostics/school_results.html", context)


@require_GET
@requires(Permission.RUN_IDENTIFICATION)
def objectivity(request: HttpRequest, municipality: str) -> HttpResponse:
    years = analytics.result_years()
    year = _year(request, years)
    page = analytics.objectivity_radar(year)
    listing = Listing(
        request,
        RadarTable(page.rows),
        title=_("Radar of objectivity, %(year)s") % {"year": year},
        empty=_("There are no check works of this year."),
    )
    return listing.response("diagnostics/objectivity.html", {"page": page, "years": years, "year": year})


def _year(request: HttpRequest, years: list[int]) -> int:
    """The year that the address names, else the latest one with results."""
    named = request.GET.get("year", "")
    if named.isdecimal() and len(named) == 4:
        return int(named)
    return years[0] if years else 0


def _town(request: Any) -> int:
    key: int = request.municipality.pk
    return key
