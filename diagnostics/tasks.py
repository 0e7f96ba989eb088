"""Work behind the pages and work of the clock: a calculation, sums of anonymous peers."""

from functools import partial
from typing import Any

from celery import shared_task
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from diagnostics import services
from diagnostics.models import IdentificationRun
from diagnostics.services.peers import sum_peers
from tenancy import jobs, locks
from tenancy.models import Job, Municipality
from tenancy.tasks import JobTask


@shared_task(base=JobTask)
def calculate_run_job(*, job_id: int, run_id: int) -> dict[str, Any]:
    job = Job.objects.select_related("municipality", "created_by").get(pk=job_id)
    run = IdentificationRun.objects.get(pk=run_id)
    services.calculate_run(run=run, by=job.created_by, tell=partial(jobs.report_progress, job_id))
    return {"url": reverse("diagnostics:run-detail", args=[job.municipality.slug, run_id])}


def start_calculation(run: IdentificationRun, by: User) -> Job:
    """From the edges. One job, also for two who ask at once: what works or has calculated is given back."""
    locks.wait_for(f"diagnostics.calculation:{run.pk}")
    run.refresh_from_db(fields=["job", "state"])
    if run.job is not None and not (run.job.is_over and run.is_draft):
        return run.job
    title = _("Calculation No. %(number)s") % {"number": run.pk}
    run.job = jobs.create_job(task=calculate_run_job, title=title, by=by, run_id=run.pk)
    run.save(update_fields=["job"])
    jobs.enqueue(run.job)
    return run.job


@shared_task
def sum_anonymous_peers() -> None:
    """Each night, municipality after municipality. Safe to run twice."""
    keys = list(Municipality.objects.order_by("pk").values_list("pk", flat=True))
    sum_peers(municipalities=keys, now=timezone.now())
