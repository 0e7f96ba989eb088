"""Pages on which values are entered: the sheet of the department and the form of a school."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import access
from accounts.access import requires
from accounts.permissions import Permission
from monitoring import services
from monitoring.forms import ReasonForm, ValueForm
from monitoring.models import Round
from monitoring.selectors.sheets import Sheet, municipal_sheet, school_sheet
from schools.models import School
from ui.forms import RefusalsIn


@require_http_methods(["GET", "POST"])
@requires(Permission.FILL_MONITORING)
def value_list(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Values of the municipality that people enter."""
    round = get_object_or_404(Round, pk=pk)
    sheet = municipal_sheet(round)
    forms = _forms(request, sheet)
    if request.method == "POST" and _store(forms, request.user):
        messages.info(request, _("Saved at %(time)s.") % {"time": f"{timezone.localtime():%H:%M}"})
        return redirect("monitoring:value-list", municipality, pk)
    return render(request, "monitoring/value_list.html", {"round": round, "sheet": sheet, "forms": forms})


@require_http_methods(["GET", "POST"])
def form_detail(request: HttpRequest, municipality: str, pk: int, school: int) -> HttpResponse:
    """The form of a school: its director fills it, others read it."""
    found = _school(school)
    access.check(request.user, Permission.VIEW_MONITORING, found)
    round = get_object_or_404(Round, pk=pk)
    sheet = school_sheet(round, found)
    may_fill = sheet.is_open and access.can(request.user, Permission.FILL_MONITORING, found)
    forms = _forms(request, sheet) if may_fill or request.method == "POST" else []
    if request.method == "POST":
        access.check(request.user, Permission.FILL_MONITORING, found)
        if _store(forms, request.user):
            messages.info(request, _("Saved at %(time)s.") % {"time": f"{timezone.localtime():%H:%M}"})
            return redirect("monitoring:form-detail", municipality, pk, school)
    context = {
        "round": round,
        "school": found,
        "sheet": sheet,
        "forms": forms,
        "may_fill": may_fill,
        "may_judge": access.can(request.user, Permission.RUN_MONITORING) and not round.is_frozen,
    }
    return render(request, "monitoring/form_detail.html", context)


@require_POST
def form_submit(request: HttpRequest, municipality: str, pk: int, school: int) -> HttpResponse:
    found = _school(school)
    access.check(request.user, Permission.FILL_MONITORING, found)
    round = get_object_or_404(Round, pk=pk)
    forms = _forms(request, school_sheet(round, found))
    if not _store(forms, request.user):
        context = {"round": round, "school": found, "sheet": school_sheet(round, found), "forms": forms}
        return render(request, "monitoring/form_detail.html", context | {"may_fill": True, "may_judge": False})
    done = _("The form was handed in. The department accepts or returns it.")
    return _move(request, round, found, services.submit_form, done)


@require_POST
@requires(Permission.RUN_MONITORING)
def form_accept(request: HttpRequest, municipality: str, pk: int, school: int) -> HttpResponse:
    round = get_object_or_404(Round, pk=pk)
    return _move(request, round, _school(school), services.accept_form, _("The form was accepted."))


@require_http_methods(["GET", "POST"])
@requires(Permission.RUN_MONITORING)
def form_return(request: HttpRequest, municipality: str, pk: int, school: int) -> HttpResponse:
    return _with_reason(request, pk, school, services.return_form, "reason", "monitoring/form_return.html")


@require_http_methods(["GET", "POST"])
@requires(Permission.RUN_MONITORING)
def form_excuse(request: HttpRequest, municipality: str, pk: int, school: int) -> HttpResponse:
    """The school does not answer: the department records why."""
    return _with_reason(request, pk, school, services.excuse_form, "comment", "monitoring/form_excuse.html")


def _school(pk: int) -> School:
    school: School = get_object_or_404(School, pk=pk)
    return school


def _forms(request: HttpRequest, sheet: Sheet) -> list[ValueForm]:
    posted = request.POST or None
    return [ValueForm(posted, observation=row.observation, previous=row.previous) for row in sheet.rows]


def _store(forms: list[ValueForm], by: Any) -> bool:
    """Store every value that is right; the others keep what was typed and say what is wrong."""
    for form in forms:
        if not form.is_valid() or not form.says_something or not form.is_new:
            continue
        with RefusalsIn(form):
            services.enter_value(observation=form.observation, by=by, **form.entered)
    return all(form.is_valid() for form in forms)


def _move(request: HttpRequest, round: Round, school: School, verb: Callable[..., None], done: str) -> HttpResponse:
    try:
        verb(round=round, school=school, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.info(request, done)
    slug = request.municipality.slug  # type: ignore[attr-defined]
    return redirect("monitoring:form-detail", slug, round.pk, school.pk)


def _with_reason(
    request: HttpRequest, pk: int, school: int, verb: Callable[..., None], name: str, template: str
) -> HttpResponse:
    round, found = get_object_or_404(Round, pk=pk), _school(school)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsIn(form):
            verb(round=round, school=found, by=request.user, **{name: form.cleaned_data["reason"]})
            slug = request.municipality.slug  # type: ignore[attr-defined]
            return redirect("monitoring:form-detail", slug, pk, school)
    return render(request, template, {"round": round, "school": found, "form": form})
