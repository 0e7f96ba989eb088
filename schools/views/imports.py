"""Loads of workbooks: upload, progress, preview, confirmation, result, history."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import requires
from accounts.permissions import Permission
from schools import selectors, services
from schools.forms import ProblemFilter, StoreForm, UploadForm
from schools.models import Import
from schools.tables import ChangeTable, ImportTable, ProblemTable
from schools.tasks import start_check, start_store
from schools.workbooks import KINDS
from tenancy import jobs
from tenancy.models import Job
from ui.export import XLSX_TYPE
from ui.listing import Listing


@require_GET
@requires(Permission.IMPORT_FACTS)
def import_list(request: HttpRequest, municipality: str) -> HttpResponse:
    table = ImportTable(selectors.imports())
    listing = Listing(request, table, title=_("Data"), empty=_("No workbooks were loaded yet."))
    return listing.response("schools/import_list.html", {"kinds": KINDS.values()})


@require_http_methods(["GET", "POST"])
@requires(Permission.IMPORT_FACTS)
def import_add(request: HttpRequest, municipality: str) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload, kind, year = (form.cleaned_data[name] for name in ("file", "kind", "year"))
        try:
            loaded = services.receive_import(upload=upload, kind=kind, year=year, by=request.user)  # type: ignore[arg-type]
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            start_check(loaded, request.user)  # type: ignore[arg-type]
            return redirect("schools:import-detail", municipality, loaded.pk)
    return render(request, "schools/import_form.html", {"form": form, "kinds": KINDS.values()})


@require_GET
@requires(Permission.IMPORT_FACTS)
def import_detail(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Progress while a job works on the file, then the preview, then the result."""
    loaded = get_object_or_404(Import.objects.select_related("job", "uploaded_by", "stored_by"), pk=pk)
    if loaded.job and not loaded.job.is_over:
        return _progress(request, loaded, loaded.job)
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Refresh": "true"})
    return _preview(request, loaded, StoreForm(has_warnings=_has_warnings(loaded)))


@require_POST
@requires(Permission.IMPORT_FACTS)
def import_store(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    loaded = get_object_or_404(Import.objects.select_related("job"), pk=pk)
    if loaded.state != Import.State.CHECKED or (loaded.job and not loaded.job.is_over):
        messages.warning(request, _("This load is over or still being worked on: see its state below."))
        return redirect("schools:import-detail", municipality, pk)
    form = StoreForm(request.POST, has_warnings=_has_warnings(loaded))
    if not form.is_valid():
        return _preview(request, loaded, form)
    start_store(loaded, request.user, accept_warnings=_has_warnings(loaded))  # type: ignore[arg-type]
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


@require_GET
@requires(Permission.IMPORT_FACTS)
def import_file(request: HttpRequest, municipality: str, pk: int) -> FileResponse:
    """The workbook as it was loaded."""
    loaded = get_object_or_404(Import, pk=pk)
    return FileResponse(loaded.file.open(), as_attachment=True, filename=loaded.file_name, content_type=XLSX_TYPE)


@require_GET
@requires(Permission.IMPORT_FACTS)
def template_download(request: HttpRequest, municipality: str, kind: str) -> HttpResponse:
    """An empty workbook of this kind with the schools of the municipality."""
    from schools.workbooks.templates import template

    if kind not in KINDS:
        raise Http404
    content = template(kind, selectors.known_schools_for_templates())
    name = content_disposition_header(as_attachment=True, filename=f"{municipality}-{kind}.xlsx")
    return HttpResponse(content, content_type=XLSX_TYPE, headers={"Content-Disposition": name or "attachment"})


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


def _preview(request: HttpRequest, loaded: Import, form: StoreForm) -> HttpResponse:
    filters = ProblemFilter(request.GET)
    problems = ProblemTable(filters.chosen(loaded.problems))
    changes = ChangeTable(loaded.preview)
    changes.request = request
    title = _("Problems of load %(number)s") % {"number": loaded.pk}
    is_mixed = len({problem["level"] for problem in loaded.problems}) > 1
    listing = Listing(request, problems, title=title, filters=filters if is_mixed else None)
    context: dict[str, Any] = {
        "loaded": loaded,
        "form": form,
        "changes": changes,
        "counts": loaded.counts,
        "found": loaded.counts.get("problems", {}),
        "step": 4 if loaded.state == Import.State.STORED else 3,
    }
    return listing.response("schools/import_detail.html", context)


def _has_warnings(loaded: Import) -> bool:
    return bool(loaded.counts.get("problems", {}).get("warning"))
