"""Why a school is in the list: for the department, and for the director of this school."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts import access
from accounts.permissions import Permission
from diagnostics import selectors
from diagnostics.models import IdentificationRun
from diagnostics.pictures.passports import passport_pictures
from schools.models import School
from schools.views.fetching import school_for


@require_GET
def passport_latest(request: HttpRequest, municipality: str, school: int) -> HttpResponse:
    """The passport in the newest run that knows the school."""
    found = school_for(request.user, Permission.VIEW_SCHOOL, school)
    run = selectors.latest_run_of(found)
    return _page(request, found, run)


@require_GET
def passport_detail(request: HttpRequest, municipality: str, run: int, school: int) -> HttpResponse:
    found = school_for(request.user, Permission.VIEW_SCHOOL, school)
    return _page(request, found, get_object_or_404(IdentificationRun.objects.calculated(), pk=run))


def _page(request: HttpRequest, school: School, run: IdentificationRun | None) -> HttpResponse:
    sees_runs = access.can(request.user, Permission.VIEW_IDENTIFICATION)
    passport = None if run is None else selectors.school_passport(school, run, sees_drafts=sees_runs)
    if run is not None and passport is None:
        raise Http404("the run does not know this school")
    context = {
        "school": school,
        "passport": passport,
        "pictures": None if passport is None else passport_pictures(passport, request.municipality.pk),  # type: ignore[attr-defined]
        "sees_runs": sees_runs,
        "may_try": access.can(request.user, Permission.RUN_IDENTIFICATION),
        "sees_risks": access.can(request.user, Permission.VIEW_RISKS, school),
    }
    return render(request, "diagnostics/passport.html", context)
