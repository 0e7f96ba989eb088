"""A register that comes as a workbook: what it replaces is kept, so that the load can be taken back."""

from collections.abc import Sequence

from django.db import connection

from schools.models import Import, ReplacedFact, School
from schools.services.cards import one_change_at_a_time
from schools.services.register import RegisterChanges, store_register

TABLE = School._meta.db_table


def store_schools(changes: RegisterChanges, loaded: Import) -> None:
    one_change_at_a_time()
    _keep_replaced(loaded, [change.school.pk for change in changes.changes if not change.is_new])
    store_register(changes)
    ReplacedFact.objects.bulk_create(
        ReplacedFact(replaced_by=loaded, table=TABLE, fact_id=change.school.pk, old=None)
        for change in changes.changes
        if change.is_new
    )


def _keep_replaced(loaded: Import, schools: Sequence[int]) -> None:
    if not schools:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{ReplacedFact._meta.db_table}" '  # noqa: S608 (names of our own tables)
            f'(municipality_id, replaced_by_id, "table", fact_id, old, replaced_at) '
            f"SELECT school.municipality_id, %s, %s, school.id, to_jsonb(school) - 'municipality_id', now() "
            f'FROM "{TABLE}" school WHERE school.id = ANY(%s)',
            [loaded.pk, TABLE, list(schools)],
        )
