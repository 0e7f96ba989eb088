"""Whether the portal is alive and whether it can serve."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from kombu.exceptions import OperationalError

from config.celery import app

SECONDS_FOR_BROKER = 2


@login_not_required
@transaction.non_atomic_requests
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers; the database is not asked."""
    return JsonResponse({"status": "alive"})


@login_not_required
@transaction.non_atomic_requests
def readyz(request: HttpRequest) -> JsonResponse:
    """503 names what fails and says nothing else: anybody may ask."""
    failing = [name for name, question in QUESTIONS.items() if not question()]
    if failing:
        return JsonResponse({"status": "not ready", "failing": failing}, status=503)
    return JsonResponse({"status": "ready"})


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def broker_answers() -> bool:
    with app.connection_for_read(connect_timeout=SECONDS_FOR_BROKER) as broker:
        try:
            broker.ensure_connection(max_retries=1, timeout=SECONDS_FOR_BROKER)
        except OperationalError:
            return False
    return True


class MigrationsQuestion:
    """Once all are applied they stay so while this process, which knows no newer ones, lives."""

    is_answered = False

    def __call__(self) -> bool:
        self.is_answered = self.is_answered or not pending_migrations()
        return self.is_answered


def pending_migrations() -> list[str]:
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        return ["?"]
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, backwards in plan]


QUESTIONS: dict[str, Callable[[], bool]] = {
    "database": database_answers,
    "broker": broker_answers,
    "migrations": MigrationsQuestion(),
}
