"""All loads of the municipality, and what each kind of workbook looks like."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.access import requires
from accounts.permissions import Permission
from schools import selectors
from schools.forms import ImportFilter, TemplateForm
from schools.tables import ImportTable
from schools.workbooks import KINDS
from schools.workbooks.explanation import explain
from ui.listing import Listing


@require_GET
@requires(Permission.IMPORT_FACTS)
def import_list(request: HttpRequest, municipality: str) -> HttpResponse:
    filters = ImportFilter(request.GET, years=selectors.import_years(), people=selectors.import_people())
    listing = Listing(
        request,
        ImportTable(filters.chosen(selectors.imports())),
        title=_("History of loads"),
        filters=filters,
        empty=_("No workbooks were loaded yet."),
    )
    return listing.response("schools/import_list.html", {"kinds": KINDS.values()})


@require_GET
@requires(Permission.IMPORT_FACTS)
def kind_detail(request: HttpRequest, municipality: str, kind: str) -> HttpResponse:
    """The columns of one kind, from the declaration that reader, validator and template go by."""
    if kind not in KINDS:
        raise Http404
    declared = KINDS[kind]
    context = {
        "kind": declared,
        "columns": explain(declared),
        "form": TemplateForm(kind=declared),
        "others": [other for other in KINDS.values() if other is not declared],
    }
    return render(request, "schools/kind_detail.html", context)
