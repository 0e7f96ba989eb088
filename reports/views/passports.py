"""The passport of an index as a file: for the department, and for the director of this school."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts import access
from accounts.permissions import Permission
from diagnostics.models import IdentificationRun
from diagnostics.selectors import school_passport
from reports.printing.passports import passport_pdf
from schools.views.fetching import school_for


@require_GET
def passport_file(request: HttpRequest, municipality: str, run: int, school: int) -> HttpResponse:
    """Printed on demand: a page or two, from numbers that do not change."""
    found = school_for(request.user, Permission.VIEW_SCHOOL, school)
    of_run = get_object_or_404(IdentificationRun.objects.calculated(), pk=run)
    sees_drafts = access.can(request.user, Permission.VIEW_IDENTIFICATION)
    passport = school_passport(found, of_run, sees_drafts=sees_drafts)
    if passport is None:
        raise Http404("the run does not know this school")
    try:
        printed = passport_pdf(passport, made_at=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("diagnostics:passport-detail", municipality, run, school)
    name = f"{municipality}-passport-{run}-{found.code or found.pk}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(printed.content, content_type="application/pdf", headers=headers)
