"""Answers to htmx: the part that the page includes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

STOP_POLLING = 286


def part_or_page(request: HttpRequest, *, part: str, page: str, context: dict[str, Any]) -> HttpResponse:
    """htmx gets the part, a browser the page that includes it."""
    return render(request, part if request.htmx else page, context)  # type: ignore[attr-defined]


def job_response(request: HttpRequest, job: Any, progress: Any, *, result_url: str = "") -> HttpResponse:
    """Progress of long work. The answer that stops the polling is the one for a job that is over.

    `job` has state, title, message, is_over and get_state_display; `progress` has done, total and message.
    """
    context = {"job": job, "progress": progress, "result_url": result_url, "refresh_url": request.get_full_path()}
    response = part_or_page(request, part="ui/_job.html", page="ui/job.html", context=context)
    if request.htmx and job.is_over:  # type: ignore[attr-defined]
        response.status_code = STOP_POLLING
    return response
