"""Long work: a row that people watch, a task that does it, and progress in between.

The row is the truth and lives in PostgreSQL. Progress is written to the cache, because the
work itself runs in one transaction, which nobody outside sees before it ends.
"""

import logging
from dataclasses import dataclass
from typing import Any

from celery import Task, current_app
from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from kombu.exceptions import OperationalError

from tenancy import locks
from tenancy.context import current_municipality_id
from tenancy.models import Job

PROGRESS_SECONDS = 3600
MAX_ATTEMPTS = 3

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Progress:
    done: int = 0
    total: int = 0
    message: str = ""


def create_job(*, task: Task, title: str, by: Any, **arguments: Any) -> Job:
    return Job.objects.create(task=task.name, title=title, created_by=by, arguments=arguments)


def enqueue(job: Job) -> None:
    """Send the job once the current transaction is stored. Called from the edges."""
    transaction.on_commit(lambda: _send(job))


def _send(job: Job) -> None:
    """A queue that is down loses nothing: the row stays, and beat sends it again."""
    try:
        current_app.tasks[job.task].apply_async(kwargs={"job_id": job.pk})
    except OperationalError:
        logger.warning("job %s waits: the queue does not answer", job.pk)


def report_progress(job_id: int, done: int, total: int, message: str = "") -> None:
    cache.set(_key(job_id), (done, total, message), PROGRESS_SECONDS)


def progress(job_id: int) -> Progress:
    return Progress(*cache.get(_key(job_id), ()))


def begin(job_id: int) -> Job | None:
    """Count the attempt before the work. None: somebody else works on it or has finished it, or it failed too often."""
    if not hold(job_id):
        return None
    started = Job.objects.filter(
        pk=job_id, state__in=[Job.State.QUEUED, Job.State.RUNNING], attempts__lt=MAX_ATTEMPTS
    ).update(state=Job.State.RUNNING, attempts=F("attempts") + 1, started_at=timezone.now())
    return Job.objects.get(pk=job_id) if started else None


def hold(job_id: int) -> bool:
    """A job that is sent again while it runs is done once. A killed worker lets go of it."""
    return locks.take(f"job:{job_id}")


def finish(job_id: int, result: dict[str, Any]) -> None:
    Job.objects.filter(pk=job_id).update(state=Job.State.DONE, result=result, message="", finished_at=timezone.now())


def fail(job_id: int, message: str) -> None:
    Job.objects.filter(pk=job_id).update(state=Job.State.FAILED, message=message, finished_at=timezone.now())


def _key(job_id: int) -> str:
    return f"municipality:{current_municipality_id()}:job:{job_id}"
