"""What is known of schools: the page of one school and the table of results."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts import access
from accounts.access import requires
from accounts.permissions import Permission
from schools import selectors
from schools.forms import ResultFilter
from schools.models import School
from schools.selectors import neighbours
from schools.tables import ResultTable, SchoolResultTable
from schools.views.fetching import school_for
from ui.listing import Listing


@require_GET
def school_detail(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    school = school_for(request.user, Permission.VIEW_SCHOOL, pk)
    context = {"indices": selectors.indices_of(school), **frame(request, school)}
    return render(request, "schools/school_detail.html", context)


@require_GET
def school_context(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    school = school_for(request.user, Permission.VIEW_SCHOOL, pk)
    years, lines = selectors.context_of(school)
    context = {"years": years, "lines": lines, **frame(request, school)}
    return render(request, "schools/school_context.html", context)


@require_GET
def school_results(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    school = school_for(request.user, Permission.VIEW_SCHOOL, pk)
    filters = ResultFilter(request.GET, years=selectors.result_years(), is_one_school=True)
    results = filters.chosen(selectors.results_of(request.user).filter(school=school))
    listing = Listing(
        request,
        SchoolResultTable(results),
        title=_("Results: %(school)s") % {"school": school.name},
        filters=filters,
        empty=_("No results of this school are loaded yet."),
    )
    return listing.response("schools/school_results.html", frame(request, school))


@require_GET
@requires(Permission.VIEW_SCHOOL, somewhere=True)
def result_list(request: HttpRequest, municipality: str) -> HttpResponse:
    filters = ResultFilter(request.GET, years=selectors.result_years())
    results = filters.chosen(selectors.results_of(request.user).filter(school__duplicate_of__isnull=True))
    listing = Listing(
        request, ResultTable(results), title=_("Results"), filters=filters, empty=_("No results are loaded yet.")
    )
    return listing.response("schools/result_list.html")


def frame(request: HttpRequest, school: School) -> dict[str, Any]:
    """What all pages of a school show around their own content."""
    return {
        "school": school,
        "history": selectors.history_of(school),
        "tabs": neighbours.tabs_for(request, school),
        "may_edit": access.can(request.user, Permission.EDIT_REGISTER, school),
        "may_import": access.can(request.user, Permission.IMPORT_FACTS),
    }
