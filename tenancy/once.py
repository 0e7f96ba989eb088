"""A form that is sent twice makes one thing: after a double click, a reload, an answer that was lost on its way."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect

from tenancy import locks
from tenancy.context import current_municipality_id

TOKEN = "csrfmiddlewaretoken"  # noqa: S105  (the name of a field)
DAY = 24 * 3600


def once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a view that creates: a form sent again, word for word from the same page, leads to what it made first.

    Django masks its CSRF token anew for each page, so another page with the same words is another form. The second
    of two waits for the first; what was made is remembered for a day, at best: without the cache nothing is refused.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if TOKEN not in request.POST:
            return view(request, *args, **kwargs)
        form = f"form:{_digest(request)}"
        key = f"municipality:{current_municipality_id()}:{form}"
        locks.wait_for(form)
        if (made := cache.get(key)) is not None:
            return redirect(made)
        response = view(request, *args, **kwargs)
        if isinstance(response, HttpResponseRedirect):
            cache.set(key, response.url, DAY)
        return response

    guarded.makes_once = True  # type: ignore[attr-defined]
    return guarded


def _digest(request: HttpRequest) -> str:
    files = [(file.name, file.size) for name in sorted(request.FILES) for file in request.FILES.getlist(name)]
    return sha256(f"{request.user.pk} {request.path} {request.POST.urlencode()} {files}".encode()).hexdigest()
