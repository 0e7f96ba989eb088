"""Steps of the confirming side: the queue, and a page for each step that says what will happen."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import requires
from accounts.permissions import Permission
from roadmaps import selectors, services
from roadmaps.forms import PostponeForm, ReasonForm, ReturnForm, VersionForm
from roadmaps.models import Occurrence
from roadmaps.views.fetching import occurrence_for

Service = Callable[..., Any]


@require_GET
@requires(Permission.CONFIRM_MEASURE, somewhere=True)
def confirmation_queue(request: HttpRequest, municipality: str) -> HttpResponse:
    waiting = selectors.waiting_for_confirmation(request.user)
    return render(request, "roadmaps/confirmation_queue.html", {"waiting": waiting, "today": timezone.localdate()})


@require_http_methods(["GET", "POST"])
def occurrence_confirm(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    occurrence = occurrence_for(request.user, Permission.CONFIRM_MEASURE, pk)
    return _step(request, occurrence, "confirm", VersionForm, services.confirm, _("The measure is confirmed."))


@require_http_methods(["GET", "POST"])
def occurrence_return(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    occurrence = occurrence_for(request.user, Permission.CONFIRM_MEASURE, pk)
    return _step(request, occurrence, "return", ReturnForm, services.return_, _("Returned to the school."))


@require_http_methods(["GET", "POST"])
def occurrence_postpone(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    occurrence = occurrence_for(request.user, Permission.CONFIRM_MEASURE, pk)
    return _step(request, occurrence, "postpone", PostponeForm, services.postpone, _("The due date was moved."))


@require_http_methods(["GET", "POST"])
def occurrence_cancel(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    occurrence = occurrence_for(request.user, Permission.CONFIRM_MEASURE, pk)
    return _step(request, occurrence, "cancel", ReasonForm, services.cancel, _("The measure was cancelled."))


def _step(
    request: HttpRequest, occurrence: Occurrence, step: str, form_class: type[VersionForm], service: Service, done: str
) -> HttpResponse:
    form = form_class(request.POST or None, initial={"version": occurrence.version})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            service(occurrence=occurrence, by=request.user, **_given(form))
        except ValidationError as refusal:
            form.add_error(None, refusal)
            status = 409 if getattr(refusal, "code", "") == "conflict" else 200
        else:
            messages.success(request, done)
            return redirect(_next_page(step), *_next_arguments(request, occurrence, step))
    page = selectors.occurrence_page(occurrence, request.user, timezone.localdate())
    context = {
        "form": form,
        "page": page,
        "occurrence": occurrence,
        "measure": occurrence.measure,
        "step": step,
        "submit": _words(step),
    }
    return render(request, "roadmaps/occurrence_step.html", context, status=status)


def _given(form: VersionForm) -> dict[str, Any]:
    if isinstance(form, ReturnForm):
        return {"version": form.cleaned_data["version"], "reason": form.reason()}
    return form.cleaned_data


def _words(step: str) -> str:
    return {
        "confirm": _("Confirm"),
        "return": _("Return"),
        "postpone": _("Postpone"),
        "cancel": _("Cancel the measure"),
    }[step]


def _next_page(step: str) -> str:
    """After one of the queue comes the next of the queue."""
    return "roadmaps:confirmation-queue" if step in ("confirm", "return") else "roadmaps:occurrence-detail"


def _next_arguments(request: HttpRequest, occurrence: Occurrence, step: str) -> list[object]:
    slug = request.municipality.slug  # type: ignore[attr-defined]
    return [slug] if step in ("confirm", "return") else [slug, occurrence.pk]
