"""What is staged becomes facts, in a few statements for all rows; what it replaces and confirms is kept."""

from django.db import connection

from schools.models import ConfirmedFacts, Import, ReplacedFact
from schools.services.fact_tables import ORIGIN
from schools.services.staged import Comparison, Staged, names_in, names_of
from tenancy.context import current_municipality_id


def merge_batch(staged: Staged, loaded: Import, comparison: Comparison) -> None:
    if comparison.unchanged:
        _keep_confirmed(staged, loaded)
    if comparison.changed:
        _keep_replaced(staged, loaded)
        _update_changed(staged, loaded)
    if comparison.new:
        _insert_new(staged, loaded)


def _keep_confirmed(staged: Staged, loaded: Import) -> None:
    """What the load tells as it is stored already: if the load that brought it is taken back, it stays."""
    every = staged.table.values
    is_whole = f"({names_in('staged', every)}) IS NOT DISTINCT FROM ({names_in('fact', every)})"
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{ConfirmedFacts._meta.db_table}" '  # noqa: S608 (names of our own columns)
            f'(municipality_id, confirmed_by_id, "table", sheet, block, is_whole, fact_ids, "rows") '
            f"SELECT %s, %s, %s, staged.sheet, staged.block, {is_whole}, array_agg(fact.id), array_agg(staged.row) "
            f"FROM {staged.joined} WHERE fact.id IS NOT NULL AND NOT {staged.differs} GROUP BY 4, 5, 6",
            [current_municipality_id(), loaded.pk, staged.table.name],
        )


def _keep_replaced(staged: Staged, loaded: Import) -> None:
    """One insert of all values that are about to be replaced."""
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{ReplacedFact._meta.db_table}" '  # noqa: S608
            f'(municipality_id, replaced_by_id, "table", fact_id, old, replaced_at) '
            f"SELECT fact.municipality_id, %s, %s, fact.id, to_jsonb(fact) - 'municipality_id', now() "
            f"FROM {staged.joined} WHERE fact.id IS NOT NULL AND {staged.differs}",
            [loaded.pk, staged.table.name],
        )


def _insert_new(staged: Staged, loaded: Import) -> None:
    """New facts with the place they came from. If somebody else was quicker, PostgreSQL refuses all of it."""
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{staged.table.name}" '  # noqa: S608
            f"(municipality_id, loaded_by_id, {names_of(staged.table.columns)}) "
            f"SELECT %s, %s, {names_in('staged', staged.table.columns)} FROM {staged.joined} WHERE fact.id IS NULL",
            [current_municipality_id(), loaded.pk],
        )


def _update_changed(staged: Staged, loaded: Import) -> None:
    """Changed facts get their new values and the place they came from; unchanged ones are not touched."""
    update = ", ".join(f'"{name}" = staged."{name}"' for name in (*ORIGIN, *staged.told))
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{staged.table.name}" fact SET loaded_by_id = %s, {update} '  # noqa: S608
            f"FROM {staged.relation} staged WHERE {staged.same} AND {staged.differs}",
            [loaded.pk],
        )
