"""The radar of objectivity, and what it means for an index: for the department alone."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.access import requires
from accounts.permissions import Permission
from diagnostics.identification.mip import METHOD as MIP
from diagnostics.selectors import analytics
from diagnostics.selectors.without_doubtful import index_beside, methods_on_check_works
from diagnostics.tables.analytics import IndexBesideTable, RadarTable
from diagnostics.views.analytics.choices import years_to_choose
from ui.listing import Listing


@require_GET
@requires(Permission.RUN_IDENTIFICATION)
def objectivity(request: HttpRequest, municipality: str) -> HttpResponse:
    years, year = years_to_choose(request)
    page = analytics.objectivity_radar(year)
    listing = Listing(
        request,
        RadarTable(page.rows),
        title=_("Radar of objectivity, %(year)s") % {"year": year},
        empty=_("There are no check works of this year."),
    )
    return listing.response("diagnostics/objectivity.html", {"page": page, "years": years, "year": year})


@require_GET
@requires(Permission.RUN_IDENTIFICATION)
def objectivity_index(request: HttpRequest, municipality: str) -> HttpResponse:
    years, year = years_to_choose(request)
    methods = methods_on_check_works(year)
    method = methods.get(request.GET.get("method", ""), MIP)
    page = index_beside(method=method, year=year)
    listing = Listing(
        request,
        IndexBesideTable(page.rows),
        title=_("%(method)s with and without doubtful results, %(year)s") % {"method": method.title, "year": year},
        empty=_("The register has no active schools. Load the register first."),
    )
    context = {"page": page, "years": years, "year": year, "methods": methods.values()}
    return listing.response("diagnostics/objectivity_index.html", context)
