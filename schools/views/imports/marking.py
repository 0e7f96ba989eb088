"""The person's own file with its errors marked: made in the background, then downloaded."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import requires
from accounts.permissions import Permission
from schools import selectors
from schools.models import Import
from schools.tasks import mark_import_job, start_marking
from schools.views.imports.work import latest_job, progress_or_page


@require_http_methods(["GET", "POST"])
@requires(Permission.IMPORT_FACTS)
def import_marked(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    loaded = get_object_or_404(Import.objects.select_related("uploaded_by"), pk=pk)
    job = latest_job(mark_import_job, import_id=pk)
    is_ready = bool(selectors.marked_file(loaded))
    if request.method == "POST":
        if not is_ready and (job is None or job.is_over):
            start_marking(loaded, request.user)  # type: ignore[arg-type]
        return redirect("schools:import-marked", municipality, pk)
    return progress_or_page(request, job, "schools/import_marked.html", {"loaded": loaded, "is_ready": is_ready})


@require_GET
@requires(Permission.IMPORT_FACTS)
def import_marked_file(request: HttpRequest, municipality: str, pk: int) -> HttpResponseBase:
    """The file, or the page that makes it."""
    loaded = get_object_or_404(Import, pk=pk)
    name = selectors.marked_file(loaded)
    if not name:
        return redirect("schools:import-marked", municipality, pk)
    stem = loaded.file_name.rpartition(".")[0] or loaded.file_name
    return FileResponse(loaded.file.storage.open(name), as_attachment=True, filename=f"{stem} – отметки.xlsx")
