"""The municipality, the language and the person of a request."""

import re
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from accounts.access import membership_of
from tenancy.context import in_municipality
from tenancy.models import RESERVED_SLUGS, Municipality

Response = Callable[[HttpRequest], HttpResponse]
OWN_PATH = re.compile(r"^/(?:api/v1/)?(?P<slug>[-\w]+)/")


def language(get_response: Response) -> Response:
    """Russian, unless the person chose another language: browsers in offices often ask for English."""

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        code = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code  # type: ignore[attr-defined]
            response = get_response(request)
            response.headers.setdefault("Content-Language", code)
            return response

    return middleware


class MunicipalityMiddleware:
    """Opens the municipality that the URL names, before anybody is authenticated."""

    def __init__(self, get_response: Response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.municipality = request.membership = None  # type: ignore[attr-defined]
        match = OWN_PATH.match(request.path_info)
        if match is None or match["slug"] in RESERVED_SLUGS:
            return self.get_response(request)
        municipality = Municipality.objects.filter(slug=match["slug"]).first()
        if municipality is None:
            raise Http404("no such municipality")
        with in_municipality(municipality.pk), timezone.override(ZoneInfo(municipality.time_zone)):
            request.municipality = municipality  # type: ignore[attr-defined]
            request.membership = SimpleLazyObject(lambda: membership_of(request.user))  # type: ignore[attr-defined]
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """A stranger learns nothing, not even that the page exists. A reserved word is no municipality."""
        if request.municipality is None and "municipality" in kwargs:  # type: ignore[attr-defined]
            raise Http404("no such municipality")
        is_open = not getattr(view, "login_required", True)
        if request.municipality is None or is_open:  # type: ignore[attr-defined]
            return
        if membership_of(request.user) is None:
            raise Http404("not a member of this municipality")
