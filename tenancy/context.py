"""Which municipality the current work is done for.

The answer is kept twice: in a ContextVar, for Python to filter by and to stamp on new
rows, and in a PostgreSQL setting, for the row-level security policies.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

MUNICIPALITY_SETTING = "opora.municipality"
USER_SETTING = "opora.user"
_current: ContextVar[int | None] = ContextVar("municipality", default=None)


class NoMunicipality(RuntimeError):
    """Tenant rows were touched outside `in_municipality(...)`."""


def current_municipality_id() -> int:
    if (municipality_id := _current.get()) is None:
        raise NoMunicipality("tenant rows were touched outside in_municipality(...)")
    return municipality_id


@contextmanager
def in_municipality(municipality_id: int) -> Iterator[None]:
    """Run the block, in a transaction, as one municipality. Blocks may nest."""
    token = _current.set(municipality_id)
    try:
        with transaction.atomic(), _setting(MUNICIPALITY_SETTING, str(municipality_id)):
            yield
    finally:
        _current.reset(token)


@contextmanager
def as_person(user_id: int) -> Iterator[None]:
    """Let the block read the rows that say what this person belongs to, in all municipalities."""
    with transaction.atomic(), _setting(USER_SETTING, str(user_id)):
        yield


@contextmanager
def _setting(name: str, value: str) -> Iterator[None]:
    previous = _tell_postgres(name, value)
    yield
    _tell_postgres(name, previous)  # on an exception the rollback does this for us


def _tell_postgres(name: str, value: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), ''), set_config(%s, %s, true)", [name, name, value])
        previous: str = cursor.fetchone()[0]
    return previous
