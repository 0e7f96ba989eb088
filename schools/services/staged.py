"""One batch of a file beside its table of facts: what is new, what differs."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import connection

from schools.services.fact_tables import FactTable, Row

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
        return f"({names_in('staged', self.told)}) IS DISTINCT FROM ({names_in('fact', self.told)})"

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
                f"SELECT {names_in('staged', columns)}, fact.id, {names_in('fact', self.table.values)} "  # noqa: S608
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


def names_of(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def names_in(source: str, columns: Sequence[str]) -> str:
    return ", ".join(f'{source}."{name}"' for name in columns)
