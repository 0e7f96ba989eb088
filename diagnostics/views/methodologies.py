"""Pages of methodologies: versions by method, a copy, its parameters, the file for the command."""

import json

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import requires
from accounts.permissions import Permission
from diagnostics import services
from diagnostics.forms import BesideForm, CopyForm, MethodologyForm
from diagnostics.identification.registry import METHODS
from diagnostics.models import Methodology
from diagnostics.selectors.methodologies import (
    known_procedures,
    method_versions,
    methodologies,
    methodology_page,
    others_of,
)
from tenancy.once import once
from ui.forms import ConfirmationForm


@require_GET
@requires(Permission.RUN_IDENTIFICATION)
def methodology_list(request: HttpRequest, municipality: str) -> HttpResponse:
    return render(request, "diagnostics/methodology_list.html", {"methods": method_versions()})


@require_http_methods(["GET", "POST"])
@requires(Permission.RUN_IDENTIFICATION)
@once
def methodology_add(request: HttpRequest, municipality: str) -> HttpResponse:
    form = CopyForm(request.POST or None, initial={"source": request.GET.get("source", "")})
    if request.method == "POST" and form.is_valid():
        copied = services.copy_methodology(by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        return redirect("diagnostics:methodology-edit", municipality, copied.pk)
    return render(request, "diagnostics/methodology_add.html", {"form": form})


@require_GET
@requires(Permission.RUN_IDENTIFICATION)
def methodology_detail(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """The parameters beside those of the source, or of any other version of the method."""
    methodology = get_object_or_404(methodologies(), pk=pk)
    compared = BesideForm(request.GET, others=others_of(methodology))
    page = methodology_page(methodology, compared.chosen(methodology.copied_from))
    return render(request, "diagnostics/methodology_detail.html", {"page": page, "compared": compared})


@require_http_methods(["GET", "POST"])
@requires(Permission.RUN_IDENTIFICATION)
def methodology_edit(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    methodology = get_object_or_404(methodologies(), pk=pk)
    if methodology.is_frozen and request.method == "GET":
        return redirect("diagnostics:methodology-detail", municipality, pk)
    page = methodology_page(methodology, methodology.copied_from)
    form = MethodologyForm(
        request.POST or None,
        method=page.method,
        parameters=page.parameters,
        settings=page.settings,
        procedures=known_procedures(),
        initial={"title": methodology.title, "note": methodology.note, "seen": methodology.saved_at},
    )
    if request.method == "POST" and form.is_valid():
        entered = {key: form.cleaned_data[key] for key in ("title", "note", "seen")} | {"parameters": form.setting}
        try:
            services.edit_methodology(methodology=methodology, by=request.user, **entered)  # type: ignore[arg-type]
        except ValidationError as refusal:
            form.add_error(None, refusal)
            if refusal.code == "conflict":
                form.show_conflict(methodology.saved_at)
        else:
            return redirect("diagnostics:methodology-detail", municipality, pk)
    return render(request, "diagnostics/methodology_edit.html", {"form": form, "page": page})


@require_http_methods(["GET", "POST"])
@requires(Permission.RUN_IDENTIFICATION)
def methodology_retire(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    methodology = get_object_or_404(methodologies(), pk=pk)
    form = ConfirmationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.retire_methodology(methodology=methodology, by=request.user)  # type: ignore[arg-type]
        return redirect("diagnostics:methodology-detail", municipality, pk)
    context = {
        "form": form,
        "methodology": methodology,
        "method": METHODS[methodology.method],
        "submit": _("Retire the version"),
        "cancel_url": reverse("diagnostics:methodology-detail", args=[municipality, pk]),
    }
    return render(request, "diagnostics/methodology_retire.html", context)


@require_GET
@requires(Permission.RUN_IDENTIFICATION)
def methodology_export(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """The parameters as `identify --parameters FILE` reads them."""
    methodology = get_object_or_404(Methodology, pk=pk)
    text = json.dumps(methodology.parameters, ensure_ascii=False, indent=2)
    name = f"{methodology.method.lower()}-{methodology.version}.json"
    return HttpResponse(
        text, content_type="application/json", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
