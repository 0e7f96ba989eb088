"""Who accompanies which school."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.permissions import Permission
from roadmaps import selectors, services
from roadmaps.forms import AssignmentForm, EndForm
from roadmaps.models import CuratorAssignment
from schools.models import School
from tenancy.once import once
from ui.forms import RefusalsIn


@require_http_methods(["GET", "POST"])
@requires(Permission.ASSIGN_CURATOR)
@once
def curator_list(request: HttpRequest, municipality: str) -> HttpResponse:
    today = timezone.localdate()
    form = AssignmentForm(
        request.POST or None,
        schools=School.objects.active().in_natural_order(),
        curators=selectors.possible_curators(),
        initial={"starts_on": today},
    )
    if request.method == "POST" and form.is_valid():
        with RefusalsIn(form):
            services.assign_curator(by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
            messages.success(request, _("The curator was assigned and may open the school from now on."))
            return redirect("roadmaps:curator-list", municipality)
    context = {
        "form": form,
        "load": selectors.curator_load(today),
        "assignments": selectors.current_assignments(today),
        "unaccompanied": selectors.unaccompanied_schools(),
    }
    return render(request, "roadmaps/curator_list.html", context)


@require_http_methods(["GET", "POST"])
@requires(Permission.ASSIGN_CURATOR)
def curator_end(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    rows = CuratorAssignment.objects.select_related("school", "curator")
    assignment = get_object_or_404(rows, pk=pk, ends_on=None)
    form = EndForm(request.POST or None, initial={"ends_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        with RefusalsIn(form):
            services.end_assignment(assignment=assignment, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
            messages.success(request, _("The assignment has ended, the access to the school too."))
            return redirect("roadmaps:curator-list", municipality)
    context = {
        "form": form,
        "assignment": assignment,
        "submit": _("End the assignment"),
        "cancel_url": reverse("roadmaps:curator-list", args=[municipality]),
    }
    return render(request, "roadmaps/curator_end.html", context)
