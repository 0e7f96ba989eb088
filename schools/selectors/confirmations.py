"""Loads that tell the same as an earlier one: what they confirm outlives it."""

from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, Func, QuerySet

from schools.models import ConfirmedFacts, Import, ReplacedFact, School
from schools.models.facts import Fact

CONFIRMED, REPLACED, IMPORTS, SCHOOLS = (
    model._meta.db_table for model in (ConfirmedFacts, ReplacedFact, Import, School)
)
# each fact that a later load confirmed, with the row of the sheet that tells it; a load that writes counts the
# version of the facts up, so what was confirmed before it has a lower one
CONFIRMATIONS = (
    f'"{CONFIRMED}" confirmed JOIN "{IMPORTS}" later ON later.id = confirmed.confirmed_by_id'
    f" AND later.state = 'stored' AND later.facts_version >= %(version)s AND later.id <> %(load)s"
    f" CROSS JOIN unnest(confirmed.fact_ids, confirmed.rows) AS told(fact_id, row)"
)


def heirs(model: type[Fact]) -> str:
    """SQL: for each fact of the load the first later one that tells all of it, and the place where it does."""
    table = model._meta.db_table
    return (
        f"SELECT DISTINCT ON (fact.id) fact.id AS fact_id, later.id AS heir_id,"  # noqa: S608 (names of our own tables)
        f" confirmed.sheet, told.row, confirmed.block"
        f' FROM {CONFIRMATIONS} JOIN "{table}" fact ON fact.id = told.fact_id AND fact.loaded_by_id = %(load)s'
        f" WHERE confirmed.\"table\" = '{table}' AND confirmed.is_whole ORDER BY fact.id, confirmed.id"
    )


def taken_over_by(loaded: Import, facts: QuerySet[Any]) -> QuerySet[Any]:
    """Of these facts those that another load brought and this one goes on with, since the other was taken back."""
    told = ConfirmedFacts.objects.filter(confirmed_by=loaded, table=facts.model._meta.db_table).order_by()
    keys = told.annotate(fact=Func("fact_ids", function="unnest", output_field=BigIntegerField())).values("fact")
    return facts.filter(loaded_by=loaded, pk__in=keys)


def parameters(loaded: Import) -> dict[str, Any]:
    """Of `heirs` and of whatever is put around it."""
    return {"load": loaded.pk, "version": loaded.facts_version}


def count_heirs(model: type[Fact], loaded: Import) -> tuple[int, int]:
    """How many facts of the load a later one tells as well; of how many of them the load replaced a value."""
    [(total, replacing)] = _rows(
        f'SELECT count(*), count(replaced.id) FROM ({heirs(model)}) heir LEFT JOIN "{REPLACED}" replaced'  # noqa: S608
        f" ON replaced.fact_id = heir.fact_id AND replaced.replaced_by_id = %(load)s"
        f" AND replaced.\"table\" = '{model._meta.db_table}'",
        loaded,
    )
    return total, replacing


def dependants(loaded: Import) -> set[int]:
    """Later loads that repeat a part of a fact, or a school, of this one: without it they would tell too little."""
    partial = ConfirmedFacts.objects.filter(is_whole=False).order_by().values_list("table", flat=True).distinct()
    return {
        load
        for table in partial
        for (load,) in _rows(
            f"SELECT DISTINCT later.id FROM {CONFIRMATIONS} JOIN {_touched(table)} ON touched.key = told.fact_id"  # noqa: S608
            f" WHERE confirmed.\"table\" = '{table}' AND NOT confirmed.is_whole",
            loaded,
        )
    }


def _touched(table: str) -> str:
    """The facts that are the load's own; the schools that it added or changed."""
    if table == SCHOOLS:
        source = f'SELECT fact_id AS key FROM "{REPLACED}" WHERE replaced_by_id = %(load)s AND "table" = \'{table}\''  # noqa: S608
    else:
        source = f'SELECT id AS key FROM "{table}" WHERE loaded_by_id = %(load)s'  # noqa: S608
    return f"({source}) touched"


def _rows(sql: str, loaded: Import) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters(loaded))
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
