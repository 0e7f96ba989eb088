"""Pages of the municipality: all procedures, one procedure, clusters, staff."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.access import requires
from accounts.permissions import Permission
from diagnostics.identification.facts import Procedure, ProcedureKind
from diagnostics.pictures.analytics import low_shares
from diagnostics.pictures.heat import cluster_map, municipality_map
from diagnostics.selectors import analytics
from diagnostics.tables.analytics import MunicipalityTable, StaffingTable, SubjectTable
from diagnostics.views.analytics.choices import town_of, years_to_choose
from schools.workbooks.vocabulary import PROCEDURES, SUBJECTS
from ui.listing import Listing


@require_GET
@requires(Permission.VIEW_IDENTIFICATION)
def municipality_results(request: HttpRequest, municipality: str) -> HttpResponse:
    years, year = years_to_choose(request)
    page = analytics.municipality_results(year)
    title = _("Results of procedures, %(year)s") % {"year": year}
    listing = Listing(
        request, MunicipalityTable(page.rows, year), title=title, empty=_("There are no results of this year.")
    )
    context = {"page": page, "years": years, "year": year, "heat": municipality_map(page, municipality)}
    return listing.response("diagnostics/municipality_results.html", context)


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
    context = {"page": page, "picture": low_shares(page, town_of(request))}
    return listing.response("diagnostics/subject_results.html", context)


@require_GET
@requires(Permission.VIEW_IDENTIFICATION)
def clusters(request: HttpRequest, municipality: str) -> HttpResponse:
    years, year = years_to_choose(request)
    page = analytics.clusters(year)
    context = {"page": page, "years": years, "year": year, "heat": cluster_map(page)}
    return render(request, "diagnostics/clusters.html", context)


@require_GET
@requires(Permission.VIEW_IDENTIFICATION)
def staffing(request: HttpRequest, municipality: str) -> HttpResponse:
    years, year = years_to_choose(request)
    page = analytics.staffing(year)
    listing = Listing(
        request,
        StaffingTable(page),
        title=_("Staff and grade 10, %(year)s") % {"year": year},
        empty=_("Nothing is known of the staff of this year. Load the workbooks of staff and of grade 10."),
    )
    return listing.response("diagnostics/staffing.html", {"page": page, "years": years, "year": year})
