"""Check pages before a roadmap changes its state: sent, approved, returned, closed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.permissions import Permission
from roadmaps import selectors, services
from roadmaps.forms import ActForm, RoadmapReturnForm
from roadmaps.models import Roadmap
from roadmaps.views.fetching import roadmap_for
from ui.forms import RefusalsIn

edits = ["GET", "POST"]


@require_http_methods(edits)
def roadmap_submit(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    roadmap = roadmap_for(request.user, Permission.EDIT_ROADMAP, pk)
    done = _("The roadmap was sent for approval.")
    return _step(request, roadmap, forms.Form, services.submit_roadmap, "submit", done)


@require_http_methods(edits)
@requires(Permission.EDIT_ROADMAP)
def roadmap_approve(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    roadmap = roadmap_for(request.user, Permission.EDIT_ROADMAP, pk)
    return _step(request, roadmap, ActForm, services.approve_roadmap, "approve", _("The roadmap is in force."))


@require_http_methods(edits)
@requires(Permission.EDIT_ROADMAP)
def roadmap_return(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    roadmap = roadmap_for(request.user, Permission.EDIT_ROADMAP, pk)
    return _step(request, roadmap, RoadmapReturnForm, services.return_roadmap, "return", _("The roadmap was returned."))


@require_http_methods(edits)
@requires(Permission.EDIT_ROADMAP)
def roadmap_close(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    roadmap = roadmap_for(request.user, Permission.EDIT_ROADMAP, pk)
    return _step(request, roadmap, forms.Form, services.close_roadmap, "close", _("The roadmap was closed."))


def _step(
    request: HttpRequest,
    roadmap: Roadmap,
    form_class: type[forms.Form],
    service: Callable[..., Any],
    step: str,
    done: str,
) -> HttpResponse:
    form = form_class(request.POST if request.method == "POST" else None)
    page = reverse("roadmaps:roadmap-detail", args=[request.municipality.slug, roadmap.pk])  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        with RefusalsIn(form):
            service(roadmap=roadmap, by=request.user, **form.cleaned_data)
            messages.success(request, done)
            return redirect(page)
    words = {
        "submit": _("Send for approval"),
        "approve": _("Approve"),
        "return": _("Return"),
        "close": _("Close the roadmap"),
    }
    context = {
        "form": form,
        "roadmap": roadmap,
        "gaps": selectors.gaps_of(roadmap),
        "step": step,
        "submit": words[step],
        "cancel_url": page,
    }
    return render(request, "roadmaps/roadmap_step.html", context)
