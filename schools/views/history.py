"""What happened to a school as an institution: renamed, joined, separated, closed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accounts import access
from accounts.permissions import Permission
from schools import services
from schools.forms.history import FORMS
from schools.models import Reorganisation
from schools.views.facts import frame
from schools.views.fetching import school_for
from tenancy.once import once
from ui.forms import ConfirmationForm, RefusalsIn

What = Reorganisation.What
SERVICES: dict[str, Any] = {
    What.RENAMED: services.rename_school,
    What.JOINED: services.join_school,
    What.DIVIDED: services.divide_school,
    What.CLOSED: services.close_school,
}
TITLES = {
    What.RENAMED: gettext_lazy("The school was renamed"),
    What.JOINED: gettext_lazy("The school was joined to another one"),
    What.DIVIDED: gettext_lazy("The school was separated from another one"),
    What.CLOSED: gettext_lazy("The school was closed"),
}


@require_GET
def school_history(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    school = school_for(request.user, Permission.VIEW_SCHOOL, pk)
    steps = [(what, title) for what, title in TITLES.items() if school.is_active]
    return render(request, "schools/school_history.html", {"steps": steps, **frame(request, school)})


@require_http_methods(["GET", "POST"])
@once
def school_reorganise(request: HttpRequest, municipality: str, pk: int, what: str) -> HttpResponse:
    school = school_for(request.user, Permission.EDIT_REGISTER, pk)
    if what not in FORMS:
        raise Http404
    form = FORMS[what](request.POST or None, school=school)
    if request.method == "POST" and form.is_valid():
        with RefusalsIn(form):
            SERVICES[what](school=school, today=timezone.localdate(), by=request.user, **form.told)
            messages.success(request, _("The event was entered. It can be undone below."))
            return redirect("schools:school-history", municipality, pk)
    context = {"form": form, "school": school, "what": what, "title": TITLES[What(what)]}
    return render(request, "schools/school_reorganise.html", context | _step(municipality, pk, _("Enter")))


@require_http_methods(["GET", "POST"])
def reorganisation_undo(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    event = get_object_or_404(Reorganisation.objects.select_related("school", "other"), pk=pk)
    access.check(request.user, Permission.EDIT_REGISTER, event)
    form = ConfirmationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsIn(form):
            services.undo_reorganisation(reorganisation=event, by=request.user)  # type: ignore[arg-type]
            messages.success(request, _("The event was undone."))
            return redirect("schools:school-history", municipality, event.school_id)
    context = {"form": form, "event": event, "school": event.school, "title": TITLES[What(event.what)]}
    context |= _step(municipality, event.school_id, _("Undo"))
    return render(request, "schools/reorganisation_undo.html", context)


def _step(municipality: str, pk: int, submit: str) -> dict[str, str]:
    return {"submit": submit, "cancel_url": reverse("schools:school-history", args=[municipality, pk])}
