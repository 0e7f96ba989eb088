"""Checking and storing of workbooks in the background."""

from functools import partial
from typing import Any

from celery import shared_task
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from schools import services
from schools.models import Import
from tenancy import jobs
from tenancy.context import current_municipality_id
from tenancy.models import Job, Municipality
from tenancy.tasks import JobTask


@shared_task(base=JobTask)
def check_import_job(*, job_id: int, import_id: int) -> dict[str, Any]:
    loaded = Import.objects.get(pk=import_id)
    report = partial(jobs.report_progress, job_id)
    services.check_import(loaded=loaded, today=timezone.localdate(), report=report)
    return _result(loaded)


@shared_task(base=JobTask)
def store_import_job(
    *, job_id: int, import_id: int, accept_warnings: bool, accept_part: bool = False
) -> dict[str, Any]:
    loaded = Import.objects.get(pk=import_id)
    by = Job.objects.select_related("created_by").get(pk=job_id).created_by
    services.store_import(
        loaded=loaded,
        by=by,
        accept_warnings=accept_warnings,
        accept_part=accept_part,
        now=timezone.now(),
        report=partial(jobs.report_progress, job_id),
    )
    return _result(loaded)


def start_check(loaded: Import, by: User) -> None:
    """From the edges: the check begins once the current transaction is stored."""
    job = jobs.create_job(task=check_import_job, title=_("Check of a workbook"), by=by, import_id=loaded.pk)
    _start(loaded, job)


def start_store(loaded: Import, by: User, *, accept_warnings: bool, accept_part: bool = False) -> None:
    job = jobs.create_job(
        task=store_import_job,
        title=_("Storing of a workbook"),
        by=by,
        import_id=loaded.pk,
        accept_warnings=accept_warnings,
        accept_part=accept_part,
    )
    _start(loaded, job)


def _result(loaded: Import) -> dict[str, Any]:
    slug = Municipality.objects.get(pk=current_municipality_id()).slug
    return {"url": reverse("schools:import-detail", args=[slug, loaded.pk])}


def _start(loaded: Import, job: Job) -> None:
    loaded.job = job
    loaded.save(update_fields=["job"])
    jobs.enqueue(job)
