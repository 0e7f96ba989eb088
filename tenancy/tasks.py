"""Bases of background tasks: each runs inside one municipality, or raises."""

from datetime import timedelta
from typing import Any

import pghistory
from celery import shared_task
from celery.contrib.django.task import DjangoTask
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from tenancy import jobs
from tenancy.context import NoMunicipality, current_municipality_id, in_municipality
from tenancy.files import sweep_orphans
from tenancy.models import Job, Municipality

HEADER = "municipality_id"
LOST_AFTER = timedelta(minutes=2)


class TenantTask(DjangoTask):
    """A task that runs for the municipality it was sent from."""

    abstract = True

    def apply_async(self, args: Any = None, kwargs: Any = None, **options: Any) -> Any:
        headers = {**(options.pop("headers", None) or {}), HEADER: current_municipality_id()}
        return super().apply_async(args, kwargs, headers=headers, **options)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        with in_municipality(self.municipality_id()), pghistory.context(task=self.name):
            return super().__call__(*args, **kwargs)

    def municipality_id(self) -> int:
        header = (self.request.headers or {}).get(HEADER)
        if header is None:
            raise NoMunicipality(f"{self.name} was sent without the header {HEADER}")
        return int(header)


class JobTask(TenantTask):
    """Does the work of one `Job`; the body returns the result that the job keeps.

    A ValidationError is an answer to the person who started the job. Anything else is a bug:
    the job is marked as failed and the error rises.
    """

    abstract = True
    typing = False  # sent with the id alone: the other arguments of the body are kept in the row

    def __call__(self, *args: Any, job_id: int, **kwargs: Any) -> None:  # type: ignore[override]
        with in_municipality(self.municipality_id()):
            job = jobs.begin(job_id)
        if job is None:
            return
        try:
            with in_municipality(self.municipality_id()):
                if not jobs.hold(job_id):
                    return
                with pghistory.context(task=self.name, user=job.created_by_id):
                    result = self.run(job_id=job_id, **job.arguments)
                jobs.finish(job_id, result or {})
        except ValidationError as refusal:
            self._fail(job_id, "\n".join(refusal.messages))

    def on_failure(self, exc: Any, task_id: str, args: Any, kwargs: Any, einfo: Any) -> None:
        if not isinstance(exc, NoMunicipality):
            self._fail(kwargs["job_id"], _("The work stopped because of an error in the portal. Start it again."))

    def _fail(self, job_id: int, message: str) -> None:
        with in_municipality(self.municipality_id()):
            jobs.fail(job_id, message)


@shared_task
def reconcile_jobs() -> None:
    """Send again what a killed worker or a wiped queue left undone. Run by beat."""
    for municipality in Municipality.objects.all():
        with in_municipality(municipality.pk):
            _resend_forgotten()


@shared_task
def sweep_files() -> None:
    """Delete what a killed process has written and no row names. Run by beat."""
    for municipality in Municipality.objects.all():
        with in_municipality(municipality.pk):
            sweep_orphans(now=timezone.now())


def _resend_forgotten() -> None:
    """Whoever works on a job holds it: what runs and is free was left by a killed worker."""
    earlier = timezone.now() - LOST_AFTER
    queued = Q(state=Job.State.QUEUED, created_at__lt=earlier)
    running = Q(state=Job.State.RUNNING, started_at__lt=earlier)
    for job in Job.objects.filter(queued | running).order_by("pk"):
        if not jobs.hold(job.pk):
            continue
        if job.attempts >= jobs.MAX_ATTEMPTS:
            jobs.fail(job.pk, _("The work was tried three times and did not finish."))
        else:
            jobs.enqueue(job)
