"""Background work: each task opens the municipality it was sent from, or raises."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from celery import current_app, shared_task
from celery.contrib.testing.worker import start_worker
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from schools.models import School
from tenancy import jobs
from tenancy.context import NoMunicipality, in_municipality
from tenancy.models import Job, Municipality
from tenancy.tasks import HEADER, JobTask, TenantTask, reconcile_jobs
from tests.conftest import Cast, make_cast, make_school

OF_ALL_MUNICIPALITIES = {
    "tenancy.tasks.reconcile_jobs",
    "tenancy.tasks.sweep_files",
    "monitoring.tasks.open_due_rounds",
    "diagnostics.tasks.sum_anonymous_peers",
}


@shared_task(base=TenantTask)
def count_schools() -> int:
    return School.objects.count()


@shared_task(base=JobTask)
def count_schools_job(*, job_id: int) -> dict[str, int]:
    jobs.report_progress(job_id, 1, 2)
    return {"schools": School.objects.count()}


@shared_task(base=JobTask)
def repeating_job(*, job_id: int, word: str) -> dict[str, str]:
    return {"word": word}


@shared_task(base=JobTask)
def refusing_job(*, job_id: int) -> dict[str, int]:
    make_school("Half written", "half")
    raise ValidationError("The file is not a workbook.")


@shared_task(base=JobTask)
def broken_job(*, job_id: int) -> dict[str, int]:
    raise ZeroDivisionError


@pytest.fixture
def worker(transactional_db: None) -> Iterator[None]:
    """A real worker on the real broker, in a thread."""
    with start_worker(current_app, perform_ping_check=False, pool="solo", loglevel="ERROR"):
        yield


def finished(job: Job, town: Municipality) -> Job:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with in_municipality(town.pk):
            found: Job = Job.objects.get(pk=job.pk)
        if found.is_over:
            return found
        time.sleep(0.05)
    raise AssertionError(f"the job did not finish: {found.state}")


def run(job: Job, town: Municipality) -> Job:
    """In this process, without a broker."""
    current_app.tasks[job.task].apply(kwargs={"job_id": job.pk}, headers={HEADER: town.pk})
    with in_municipality(town.pk):
        found: Job = Job.objects.get(pk=job.pk)
    return found


def create(task: Any, cast: Cast) -> Job:
    with in_municipality(cast.town.pk):
        return jobs.create_job(task=task, title="Count", by=cast.methodist)


@pytest.mark.parametrize("task", [count_schools, count_schools_job])
def test_a_task_without_a_municipality_cannot_be_sent(db: None, task: Any) -> None:
    with pytest.raises(NoMunicipality):
        task.apply_async()


@pytest.mark.parametrize("name", sorted(name for name in current_app.tasks if not name.startswith("celery.")))
def test_every_task_refuses_to_run_without_a_municipality(db: None, name: str) -> None:
    """All registered tasks, ours and those to come; dispatchers over municipalities are named in settings."""
    task = current_app.tasks[name]
    if name in OF_ALL_MUNICIPALITIES:
        return
    assert isinstance(task, TenantTask), name
    result = task.apply(kwargs={"job_id": 1} if isinstance(task, JobTask) else {})
    assert isinstance(result.result, NoMunicipality), name


def test_a_worker_works_for_the_municipality_of_the_sender(worker: None) -> None:
    north, south = make_cast("north"), make_cast("south")
    with in_municipality(south.town.pk):
        make_school("School 3", "s-3")
    with in_municipality(north.town.pk):
        job = jobs.create_job(task=count_schools_job, title="Count", by=north.methodist)
        jobs.enqueue(job)
    with in_municipality(south.town.pk):
        other = jobs.create_job(task=count_schools_job, title="Count", by=south.methodist)
        jobs.enqueue(other)

    assert finished(job, north.town).result == {"schools": 2}
    assert finished(other, south.town).result == {"schools": 3}


def test_a_worker_takes_the_arguments_from_the_job(worker: None) -> None:
    cast = make_cast("north")
    with in_municipality(cast.town.pk):
        job = jobs.create_job(task=repeating_job, title="Repeat", by=cast.methodist, word="again")
        jobs.enqueue(job)

    assert finished(job, cast.town).result == {"word": "again"}


def test_a_task_sees_nothing_of_another_municipality(cast: Cast, strangers: Cast) -> None:
    result = count_schools.apply(headers={HEADER: cast.town.pk})

    assert result.get() == 2


def test_a_refusal_is_an_answer_and_leaves_nothing_half_written(cast: Cast) -> None:
    job = run(create(refusing_job, cast), cast.town)

    assert (job.state, job.message) == (Job.State.FAILED, "The file is not a workbook.")
    with in_municipality(cast.town.pk):
        assert not School.objects.filter(code="half").exists()


def test_a_bug_marks_the_job_as_failed(cast: Cast) -> None:
    job = run(create(broken_job, cast), cast.town)

    assert job.state == Job.State.FAILED
    assert job.message


def test_a_finished_job_is_not_done_twice(cast: Cast) -> None:
    job = run(create(count_schools_job, cast), cast.town)
    again = run(job, cast.town)

    assert (again.attempts, again.finished_at) == (1, job.finished_at)


@pytest.mark.django_db(transaction=True)
def test_a_job_that_is_sent_again_while_it_runs_is_done_once() -> None:
    cast = make_cast("north")
    job = create(refusing_job, cast)

    def again() -> None:
        run(job, cast.town)
        connection.close()

    with in_municipality(cast.town.pk):
        assert jobs.hold(job.pk)
        thread = threading.Thread(target=again)
        thread.start()
        thread.join()
        job.refresh_from_db()
        assert (job.state, job.attempts) == (Job.State.QUEUED, 0)

    assert run(job, cast.town).attempts == 1


def test_a_poisonous_job_is_given_up(cast: Cast) -> None:
    job = create(count_schools_job, cast)
    with in_municipality(cast.town.pk):
        Job.objects.filter(pk=job.pk).update(attempts=jobs.MAX_ATTEMPTS, state=Job.State.RUNNING)

    assert run(job, cast.town).result == {}


def test_the_reconciler_sends_forgotten_jobs_again(worker: None) -> None:
    cast = make_cast("north")
    job = create(count_schools_job, cast)
    with in_municipality(cast.town.pk):
        Job.objects.filter(pk=job.pk).update(created_at="2020-01-01T00:00Z")

    reconcile_jobs()

    assert finished(job, cast.town).result == {"schools": 2}


def test_the_reconciler_sends_what_a_killed_worker_left_running(worker: None) -> None:
    cast = make_cast("north")
    job = create(count_schools_job, cast)
    with in_municipality(cast.town.pk):
        Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING, attempts=1, started_at="2020-01-01T00:00Z")

    reconcile_jobs()

    assert finished(job, cast.town).attempts == 2


@pytest.mark.django_db(transaction=True)
def test_the_reconciler_leaves_alone_what_somebody_works_on() -> None:
    cast = make_cast("north")
    job = create(count_schools_job, cast)
    with in_municipality(cast.town.pk):
        attempts = {"state": Job.State.RUNNING, "attempts": jobs.MAX_ATTEMPTS, "started_at": "2020-01-01T00:00Z"}
        Job.objects.filter(pk=job.pk).update(**attempts)

    def reconcile() -> None:
        reconcile_jobs()
        connection.close()

    with in_municipality(cast.town.pk):
        assert jobs.hold(job.pk)
        thread = threading.Thread(target=reconcile)
        thread.start()
        thread.join()
        job.refresh_from_db()
        assert job.state == Job.State.RUNNING

    reconcile()

    with in_municipality(cast.town.pk):
        assert Job.objects.get(pk=job.pk).state == Job.State.FAILED


def test_progress_is_seen_by_its_own_municipality_alone(cast: Cast, strangers: Cast) -> None:
    with in_municipality(cast.town.pk):
        jobs.report_progress(7, 1, 2, "half")
    with in_municipality(strangers.town.pk):
        assert jobs.progress(7) == jobs.Progress()
    with in_municipality(cast.town.pk):
        assert jobs.progress(7) == jobs.Progress(1, 2, "half")


def test_threads_do_not_share_a_municipality(cast: Cast) -> None:
    answers = []

    def other() -> None:
        try:
            School.objects.count()
        except NoMunicipality:
            answers.append("refused")

    with in_municipality(cast.town.pk):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert answers == ["refused"]


@pytest.mark.django_db(transaction=True)
def test_on_commit_may_send_but_not_read() -> None:
    cast = make_cast("north")
    seen: list[int] = []
    with in_municipality(cast.town.pk):
        transaction.on_commit(lambda: seen.append(School.objects.count()))
    assert seen == [0]
