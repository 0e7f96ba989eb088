"""Which table the facts of each kind of workbook go to, and how their rows become its columns."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schools.models import AssessmentResult, ContextFact, PublishedIndex, ReferenceValue
from schools.models.facts import Fact
from schools.workbooks import Validated
from schools.workbooks.kinds.indices import FLAGS, RANKS

Row = tuple[Any, ...]


@dataclass(frozen=True)
class FactTable:
    """`key` and `values` are columns of the table; `rows` gives sheet, row, block, key and values, in this order.

    `groups` maps columns of the table to those of the workbook, of which one must be in the file for
    the column to be written: what a file does not tell of stays as it is.
    """

    model: type[Fact]
    key: tuple[str, ...]
    values: tuple[str, ...]
    rows: Callable[[Sequence[Any]], Iterable[Row]]
    groups: Mapping[str, frozenset[str]]

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    @property
    def columns(self) -> tuple[str, ...]:
        return ("sheet", "row", "block", *self.key, *self.values)

    def told(self, validated: Validated) -> tuple[str, ...]:
        """The value columns that this file may write."""
        return tuple(name for name in self.values if name not in self.groups or self.groups[name] & validated.fields)


def _context_rows(rows: Sequence[Any]) -> Iterator[Row]:
    for row in rows:
        value = None if row.value is None else float(row.value)
        yield *row[:6], value, row.missing_reason


def _index_rows(rows: Sequence[Any]) -> Iterator[Row]:
    for row in rows:
        components = {code: _json_number(value) for code, value in row.components.items() if value is not None}
        text = json.dumps(components, sort_keys=True)
        yield *row[:6], row.value, text, row.missing_reason


def _json_number(value: Any) -> bool | int | float:
    if isinstance(value, bool):
        return value
    return int(value) if value == int(value) else float(value)


def _reference_rows(rows: Sequence[Any]) -> Iterator[Row]:
    for row in rows:
        cluster = row.territory if row.scope == ReferenceValue.Scope.CLUSTER else ""
        key = (row.year, row.scope, cluster, row.metric, row.procedure, row.subject, row.grade)
        yield *row[:3], *key, row.value, ""


PERCENTS = ("success_pct", "quality_pct")
COUNTS = ("participants", "marks_2", "marks_3", "marks_4", "marks_5", "below_minimum")

FACT_TABLES: Mapping[str, FactTable] = {
    "results": FactTable(
        AssessmentResult,
        key=("school_id", "year", "procedure", "subject", "grade"),
        values=(*COUNTS, "mean_score", *PERCENTS, "missing_reason"),
        rows=lambda rows: rows,  # a row of the workbook has these very columns
        groups={
            **dict.fromkeys(COUNTS, frozenset(COUNTS)),
            "mean_score": frozenset({"mean_score"}),
            **dict.fromkeys(PERCENTS, frozenset(PERCENTS)),
            "missing_reason": frozenset([*COUNTS, *PERCENTS]),
        },
    ),
    "context": FactTable(
        ContextFact,
        key=("school_id", "year", "variable"),
        values=("value", "missing_reason"),
        rows=_context_rows,
        groups={},
    ),
    "indices": FactTable(
        PublishedIndex,
        key=("school_id", "year", "code"),
        values=("value", "components", "missing_reason"),
        rows=_index_rows,
        groups={"components": frozenset([*RANKS, *FLAGS])},
    ),
    "references": FactTable(
        ReferenceValue,
        key=("year", "scope", "cluster", "metric", "procedure", "subject", "grade"),
        values=("value", "missing_reason"),
        rows=_reference_rows,
        groups={},
    ),
}
