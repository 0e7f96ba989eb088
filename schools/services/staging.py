"""Set-based comparing and storing: COPY into a temporary table, then joins with the table of facts.

PostgreSQL refuses COPY into a table under row-level security, and a temporary one is faster anyway.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import Any

from django.db import connection

from schools.models import Import, ReplacedFact
from schools.services.collector import collector_paused
from schools.services.fact_tables import FactTable, Row
from schools.workbooks import Validated
from tenancy.context import current_municipality_id

STAGED = "pg_temp.staged_facts"
BATCH = 50_000
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class _Texts(dict[Any, str]):
    """Text of a value for COPY, made once for each different value of a column."""

    def __missing__(self, value: Any) -> str:
        text = "\\N" if value is None else str(value).translate(ESCAPES)
        self[value] = text
        return text


@dataclass(frozen=True)
class Comparison:
    new: int
    changed: int
    unchanged: int


@dataclass(frozen=True)
class Staged:
    """The rows of one file beside the table they are meant for; `told` are the columns it may write."""

    table: FactTable
    told: tuple[str, ...]

    @property
    def same(self) -> str:
        nullable = {field.attname for field in self.table.model._meta.concrete_fields if field.null}
        return " AND ".join(
            f'fact."{name}" {"IS NOT DISTINCT FROM" if name in nullable else "="} staged."{name}"'
            for name in self.table.key
        )

    @property
    def joined(self) -> str:
        return f'{STAGED} staged LEFT JOIN "{self.table.name}" fact ON {self.same}'

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

    def first_changes(self, limit: int) -> list[tuple[dict[str, Any], dict[str, Any] | None]]:
        """Pairs of the staged and the stored row, changed facts before new ones."""
        columns = self.table.columns
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {_list('staged', columns)}, fact.id, {_list('fact', self.table.values)} "  # noqa: S608
                f"FROM {self.joined} WHERE fact.id IS NULL OR {self.differs} "
                f"ORDER BY fact.id IS NULL, staged.sheet, staged.row LIMIT %s",
                [limit],
            )
            return [self._pair(row) for row in cursor.fetchall()]

    def _pair(self, row: Row) -> tuple[dict[str, Any], dict[str, Any] | None]:
        size = len(self.table.columns)
        staged = dict(zip(self.table.columns, row[:size], strict=True))
        stored = dict(zip(self.table.values, row[size + 1 :], strict=True))
        return staged, stored if row[size] is not None else None

    def keep_replaced(self, loaded: Import) -> None:
        """One insert of all values that are about to be replaced."""
        with connection.cursor() as cursor:
            cursor.execute(
                f'INSERT INTO "{ReplacedFact._meta.db_table}" '  # noqa: S608
                f'(municipality_id, replaced_by_id, "table", fact_id, old, replaced_at) '
                f"SELECT fact.municipality_id, %s, %s, fact.id, to_jsonb(fact) - 'municipality_id', now() "
                f"FROM {self.joined} WHERE fact.id IS NOT NULL AND {self.differs}",
                [loaded.pk, self.table.name],
            )

    def insert_new(self, loaded: Import) -> None:
        """New facts with their file, sheet and row. If somebody else was quicker, PostgreSQL refuses all of it."""
        with connection.cursor() as cursor:
            cursor.execute(
                f'INSERT INTO "{self.table.name}" '  # noqa: S608
                f"(municipality_id, loaded_by_id, {_names(self.table.columns)}) "
                f"SELECT %s, %s, {_list('staged', self.table.columns)} FROM {self.joined} WHERE fact.id IS NULL",
                [current_municipality_id(), loaded.pk],
            )

    def update_changed(self, loaded: Import) -> None:
        """Changed facts get their new values, file, sheet and row; unchanged ones are not touched."""
        update = ", ".join(f'"{name}" = staged."{name}"' for name in ("sheet", "row", *self.told))
        with connection.cursor() as cursor:
            cursor.execute(
                f'UPDATE "{self.table.name}" fact SET loaded_by_id = %s, {update} '  # noqa: S608
                f"FROM {STAGED} staged WHERE {self.same} AND {self.differs}",
                [loaded.pk],
            )


@contextmanager
def staged(table: FactTable, validated: Validated) -> Iterator[Staged]:
    """The rows of a file in a temporary table with the very types of the table of facts."""
    columns = _names(table.columns)
    with collector_paused(), connection.cursor() as cursor:
        cursor.execute(f'CREATE TEMPORARY TABLE staged_facts AS SELECT {columns} FROM "{table.name}" WITH NO DATA')  # noqa: S608
        for text in _copy_texts(table.rows(validated.rows)):
            cursor.copy_expert(f"COPY {STAGED} ({columns}) FROM STDIN", text)
        cursor.execute(f"ANALYZE {STAGED}")
    yield Staged(table, table.told(validated))
    with connection.cursor() as cursor:  # on an exception the rollback does this for us
        cursor.execute(f"DROP TABLE {STAGED}")


def _copy_texts(rows: Iterable[Row]) -> Iterator[StringIO]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        columns = (map(_Texts().__getitem__, column) for column in zip(*batch, strict=True))
        yield StringIO("\n".join(map("\t".join, zip(*columns, strict=True))))


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _list(source: str, columns: Sequence[str]) -> str:
    return ", ".join(f'{source}."{name}"' for name in columns)
