"""Pages of methodologies: versions by method, a copy, its parameters, the file for the command."""

import json

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import requires
from accounts.permissions import Permission
from diagnostics import services
from diagnostics.forms import CopyForm, MethodologyForm
from diagnostics.models import Methodology
from diagnostics.selectors.methodologies import known_procedures, method_versions, methodologies, methodology_page
from diagnostics.views.runs import tell


@require_GET
@requires(Permission.RUN_IDENTIFICATION)
def methodology_list(request: HttpRequest, municipality: str) -> HttpResponse:
    return render(request, "diagnostics/methodology_list.html", {"methods": method_versions()})


@require_http_methods(["GET", "POST"])
@requires(Permission.RUN_IDENTIFICATION)
def methodology_add(request: HttpRequest, municipality: str) -> HttpResponse:
    form = CopyForm(request.POST or None, initial={"source": request.GET.get("source", "")})
    if request.method == "POST" and form.is_valid():
        copied = services.copy_methodology(by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        return redirect("diagnostics:methodology-edit", municipality, copied.pk)
    return render(request, "diagnostics/methodology_add.html", {"form": form})


@require_GET
@requires(Permission.RUN_IDENTIFICATION)
def methodology_detail(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    methodology = get_object_or_404(methodologies(), pk=pk)
    return render(request, "diagnostics/methodology_detail.html", {"page": methodology_page(methodology)})


@require_http_methods(["GET", "POST"])
@requires(Permission.RUN_IDENTIFICATION)
def methodology_edit(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    methodology = get_object_or_404(methodologies(), pk=pk)
    page = methodology_page(methodology)
    form = MethodologyForm(
        request.POST or None,
        method=page.method,
        parameters=page.parameters,
        beside=page.beside,
        procedures=known_procedures(),
        initial={"title": methodology.title, "note": methodology.note},
    )
    if request.method == "POST" and form.is_valid():
        entered = {key: form.cleaned_data[key] for key in ("title", "note", "parameters")}
        try:
            services.edit_methodology(methodology=methodology, by=request.user, **entered)  # type: ignore[arg-type]
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("diagnostics:methodology-detail", municipality, pk)
    if methodology.is_frozen and request.method == "GET":
        return redirect("diagnostics:methodology-detail", municipality, pk)
    return render(request, "diagnostics/methodology_edit.html", {"form": form, "page": page})


@require_POST
@requires(Permission.RUN_IDENTIFICATION)
def methodology_retire(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    methodology = get_object_or_404(Methodology, pk=pk)
    try:
        services.retire_methodology(methodology=methodology, by=request.user)  # type: ignore[arg-type]
    except ValidationError as refusal:
        tell(request, refusal)
    return redirect("diagnostics:methodology-detail", municipality, pk)


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
