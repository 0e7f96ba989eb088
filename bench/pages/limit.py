"""The least a page can be: the middleware and nothing behind it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET


@require_GET
def empty(request: HttpRequest, municipality: str) -> HttpResponse:
    return HttpResponse("")
