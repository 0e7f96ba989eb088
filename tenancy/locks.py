"""Locks that a name stands for: held to the end of the transaction, and let go by a killed process, too."""

from django.db import connection

from tenancy.context import current_municipality_id


def wait_for(name: str) -> None:
    """From here to the end of the transaction nobody else of the municipality holds the lock."""
    _ask("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", name)


def take(name: str) -> bool:
    """True: the lock is ours to the end of the transaction. False: somebody else holds it."""
    return bool(_ask("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", name))


def _ask(question: str, name: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question, [f"{name}:{current_municipality_id()}"])
        answer: object = cursor.fetchone()[0]
    return answer
