"""Reports are printed in the worker, while people watch the progress."""

from typing import Any

from celery import shared_task
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from diagnostics.models import ListDecision
from monitoring.models import Round
from reports import services
from tenancy.jobs import report_progress
from tenancy.models import Job
from tenancy.tasks import JobTask

STEPS = 2


@shared_task(base=JobTask)
def make_monitoring_report(*, job_id: int, year: int, round_id: int | None) -> dict[str, Any]:
    report_progress(job_id, 0, STEPS, _("Collecting the numbers and printing"))
    job = Job.objects.select_related("municipality", "created_by").get(pk=job_id)
    round = Round.objects.get(pk=round_id) if round_id else None
    with timezone.override(job.municipality.time_zone):
        report = services.make_monitoring_report(year=year, round=round, job=job, by=job.created_by, now=timezone.now())
    report_progress(job_id, STEPS, STEPS)
    return {"url": reverse("reports:report-detail", args=[job.municipality.slug, report.pk]), "report": report.pk}


@shared_task(base=JobTask)
def make_order(*, job_id: int, decision_id: int) -> dict[str, Any]:
    report_progress(job_id, 0, STEPS, _("Collecting the decisions and printing"))
    job = Job.objects.select_related("municipality", "created_by").get(pk=job_id)
    with timezone.override(job.municipality.time_zone):
        decision = ListDecision.objects.get(pk=decision_id)
        report = services.make_order(decision=decision, job=job, by=job.created_by)
    report_progress(job_id, STEPS, STEPS)
    return {"url": reverse("reports:order-detail", args=[job.municipality.slug, decision_id]), "report": report.pk}
