"""Set-based comparing and storing: COPY into a temporary table, then joins with the table of facts.

PostgreSQL refuses COPY into a table under row-level security, and a temporary one is faster anyway.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO
from itertools import islice
from typing import Any

from django.db import connection

from schools.models import ConfirmedFacts, Import, ReplacedFact
from schools.services.fact_tables import FACT_TABLES, FactTable, Row
from schools.workbooks import Validated
from tenancy.context import current_municipality_id

LARGE = 2_000
BATCH = 50_000
ORIGIN = ("sheet", "row", "block")

Pair = tuple[dict[str, Any], dict[str, Any] | None]


class Status(StrEnum):
    """What a load does to a fact; `rejected` is said of rows, which never become facts."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Comparison:
    new: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "Comparison") -> "Comparison":
        return Comparison(self.new + other.new, self.changed + other.changed, self.unchanged + other.unchanged)

    @property
    def total(self) -> int:
        return self.new + self.changed + self.unchanged


@dataclass(frozen=True)
class Staged:
    """Rows of one batch beside the table they are meant for; `told` are the columns they may write.

    `schools`: whom the rows tell of, as an array of PostgreSQL; None in a table without schools.
    """

    batch: str
    table: FactTable
    told: tuple[str, ...]
    schools: str | None
    number: int

    @property
    def relation(self) -> str:
        return f"pg_temp.staged_{self.number}"

    @property
    def same(self) -> str:
        return " AND ".join(
            f'fact."{name}" {"=" if name in self.table.filled else "IS NOT DISTINCT FROM"} staged."{name}"'
            for name in self.table.key
        )

    @property
    def stored(self) -> str:
        """The facts of the schools in question: in a large town most are of others, and an index leads past these."""
        every = f'SELECT * FROM "{self.table.name}"'  # noqa: S608 (names of our own columns)
        return f"({every})" if self.schools is None else f"({every} WHERE school_id = ANY ('{self.schools}'))"

    @property
    def joined(self) -> str:
        return f"{self.relation} staged LEFT JOIN {self.stored} fact ON {self.same}"

    @property
    def differs(self) -> str:
        return f"({_list('staged', self.told)}) IS DISTINCT FROM ({_list('fact', self.told)})"

    def compare(self) -> Comparison:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT count(*) FILTER (WHERE fact.id IS NULL),"  # noqa: S608 (names of our own columns)
                f" count(*) FILTER (WHERE fact.id IS NOT NULL AND {self.differs}), count(*) FROM {self.joined}"
            )
            new, changed, total = cursor.fetchone()
        return Comparison(new, changed, total - new - changed)

    def first(self, status: Status, limit: int) -> list[Pair]:
        """Pairs of the staged and the stored row, in the order of the workbook."""
        conditions = {
            Status.NEW: "fact.id IS NULL",
            Status.CHANGED: f"fact.id IS NOT NULL AND {self.differs}",
            Status.UNCHANGED: f"fact.id IS NOT NULL AND NOT {self.differs}",
        }
        columns = self.table.columns
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {_list('staged', columns)}, fact.id, {_list('fact', self.table.values)} "  # noqa: S608
                f"FROM {self.joined} WHERE {conditions[status]} "
                f"ORDER BY staged.sheet, staged.row, staged.block LIMIT %s",
                [limit],
            )
            return [self._pair(row) for row in cursor.fetchall()]

    def _pair(self, row: Row) -> Pair:
        size = len(self.table.columns)
        staged = dict(zip(self.table.columns, row[:size], strict=True))
        stored = dict(zip(self.table.values, row[size + 1 :], strict=True))
        return staged, stored if row[size] is not None else None

    def store(self, loaded: Import, comparison: Comparison) -> None:
        if comparison.unchanged:
            self._keep_confirmed(loaded)
        if comparison.changed:
            self._keep_replaced(loaded)
            self._update_changed(loaded)
        if comparison.new:
            self._insert_new(loaded)

    def _keep_confirmed(self, loaded: Import) -> None:
        """What the load tells as it is stored already: if the load that brought it is taken back, it stays."""
        every = self.table.values
        is_whole = f"({_list('staged', every)}) IS NOT DISTINCT FROM ({_list('fact', every)})"
        with connection.cursor() as cursor:
            cursor.execute(
                f'INSERT INTO "{ConfirmedFacts._meta.db_table}" '  # noqa: S608 (names of our own columns)
                f'(municipality_id, confirmed_by_id, "table", sheet, block, is_whole, fact_ids, "rows") '
                f"SELECT %s, %s, %s, staged.sheet, staged.block, {is_whole}, array_agg(fact.id), array_agg(staged.row) "
                f"FROM {self.joined} WHERE fact.id IS NOT NULL AND NOT {self.differs} GROUP BY 4, 5, 6",
                [current_municipality_id(), loaded.pk, self.table.name],
            )

    def _keep_replaced(self, loaded: Import) -> None:
        """One insert of all values that are about to be replaced."""
        with connection.cursor() as cursor:
            cursor.execute(
                f'INSERT INTO "{ReplacedFact._meta.db_table}" '  # noqa: S608
                f'(municipality_id, replaced_by_id, "table", fact_id, old, replaced_at) '
                f"SELECT fact.municipality_id, %s, %s, fact.id, to_jsonb(fact) - 'municipality_id', now() "
                f"FROM {self.joined} WHERE fact.id IS NOT NULL AND {self.differs}",
                [loaded.pk, self.table.name],
            )

    def _insert_new(self, loaded: Import) -> None:
        """New facts with the place they came from. If somebody else was quicker, PostgreSQL refuses all of it."""
        with connection.cursor() as cursor:
            cursor.execute(
                f'INSERT INTO "{self.table.name}" '  # noqa: S608
                f"(municipality_id, loaded_by_id, {_names(self.table.columns)}) "
                f"SELECT %s, %s, {_list('staged', self.table.columns)} FROM {self.joined} WHERE fact.id IS NULL",
                [current_municipality_id(), loaded.pk],
            )

    def _update_changed(self, loaded: Import) -> None:
        """Changed facts get their new values and the place they came from; unchanged ones are not touched."""
        update = ", ".join(f'"{name}" = staged."{name}"' for name in (*ORIGIN, *self.told))
        with connection.cursor() as cursor:
            cursor.execute(
                f'UPDATE "{self.table.name}" fact SET loaded_by_id = %s, {update} '  # noqa: S608
                f"FROM {self.relation} staged WHERE {self.same} AND {self.differs}",
                [loaded.pk],
            )


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
    table, columns = staged.table, _names(staged.table.columns)
    copy = f"COPY {staged.relation} ({columns}) FROM STDIN (FORMAT csv, FORCE_NOT_NULL ({_names(table.filled)}))"
    with connection.cursor() as cursor:
        name = staged.relation.removeprefix("pg_temp.")
        cursor.execute(f'CREATE TEMPORARY TABLE {name} AS SELECT {columns} FROM "{table.name}" WITH NO DATA')  # noqa: S608
        for text in _copy_texts(table.rows(rows)):
            cursor.copy_expert(copy, text)
        if len(rows) <= LARGE:  # a larger one is joined by hash anyway
            cursor.execute(f"ANALYZE {staged.relation} ({_names(table.key)})")  # the values join nothing
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


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _list(source: str, columns: Sequence[str]) -> str:
    return ", ".join(f'{source}."{name}"' for name in columns)
