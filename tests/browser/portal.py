"""The portal as people meet it: gunicorn and a Celery worker on the database and the broker of the tests."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from django.db import connection

from config.celery import app
from config.demo import children

SECONDS_TO_READY = 60
WORKER = ["celery", "--app", "config.celery:app", "--quiet", "worker", "--concurrency=1", "--loglevel=WARNING"]


@contextmanager
def running_portal(logs: Path) -> Iterator[str]:
    """Its address. Processes know the test database by the environment that tests/plugins/servers.py sets."""
    address = f"127.0.0.1:{_free_port()}"
    web = ["gunicorn", "config.wsgi:application", f"--bind={address}", "--threads=4", "--no-control-socket"]
    started = [
        children.start("web", [*web, "--log-level=warning"], logs / "web.log"),
        children.start("worker", WORKER, logs / "worker.log"),
    ]
    try:
        _wait_until_ready(f"http://{address}", started)
        yield f"http://{address}"
        _refuse_dead(started)
    finally:
        children.stop(started)


def what_the_worker_does() -> str:
    """For the message of a test that waited for the worker in vain: what waits for it, what it does, who holds rows."""
    with app.connection_for_read() as broker:
        waiting = broker.default_channel.client.llen(app.conf.task_default_queue)
    active = app.control.inspect(timeout=5).active()
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pid, state, wait_event, pg_blocking_pids(pid), left(query, 200) {others}")
        sessions = "\n".join(str(row) for row in cursor.fetchall())
    return f"messages that wait: {waiting}; tasks that run: {active}; sessions of the database:\n{sessions}"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


def _wait_until_ready(address: str, started: list[children.Child]) -> None:
    end = time.monotonic() + SECONDS_TO_READY
    while not _is_ready(address):
        _refuse_dead(started)
        assert time.monotonic() < end, f"{address} is not ready: {started[0].tail()}"
        time.sleep(0.1)


def _is_ready(address: str) -> bool:
    try:
        with urlopen(f"{address}/readyz", timeout=5) as answer:  # noqa: S310 (an address of our own)
            return bool(answer.status == 200)
    except OSError:  # refused, or slow to answer
        return False


def _refuse_dead(started: list[children.Child]) -> None:
    for child in started:
        assert child.process.poll() is None, f"{child.name} has ended: {child.tail()}"
