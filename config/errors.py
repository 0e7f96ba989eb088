"""Errors outside of views: a page for people, problem+json for REST clients."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from accounts.problems import problem


def forbidden(request: HttpRequest, exception: Any) -> HttpResponse:
    return problem(403, "permission_denied") if _is_api(request) else defaults.permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Any) -> HttpResponse:
    return problem(404, "not_found") if _is_api(request) else defaults.page_not_found(request, exception)


def broken(request: HttpRequest) -> HttpResponse:
    return problem(500, "error") if _is_api(request) else defaults.server_error(request)


def _is_api(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")
