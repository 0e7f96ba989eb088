"""Long work on a load beside its own job: found by what it was asked to do, shown while it goes on."""

from typing import Any

from celery import Task
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tenancy import jobs
from tenancy.models import Job


def latest_job(task: Task, **arguments: Any) -> Job | None:
    found: Job | None = Job.objects.filter(task=task.name, arguments=arguments).order_by("-pk").first()
    return found


def progress_or_page(request: HttpRequest, job: Job | None, template: str, context: dict[str, Any]) -> HttpResponse:
    """htmx gets the part that tells of the progress, and is told to load the page anew once that is over."""
    is_going_on = job is not None and not job.is_over
    if request.htmx and not is_going_on:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Refresh": "true"})
    shown = {
        "job": job,
        "is_going_on": is_going_on,
        "progress": jobs.progress(job.pk) if job else None,
        "refresh_url": request.get_full_path(),
        "result_url": "",
    }
    return render(request, "ui/_job.html" if request.htmx else template, {**context, **shown})  # type: ignore[attr-defined]
