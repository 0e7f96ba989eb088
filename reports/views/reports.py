"""Pages of reports: the list, making one, its text, its file."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts import access
from accounts.access import requires
from accounts.permissions import Permission
from reports.forms import ReportForm
from reports.models import Report
from reports.tables import ReportTable
from reports.tasks import make_monitoring_report
from tenancy.jobs import create_job, enqueue
from tenancy.once import once
from ui.listing import Listing

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_GET
@requires(Permission.VIEW_REPORT)
def report_list(request: HttpRequest, municipality: str) -> HttpResponse:
    return _list(request, ReportForm(initial={"round": request.GET.get("round")}))


@require_POST
@requires(Permission.MAKE_REPORT)
@once
def report_make(request: HttpRequest, municipality: str) -> HttpResponse:
    """The worker prints; the person watches the progress."""
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _list(request, form)
    round = form.cleaned_data["round"]
    job = create_job(
        task=make_monitoring_report,
        title=_("Report on monitoring"),
        by=request.user,
        year=round.year if round else form.cleaned_data["year"],
        round_id=round.pk if round else None,
    )
    enqueue(job)
    return redirect("people:job-detail", municipality, job.pk)


@require_GET
@requires(Permission.VIEW_REPORT)
def report_detail(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    report = get_object_or_404(Report.objects.select_related("round", "created_by"), pk=pk)
    return render(request, "reports/report_detail.html", {"report": report})


@require_GET
@requires(Permission.VIEW_REPORT)
def report_file(request: HttpRequest, municipality: str, pk: int) -> HttpResponseBase:
    report = get_object_or_404(Report, pk=pk)
    return _attachment(report, report.file, "pdf", municipality)


@require_GET
@requires(Permission.VIEW_REPORT)
def report_docx(request: HttpRequest, municipality: str, pk: int) -> HttpResponseBase:
    report = get_object_or_404(Report, pk=pk)
    return _attachment(report, report.docx, "docx", municipality)


def _attachment(report: Report, file: FieldFile, extension: str, municipality: str) -> HttpResponseBase:
    if not file:
        raise Http404("the report has no such file")
    name = f"{municipality}-{report.kind}-{report.year}-{report.pk}.{extension}"
    return FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type=CONTENT_TYPES[extension])


def _list(request: HttpRequest, form: ReportForm) -> HttpResponse:
    listing = Listing(
        request,
        ReportTable(Report.objects.select_related("round", "created_by")),
        title=_("Reports"),
        empty=_("No report was made yet. Choose a round or a year; printing takes a few seconds."),
    )
    may_make = access.can(request.user, Permission.MAKE_REPORT)
    return listing.response("reports/report_list.html", {"form": form, "may_make": may_make})
