"""The panel for people with low vision."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from ui.appearance import CHOICES, Appearance, appearance_of, remember


@login_not_required
@require_http_methods(["GET", "POST"])
def appearance(request: HttpRequest) -> HttpResponse:
    """Remembers the look in a cookie and returns to the page one came from."""
    back = _safe(request, request.POST.get("next") or request.GET.get("next") or request.headers.get("Referer", ""))
    if request.method == "GET":
        return render(request, "ui/appearance.html", {"groups": _groups(appearance_of(request)), "next": back})
    chosen = {name: request.POST.get(name, "") for name in CHOICES}
    response = HttpResponseRedirect(back or "/")  # an address, never the name of a view
    kept = {name: value for name, value in chosen.items() if value in CHOICES[name]}
    remember(response, Appearance(**kept), is_secure=request.is_secure())
    return response


def _groups(current: Appearance) -> list[tuple[str, list[tuple[str, object, bool]]]]:
    return [
        (name, [(value, label, getattr(current, name) == value) for value, label in options.items()])
        for name, options in CHOICES.items()
    ]


def _safe(request: HttpRequest, address: str) -> str:
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if is_ours and "/i18n/appearance/" not in address else ""
