"""Files that a load gives back: as it came, the rows that were left out, an empty one of its kind."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.access import requires
from accounts.permissions import Permission
from schools import selectors, services
from schools.forms import TemplateForm
from schools.models import Import, RejectedRow
from schools.workbooks import KINDS
from ui.export import XLSX_TYPE, Export, Value, xlsx_response


@require_GET
@requires(Permission.IMPORT_FACTS)
def import_file(request: HttpRequest, municipality: str, pk: int) -> HttpResponseBase:
    """The workbook as it was loaded."""
    loaded = get_object_or_404(Import, pk=pk)
    try:
        content = services.kept_file(loaded)
    except ValidationError as lost:
        messages.error(request, " ".join(lost.messages))
        return redirect("schools:import-detail", municipality, pk)
    return FileResponse(content, as_attachment=True, filename=loaded.file_name)


@require_GET
@requires(Permission.IMPORT_FACTS)
def import_rejected(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Rows that were left out when the rest was stored, to be corrected: their cells and their errors."""
    loaded = get_object_or_404(Import, pk=pk)
    rows = list(loaded.rejected_rows.order_by("pk"))
    headings = list(dict.fromkeys(heading for row in rows for heading in dict(row.cells)))
    export = Export(
        title=_("Rejected rows of load %(number)s") % {"number": loaded.pk},
        place=request.municipality.name,  # type: ignore[attr-defined]
        slug=municipality,
        conditions=[(_("File"), loaded.file_name)],
        header=[*headings, _("Errors"), _("Sheet"), _("Row")],
        rows=_cells(rows, headings),
    )
    return xlsx_response(export)


@require_GET
@requires(Permission.IMPORT_FACTS)
def template_download(request: HttpRequest, municipality: str, kind: str) -> HttpResponse:
    """An empty workbook of this kind with the schools of the municipality."""
    from schools.workbooks.templates import template

    form = TemplateForm(request.GET)
    if kind not in KINDS or not form.is_valid():
        raise Http404
    return _workbook(
        template(kind, selectors.known_schools_for_templates(), form.answers()), f"{municipality}-{kind}.xlsx"
    )


@require_GET
@requires(Permission.IMPORT_FACTS)
def kind_export(request: HttpRequest, municipality: str, kind: str) -> HttpResponse:
    """Everything stored of this kind as a workbook that can be loaded again."""
    from schools.selectors.exports import exported_workbook

    if kind not in KINDS:
        raise Http404
    return _workbook(exported_workbook(kind=kind), f"{municipality}-{kind}-{timezone.localdate():%Y-%m-%d}.xlsx")


def _workbook(content: bytes, file_name: str) -> HttpResponse:
    name = content_disposition_header(as_attachment=True, filename=file_name)
    return HttpResponse(content, content_type=XLSX_TYPE, headers={"Content-Disposition": name or "attachment"})


def _cells(rows: list[RejectedRow], headings: list[str]) -> Iterator[list[Value]]:
    for row in rows:
        cells = dict(row.cells)
        yield [*(cells.get(heading, "") for heading in headings), " ".join(row.errors), row.sheet, row.row]
