"""Pages of one school: its results, and the school among others."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts import access
from accounts.permissions import Permission
from diagnostics.identification.mip import METHOD as MIP
from diagnostics.pictures.analytics import line_pictures
from diagnostics.pictures.heat import similar_map
from diagnostics.selectors import analytics
from diagnostics.selectors.without_doubtful import index_beside
from diagnostics.views.analytics.choices import town_of, years_to_choose
from schools.models import School
from schools.views.fetching import school_for


@require_GET
def school_results(request: HttpRequest, municipality: str, school: int) -> HttpResponse:
    found = school_for(request.user, Permission.VIEW_SCHOOL, school)
    years, year = years_to_choose(request)
    frame = _frame(request, found, year)
    page = analytics.school_results(found, year, names_schools=frame["sees_all"])
    context = {
        "page": page,
        "years": years,
        "pictures": line_pictures(page, town_of(request)),
        **frame,
        **_signs(request, found, year),
    }
    return render(request, "diagnostics/school_results.html", context)


@require_GET
def school_comparison(request: HttpRequest, municipality: str, school: int) -> HttpResponse:
    found = school_for(request.user, Permission.VIEW_SCHOOL, school)
    years, year = years_to_choose(request)
    frame = _frame(request, found, year)
    page = analytics.school_comparison(found, year, names_schools=frame["sees_all"])
    peers = analytics.peers_of(found, year)
    context = {
        "page": page,
        "years": years,
        "peers": [(line, peers[line.own.procedure]) for line in page.lines if line.own.procedure in peers],
        "heat": similar_map(page, municipality),
        **frame,
    }
    return render(request, "diagnostics/school_comparison.html", context)


def _frame(request: HttpRequest, school: School, year: int) -> dict[str, Any]:
    return {"school": school, "year": year, "sees_all": access.can(request.user, Permission.VIEW_IDENTIFICATION)}


def _signs(request: HttpRequest, school: School, year: int) -> dict[str, Any]:
    """Signs of the school's check works and what they mean for the index: for the department alone."""
    if not access.can(request.user, Permission.RUN_IDENTIFICATION):
        return {}
    signs = analytics.objectivity_radar(year).row_of(school)
    if signs is None or not signs.doubtful:
        return {}
    return {"signs": signs, "beside": index_beside(method=MIP, year=year).row_of(school)}
