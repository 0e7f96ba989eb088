"""The difference between two loads, found in the background: both files are read once more."""

from dataclasses import asdict
from functools import partial
from typing import Any

from celery import shared_task
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from schools import services
from schools.models import Import
from tenancy import jobs
from tenancy.models import Job
from tenancy.tasks import JobTask


@shared_task(base=JobTask)
def compare_imports_job(*, job_id: int, first: int, second: int) -> dict[str, Any]:
    """The result of the job is the difference itself."""
    difference = services.compare_imports(
        first=Import.objects.get(pk=first),
        second=Import.objects.get(pk=second),
        today=timezone.localdate(),
        report=partial(jobs.report_progress, job_id),
    )
    return asdict(difference)


def start_comparison(first: Import, second: Import, by: User) -> Job:
    title = _("Comparison of “%(first)s” and “%(second)s”") % {"first": first.file_name, "second": second.file_name}
    job = jobs.create_job(task=compare_imports_job, title=title, by=by, first=first.pk, second=second.pk)
    jobs.enqueue(job)
    return job
