"""Files come in: one leads to its own page, several to the history; the same file may come again."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import requires
from accounts.permissions import Permission
from schools import services
from schools.forms import UploadForm
from schools.models import Import
from schools.tasks import start_check
from schools.workbooks import KINDS, Answers
from tenancy.once import once

Refusals = dict[str, list[str]]


@require_http_methods(["GET", "POST"])
@requires(Permission.IMPORT_FACTS)
@once
def import_add(request: HttpRequest, municipality: str) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        received, refused = _receive(request, form.uploads(), form.answers())
        if len(received) == 1 and not refused:
            return redirect("schools:import-detail", municipality, received[0].pk)
        if received:
            _say(request, received, refused)
            return redirect("schools:import-list", municipality)
        for name, sentences in refused.items():
            form.refuse(name, sentences)
    return render(request, "schools/import_form.html", {"form": form, "kinds": KINDS.values()})


@require_POST
@requires(Permission.IMPORT_FACTS)
@once
def import_again(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """The file of an earlier load with the same answers, as a load of its own."""
    earlier = get_object_or_404(Import, pk=pk)
    try:
        content = services.kept_file(earlier)
    except ValidationError as lost:
        messages.error(request, " ".join(lost.messages))
        return redirect("schools:import-detail", municipality, pk)
    with content:
        upload = File(content, name=earlier.file_name)
        answers = Answers.from_json(earlier.answers)
        received, refused = _receive(request, [upload], answers)
    for sentences in refused.values():
        messages.error(request, " ".join(sentences))
    return redirect("schools:import-detail", municipality, received[0].pk if received else pk)


def _receive(request: HttpRequest, files: Sequence[File], answers: Answers) -> tuple[list[Import], Refusals]:
    """Each file is a load of its own: one that is refused does not keep the others back."""
    received: list[Import] = []
    refused: Refusals = {}
    for upload in files:
        try:
            loaded = services.receive_import(upload=upload, answers=answers, by=request.user)  # type: ignore[arg-type]
        except ValidationError as refusal:
            refused[upload.name or ""] = refusal.messages
        else:
            start_check(loaded, request.user)  # type: ignore[arg-type]
            received.append(loaded)
    return received, refused


def _say(request: HttpRequest, received: list[Import], refused: Refusals) -> None:
    words = ngettext(
        "%(count)d file was received and is being checked.",
        "%(count)d files were received and are being checked.",
        len(received),
    )
    messages.success(request, words % {"count": len(received)})
    for name, sentences in refused.items():
        messages.error(
            request, _("%(file)s was not received. %(reason)s") % {"file": name, "reason": " ".join(sentences)}
        )
