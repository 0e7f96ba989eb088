"""The register: list, adding and editing."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts import access
from accounts.access import requires
from accounts.permissions import Permission
from schools import selectors, services
from schools.forms.register import SchoolEditForm, SchoolFilter, SchoolForm
from schools.models import School
from schools.selectors import neighbours
from schools.tables import SchoolTable
from schools.views.fetching import school_for
from tenancy.once import once
from ui.forms import RefusalsIn
from ui.listing import Listing


@require_GET
@requires(Permission.VIEW_SCHOOL, somewhere=True)
def school_list(request: HttpRequest, municipality: str) -> HttpResponse:
    years = selectors.index_years()
    filters = SchoolFilter(request.GET, years=years)
    schools = filters.chosen(selectors.schools_of(request.user))
    year = filters.cleaned_data.get("year") or next(iter(years), None)
    table = SchoolTable(
        selectors.register_rows(schools, year),
        year=year,
        years=years,
        means=selectors.index_means(year),
        thresholds=selectors.index_thresholds(year),
        beside=neighbours.columns_for(request),
    )
    listing = Listing(request, table, title=_("Schools"), filters=filters, empty=_("There are no schools yet."))
    return listing.response(
        "schools/school_list.html",
        {"thresholds": table.thresholds, "year": year, "may_edit": access.can(request.user, Permission.EDIT_REGISTER)},
    )


@require_http_methods(["GET", "POST"])
@requires(Permission.EDIT_REGISTER)
@once
def school_add(request: HttpRequest, municipality: str) -> HttpResponse:
    form = SchoolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsIn(form):
            school = services.add_school(school=form.instance, by=request.user)  # type: ignore[arg-type]
            return redirect("schools:school-detail", municipality, school.pk)
    return render(request, "schools/school_form.html", {"form": form, "school": None, "differences": ()})


@require_http_methods(["GET", "POST"])
def school_edit(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    school = school_for(request.user, Permission.EDIT_REGISTER, pk)
    form = SchoolEditForm(request.POST or None, instance=school)
    context: dict[str, Any] = {"form": form, "school": school, "differences": ()}
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            services.edit_school(school=form.instance, version=version, by=request.user)  # type: ignore[arg-type]
        except ValidationError as refusal:
            form.add_error(None, refusal)
            if "conflict" in (error.code for error in getattr(refusal, "error_list", ())):
                context["differences"] = form.show_conflict(School.objects.get(pk=pk))
        else:
            return redirect("schools:school-detail", municipality, school.pk)
    return render(request, "schools/school_form.html", context)
