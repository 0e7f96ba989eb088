"""The user's own workbook with its errors marked, made in the background."""

from typing import Any

from celery import shared_task
from django.utils.translation import gettext as _

from accounts.models import User
from schools import services
from schools.models import Import
from tenancy import jobs
from tenancy.models import Job
from tenancy.tasks import JobTask


@shared_task(base=JobTask)
def mark_import_job(*, job_id: int, import_id: int) -> dict[str, Any]:
    """The result names the file; the page of the load offers it."""
    return {"file": services.mark_import(loaded=Import.objects.get(pk=import_id))}


def start_marking(loaded: Import, by: User) -> Job:
    """From the edges. The job of the load itself stays what it was."""
    title = _("Marking of errors in “%(file)s”") % {"file": loaded.file_name}
    job = jobs.create_job(task=mark_import_job, title=title, by=by, import_id=loaded.pk)
    jobs.enqueue(job)
    return job
