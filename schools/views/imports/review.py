"""One load: progress while a job works on it, then what it would change, then what it has changed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.access import requires
from accounts.permissions import Permission
from schools import selectors, services
from schools.forms import ChangeFilter, ProblemFilter, StoreForm
from schools.models import Import
from schools.services.changes import SHOWN
from schools.tables import ChangeTable, ProblemGroupTable, ProblemTable
from schools.tasks import start_store
from schools.views.imports.frame import frame
from tenancy import jobs
from tenancy.models import Job
from ui.listing import Listing
from ui.tables import Table

FIRST_ROWS = 10


@require_GET
@requires(Permission.IMPORT_FACTS)
def import_detail(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    loaded = _load(pk)
    if loaded.job is not None and loaded.is_worked_on:
        return _progress(request, loaded, loaded.job)
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Refresh": "true"})
    if loaded.state == Import.State.ASKING and not request.GET:
        return redirect("schools:import-questions", municipality, pk)
    return _overview(request, loaded, _store_form(loaded))


@require_GET
@requires(Permission.IMPORT_FACTS)
def import_changes(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    loaded = _load(pk)
    filters = ChangeFilter(request.GET, schools=selectors.schools_of_preview(loaded.preview))
    listing = Listing(
        request,
        ChangeTable(filters.chosen(loaded.preview), is_stored=loaded.is_stored),
        title=_("Changes of load %(number)s") % {"number": loaded.pk},
        filters=filters,
        empty=_("The file changes nothing."),
    )
    return listing.response("schools/import_changes.html", {"limit": SHOWN, **frame(loaded)})


@require_GET
@requires(Permission.IMPORT_FACTS)
def import_problems(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    loaded = _load(pk)
    groups = selectors.problem_groups(loaded.problems)
    filters = ProblemFilter(request.GET, rules=[(group.rule, group.sentence) for group in groups])
    listing = Listing(
        request,
        ProblemTable(filters.chosen(loaded.problems)),
        title=_("Problems of load %(number)s") % {"number": loaded.pk},
        filters=filters,
        empty=_("Neither errors nor remarks were found."),
    )
    by_rule = _shown(request, ProblemGroupTable(groups, cells_url=request.path))
    return listing.response("schools/import_problems.html", {"groups": by_rule, **frame(loaded)})


@require_POST
@requires(Permission.IMPORT_FACTS)
def import_store(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    get_object_or_404(Import.objects.select_for_update(), pk=pk)  # a double click waits here and finds it under way
    loaded = _load(pk)
    if not loaded.may_be_stored:
        messages.warning(request, _("This load is over or still being worked on: see its state below."))
        return redirect("schools:import-detail", municipality, pk)
    form = _store_form(loaded, request.POST)
    if not form.is_valid():
        return _overview(request, loaded, form)
    said = form.cleaned_data
    start_store(
        loaded,
        request.user,  # type: ignore[arg-type]
        accept_warnings=said.get("accept_warnings", False),
        accept_part=said.get("accept_part", False),
    )
    return redirect("schools:import-detail", municipality, pk)


@require_POST
@requires(Permission.IMPORT_FACTS)
def import_cancel(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    loaded = get_object_or_404(Import, pk=pk)
    try:
        services.cancel_import(loaded=loaded, by=request.user)  # type: ignore[arg-type]
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    return redirect("schools:import-detail", municipality, pk)


def _load(pk: int) -> Import:
    people = ("job", "uploaded_by", "stored_by", "rolled_back_by")
    loaded: Import = get_object_or_404(Import.objects.select_related(*people), pk=pk)
    return loaded


def _progress(request: HttpRequest, loaded: Import, job: Job) -> HttpResponse:
    template = "ui/_job.html" if request.htmx else "schools/import_progress.html"  # type: ignore[attr-defined]
    context = {
        "loaded": loaded,
        "job": job,
        "progress": jobs.progress(job.pk),
        "refresh_url": request.path,
        "result_url": "",
        "step": 2 if loaded.state == Import.State.RECEIVED else 3,
    }
    return render(request, template, context)


def _overview(request: HttpRequest, loaded: Import, form: StoreForm) -> HttpResponse:
    changes = [change for change in loaded.preview if change["status"] in ("new", "changed")]
    context: dict[str, Any] = {
        "form": form,
        "problems": _shown(request, _problems(request, loaded)),
        "are_all_problems_shown": len(loaded.problems) <= FIRST_ROWS,
        "changes": _shown(request, ChangeTable(changes[:FIRST_ROWS], is_stored=loaded.is_stored)),
        "sheets": selectors.sheets_of(loaded),
        "said": selectors.said_of(loaded),
        "inconsistencies": selectors.inconsistencies_found_by(loaded) if loaded.is_stored else 0,
        **frame(loaded),
    }
    return render(request, "schools/import_detail.html", context)


def _problems(request: HttpRequest, loaded: Import) -> Table:
    """A few are shown cell by cell, many by rule."""
    if len(loaded.problems) <= FIRST_ROWS:
        return ProblemTable(loaded.problems)
    cells_url = reverse("schools:import-problems", args=[request.municipality.slug, loaded.pk])  # type: ignore[attr-defined]
    return ProblemGroupTable(selectors.problem_groups(loaded.problems), cells_url=cells_url)


def _shown(request: HttpRequest, table: Table) -> Table:
    """A table that is shown as it is, without pages."""
    table.request = request
    return table


def _store_form(loaded: Import, posted: Any = None) -> StoreForm:
    found = loaded.counts.get("problems", {})
    return StoreForm(
        posted,
        has_errors=bool(found.get("error")),
        has_warnings=bool(found.get("warning")),
        rejected=loaded.counts.get("rejected", 0),
    )
