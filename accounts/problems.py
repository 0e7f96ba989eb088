"""Errors of the REST API as application/problem+json (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext as _
from drf_standardized_errors.handler import exception_handler as standardized
from rest_framework.response import Response

MEDIA_TYPE = "application/problem+json"


def problem(status: int, code: str, detail: str = "", errors: list[dict[str, Any]] | None = None) -> JsonResponse:
    """An answer outside of DRF's views."""
    return JsonResponse(body(status, code, detail, errors or []), status=status, content_type=MEDIA_TYPE)


def body(status: int, code: str, detail: str, errors: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail or _default_detail(status),
        "errors": errors,
    }


def exception_handler(exc: Exception, context: Any) -> Response | None:
    response = standardized(exc, context)
    if response is None:
        return None
    errors = response.data["errors"]
    response.data = body(response.status_code, errors[0]["code"], str(errors[0]["detail"]), errors)
    response.content_type = MEDIA_TYPE
    return response


def _default_detail(status: int) -> str:
    known = {
        403: _("You do not have permission to do this."),
        404: _("There is nothing at this address."),
        500: _("An error in the portal. It was recorded; try again later."),
    }
    return str(known.get(status, ""))
