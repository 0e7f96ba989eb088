"""What the municipality has told of its workbooks: other spellings of schools, headings of columns."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.permissions import Permission
from schools import selectors, services
from schools.forms.spellings import SpellingForm
from schools.models import RememberedHeading, SchoolAlias
from ui.forms import ConfirmationForm, RefusalsIn


@require_http_methods(["GET", "POST"])
@requires(Permission.EDIT_REGISTER)
def spelling_list(request: HttpRequest, municipality: str) -> HttpResponse:
    form = SpellingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsIn(form):
            services.add_spelling(by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
            messages.success(request, _("The spelling is remembered: workbooks with it find the school."))
            return redirect("schools:spelling-list", municipality)
    context = {"form": form, "spellings": selectors.spellings(), "headings": selectors.heading_meanings()}
    return render(request, "schools/spelling_list.html", context)


@require_http_methods(["GET", "POST"])
@requires(Permission.EDIT_REGISTER)
def spelling_delete(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    alias = get_object_or_404(SchoolAlias.objects.select_related("school"), pk=pk)
    form = ConfirmationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.forget_spelling(alias=alias, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("The spelling was forgotten."))
        return redirect("schools:spelling-list", municipality)
    context = {"form": form, "alias": alias, **_step(municipality)}
    return render(request, "schools/spelling_delete.html", context)


@require_http_methods(["GET", "POST"])
@requires(Permission.EDIT_REGISTER)
def heading_delete(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    heading = get_object_or_404(RememberedHeading, pk=pk)
    form = ConfirmationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.forget_heading(heading=heading, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("The heading was forgotten."))
        return redirect("schools:spelling-list", municipality)
    context = {"form": form, "heading": selectors.meaning_of(heading), **_step(municipality)}
    return render(request, "schools/heading_delete.html", context)


def _step(municipality: str) -> dict[str, str]:
    return {"submit": _("Forget"), "cancel_url": reverse("schools:spelling-list", args=[municipality])}
