"""The radar of the next year, for preventive support."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.access import requires
from accounts.permissions import Permission
from diagnostics.selectors.next_year import next_year
from diagnostics.tables.next_year import NextYearTable
from ui.listing import Listing


@require_GET
@requires(Permission.VIEW_IDENTIFICATION)
def next_year_risks(request: HttpRequest, municipality: str) -> HttpResponse:
    page = next_year()
    title = _("Risk of %(year)s") % {"year": page.run.year + 1} if page.run else _("Risk of the next year")
    empty = _("The calculation says nothing of the next year: two years of results with counts are needed.")
    listing = Listing(request, NextYearTable(page.rows), title=title, empty=empty)
    return listing.response("diagnostics/next_year.html", {"page": page, "title": title})
