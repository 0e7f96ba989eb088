"""Rows of a file in temporary tables: COPY once, then joins with the tables of facts.

PostgreSQL refuses COPY into a table under row-level security, and a temporary one is faster anyway.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from io import StringIO
from itertools import islice
from typing import Any

from django.db import connection

from schools.services.fact_tables import FACT_TABLES, FactTable, Row
from schools.services.staged import Staged, names_of
from schools.workbooks import Validated

LARGE = 2_000
BATCH = 50_000


@contextmanager
def staged_batches(validated: Validated) -> Iterator[tuple[Staged, ...]]:
    """The facts of a file in temporary tables with the very types of the tables of facts."""
    if sum(map(len, validated.batches.values())) > LARGE:
        _expect_many_rows()
    with ExitStack() as stack:
        parts = enumerate(_parts(validated))
        yield tuple(
            stack.enter_context(_staged(Staged(*part, _schools(rows), number), rows)) for number, (part, rows) in parts
        )


def _expect_many_rows() -> None:
    """Until the end of the transaction. A table that grew by a large load a minute ago has no statistics yet:
    PostgreSQL takes it for a small one and would look through all of it for each row of the file.

    Memory for a hundred thousand rows: else they are sorted on the disk.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off; SET LOCAL work_mem = '32MB'")


def _parts(validated: Validated) -> Iterator[tuple[tuple[str, FactTable, tuple[str, ...]], Sequence[Any]]]:
    """Rows of a batch from blocks with other columns tell of other things, and are staged apart."""
    for batch, rows in validated.batches.items():
        if batch not in FACT_TABLES or not rows:
            continue
        table = FACT_TABLES[batch]
        told = {
            (sheet, block): table.told(frozenset(letters))
            for sheet, blocks in validated.layout.items()
            for block, letters in enumerate(blocks)
        }
        if len(set(told.values())) == 1:
            yield (batch, table, next(iter(told.values()))), rows
            continue
        parts: dict[tuple[str, ...], list[Any]] = defaultdict(list)
        for row in rows:
            parts[told[row.sheet, row.block]].append(row)
        for columns, part in parts.items():
            yield (batch, table, columns), part


def _schools(rows: Sequence[Any]) -> str | None:
    if not hasattr(rows[0], "school"):
        return None
    return f"{{{','.join(map(str, sorted({row.school for row in rows})))}}}"


@contextmanager
def _staged(staged: Staged, rows: Sequence[Any]) -> Iterator[Staged]:
    table, columns = staged.table, names_of(staged.table.columns)
    copy = f"COPY {staged.relation} ({columns}) FROM STDIN (FORMAT csv, FORCE_NOT_NULL ({names_of(table.filled)}))"
    with connection.cursor() as cursor:
        name = staged.relation.removeprefix("pg_temp.")
        cursor.execute(f'CREATE TEMPORARY TABLE {name} AS SELECT {columns} FROM "{table.name}" WITH NO DATA')  # noqa: S608
        for text in _copy_texts(table.rows(rows)):
            cursor.copy_expert(copy, text)
        if len(rows) <= LARGE:  # a larger one is joined by hash anyway
            cursor.execute(f"ANALYZE {staged.relation} ({names_of(table.key)})")  # the values join nothing
    yield staged
    with connection.cursor() as cursor:  # on an exception the rollback does this for us
        cursor.execute(f"DROP TABLE {staged.relation}")


def _copy_texts(rows: Iterable[Row]) -> Iterator[StringIO]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        text = StringIO()
        csv.writer(text).writerows(batch)
        text.seek(0)
        yield text
