"""The task of a director: what is expected, what was done, with what proof."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.access import requires
from accounts.permissions import Permission
from roadmaps import selectors, services
from roadmaps.documents import kind_of
from roadmaps.forms import ProgressForm, with_version
from roadmaps.models import Occurrence
from roadmaps.selectors.drafts import draft_of
from roadmaps.statuses import Status
from roadmaps.views.drafts import saved
from roadmaps.views.fetching import evidence_for, occurrence_for


@require_GET
@requires(Permission.REPORT_PROGRESS, somewhere=True)
def my_tasks(request: HttpRequest, municipality: str) -> HttpResponse:
    today = timezone.localdate()
    context = {"tasks": selectors.my_tasks(request.user, today), "today": today}
    return render(request, "roadmaps/my_tasks.html", context)


@require_GET
def occurrence_detail(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    occurrence = occurrence_for(request.user, Permission.VIEW_ROADMAP, pk)
    form = ProgressForm(occurrence=occurrence, initial=_written(occurrence))
    draft = draft_of(request.user, _key(occurrence))
    if draft is not None:
        form.restore(draft.fields)
    return _page(request, occurrence, form, draft=draft)


@require_POST
def occurrence_report(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    occurrence = occurrence_for(request.user, Permission.REPORT_PROGRESS, pk)
    form = ProgressForm(request.POST, request.FILES, occurrence=occurrence)
    if not form.is_valid():
        return _page(request, occurrence, form)
    try:
        _report(request, occurrence, form)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        fresh = occurrence_for(request.user, Permission.REPORT_PROGRESS, pk)
        is_conflict = getattr(refusal, "code", "") == "conflict"
        if is_conflict:
            with_version(form, fresh.version)
        return _page(request, fresh, form, is_conflict=is_conflict)
    services.discard_draft(key=_key(occurrence), by=request.user)  # type: ignore[arg-type]
    return redirect("roadmaps:occurrence-detail", municipality, pk)


@require_POST
def occurrence_draft(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    occurrence = occurrence_for(request.user, Permission.REPORT_PROGRESS, pk)
    form = ProgressForm(request.POST, occurrence=occurrence)
    draft = services.save_draft(key=_key(occurrence), fields=form.typed(), by=request.user)  # type: ignore[arg-type]
    return saved(request, draft, "roadmaps:occurrence-detail", municipality, pk)


@require_GET
def evidence_download(request: HttpRequest, municipality: str, pk: int) -> FileResponse:
    """Always saved, never shown in the page: what people upload is not ours."""
    evidence = evidence_for(request.user, Permission.VIEW_ROADMAP, pk)
    kind = kind_of(evidence.name)
    content_type = kind.content_type if kind else "application/octet-stream"
    response = FileResponse(
        evidence.file.open("rb"), as_attachment=True, filename=evidence.name, content_type=content_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _report(request: HttpRequest, occurrence: Occurrence, form: ProgressForm) -> None:
    given = form.cleaned_data
    common = {"occurrence": occurrence, "version": given["version"], "text": given["text"], "by": request.user}
    if given["state"] == Status.DONE:
        services.report_done(files=given["documents"], document_on=given["document_on"], **common)
        messages.success(request, _("Sent for confirmation. If something is missing, it comes back with the reason."))
        return
    services.start_work(files=given["documents"], document_on=given["document_on"], **common)
    messages.success(request, _("Kept: the measure is in progress."))


def _page(
    request: HttpRequest, occurrence: Occurrence, form: ProgressForm, *, draft: Any = None, is_conflict: bool = False
) -> HttpResponse:
    page = selectors.occurrence_page(occurrence, request.user, timezone.localdate())
    context = {
        "page": page,
        "occurrence": occurrence,
        "measure": occurrence.measure,
        "roadmap": occurrence.measure.roadmap,
        "form": form,
        "draft": draft,
        "is_conflict": is_conflict,
    }
    return render(request, "roadmaps/occurrence_detail.html", context, status=409 if is_conflict else 200)


def _written(occurrence: Occurrence) -> dict[str, str]:
    return {"state": Status.DONE.value, "text": occurrence.progress_text}


def _key(occurrence: Occurrence) -> str:
    return f"progress:{occurrence.pk}"
