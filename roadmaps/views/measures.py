"""Pages of measures: a new row of the plan, another wording, a date set by hand."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import Permission
from roadmaps import services
from roadmaps.forms import MeasureForm, ScheduleForm, with_version
from roadmaps.models import Measure, Roadmap
from roadmaps.services.measures import understood
from roadmaps.services.rights import check_may_plan
from roadmaps.views.fetching import measure_for, roadmap_for
from tenancy.once import once
from ui.forms import RefusalsIn


@require_http_methods(["GET", "POST"])
@once
def measure_create(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    roadmap = roadmap_for(request.user, Permission.EDIT_ROADMAP, pk)
    _check_open(request, roadmap)
    form = MeasureForm(
        request.POST or None,
        sections=roadmap.sections.all(),
        is_new=True,
        initial={"section": request.GET.get("section")},
    )
    if request.method == "POST" and form.is_valid() and _is_understood(request):
        with RefusalsIn(form):
            services.add_measure(section=form.cleaned_data["section"], by=request.user, **form.content())  # type: ignore[arg-type]
            messages.success(request, _("The measure was added."))
            return redirect("roadmaps:roadmap-detail", municipality, roadmap.pk)
    return render(request, "roadmaps/measure_form.html", _context(request, form, roadmap, None))


@require_http_methods(["GET", "POST"])
def measure_edit(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    measure = measure_for(request.user, Permission.EDIT_ROADMAP, pk)
    roadmap = measure.roadmap
    _check_open(request, roadmap)
    form = MeasureForm(request.POST or None, sections=roadmap.sections.all(), is_new=False, initial=_written(measure))
    stored = None
    if request.method == "POST" and form.is_valid() and _is_understood(request):
        try:
            services.edit_measure(
                measure=measure,
                version=form.cleaned_data["version"],
                by=request.user,  # type: ignore[arg-type]
                **form.content(),
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
            stored = _renewed(form, measure) if _is_conflict(refusal) else None
        else:
            messages.success(request, _("The measure was changed."))
            return redirect("roadmaps:roadmap-detail", municipality, roadmap.pk)
    context = _context(request, form, roadmap, measure) | {"stored": stored}
    return render(request, "roadmaps/measure_form.html", context, status=409 if stored else 200)


@require_GET
def deadline_preview(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """What the words of the deadline were understood as; htmx asks while one types."""
    roadmap = roadmap_for(request.user, Permission.EDIT_ROADMAP, pk)
    text = request.GET.get("deadline_text", "")
    return render(request, "roadmaps/_understood.html", {"deadline": understood(roadmap, text), "is_shown": True})


@require_POST
@once
def measure_schedule(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    measure = measure_for(request.user, Permission.EDIT_ROADMAP, pk)
    form = ScheduleForm(request.POST)
    if form.is_valid():
        services.schedule_occurrence(measure=measure, due_on=form.cleaned_data["due_on"], by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("The date was set."))
    else:
        messages.error(request, _("The date was not set. Enter a date, for example 11.12.2020."))
    return redirect("roadmaps:measure-edit", municipality, measure.pk)


def _check_open(request: HttpRequest, roadmap: Roadmap) -> None:
    """No page leads here for a closed roadmap."""
    if not roadmap.is_editable:
        raise PermissionDenied("the roadmap is closed")
    check_may_plan(roadmap, request.user)  # type: ignore[arg-type]


def _is_understood(request: HttpRequest) -> bool:
    """Were these very words of the deadline shown with their meaning? Only then they are saved."""
    return request.POST.get("understood_text", "") == request.POST.get("deadline_text", "").strip()


def _is_conflict(refusal: ValidationError) -> bool:
    return getattr(refusal, "code", "") == "conflict"


def _renewed(form: MeasureForm, measure: Measure) -> Measure:
    """What is typed stays; the next save is over the version that is shown beside it."""
    measure.refresh_from_db()
    with_version(form, measure.version)
    return measure


def _written(measure: Measure) -> dict[str, Any]:
    names = ("number", "title", "deadline_text", "result_text", "risk_factors", "note", "version")
    return {name: getattr(measure, name) for name in names} | {"responsible": "\n".join(measure.responsible)}


def _context(request: HttpRequest, form: MeasureForm, roadmap: Roadmap, measure: Measure | None) -> dict[str, Any]:
    text = form["deadline_text"].value() or ""
    return {
        "form": form,
        "roadmap": roadmap,
        "measure": measure,
        "deadline": understood(roadmap, text),
        # the words were changed and are shown with their meaning now: one more press saves them
        "is_asked": request.method == "POST" and form.is_valid() and not _is_understood(request),
        "is_shown": request.method == "POST" or measure is not None,
        "schedule": ScheduleForm(),
    }
