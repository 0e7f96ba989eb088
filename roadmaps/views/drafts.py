"""The answer to a saved draft: the time for htmx, the page again for a button without scripts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from roadmaps.models import Draft


def saved(request: HttpRequest, draft: Draft, page: str, *args: object) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "roadmaps/_saved.html", {"draft": draft})
    messages.info(request, _("The draft is kept. Nobody else sees it."))
    return redirect(page, *args)
