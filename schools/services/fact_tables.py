"""Which table the facts of each kind of workbook go to, and how their rows become its columns."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schools.models import (
    AssessmentResult,
    ContextFact,
    ListEntry,
    MarkComparison,
    MarkScale,
    PublishedIndex,
    ReferenceValue,
    ScoreDistribution,
)
from schools.models.facts import Fact
from schools.workbooks.kinds.histogram import SCORE_FIELDS
from schools.workbooks.kinds.indices import FLAGS, RANKS
from schools.workbooks.kinds.journal import COMPARISON, COMPARISON_SHARES
from schools.workbooks.kinds.lists import LIST_VALUES
from schools.workbooks.kinds.mark_scales import BOUNDS
from schools.workbooks.kinds.measures import COUNTS, MARK_SHARES, MARKS, MEASURES, PERCENTS

Row = tuple[Any, ...]
# where a fact stood in its file
ORIGIN = ("sheet", "row", "block")


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
        return (*ORIGIN, *self.key, *self.values)

    @property
    def filled(self) -> tuple[str, ...]:
        """Columns that are never null: a text without a word is "" there."""
        fields = {field.attname: field for field in self.model._meta.concrete_fields}
        return tuple(name for name in self.columns if not fields[name].null)

    def told(self, fields: frozenset[str]) -> tuple[str, ...]:
        """The value columns that a block with these columns of the workbook may write."""
        return tuple(name for name in self.values if name not in self.groups or self.groups[name] & fields)


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


def _score_rows(rows: Sequence[Any]) -> Iterator[Row]:
    for row in rows:
        pupils = None if row.pupils is None else f"{{{','.join(map(str, row.pupils))}}}"
        yield *row[:8], pupils, row.missing_reason


def _with_values(rows: Sequence[Any]) -> Iterator[Row]:
    """Rows that are never without a value."""
    return ((*row, "") for row in rows)


COUNTED = ("participants", *MARKS)
FROM_SCORES = frozenset({"score", *SCORE_FIELDS})
PROCEDURE_KEY = ("school_id", "year", "procedure", "subject", "grade")

TABLES = (
    FactTable(
        AssessmentResult,
        key=PROCEDURE_KEY,
        values=(*MEASURES, "missing_reason"),
        rows=lambda rows: rows,  # a row of the workbook has these very columns
        groups={
            **dict.fromkeys(COUNTED, frozenset({*COUNTS, *MARK_SHARES}) | FROM_SCORES),
            **dict.fromkeys(("below_minimum", "high_scores"), frozenset(COUNTS)),
            "mean_score": frozenset({"mean_score"}) | FROM_SCORES,
            "success_pct": frozenset({*PERCENTS, *MARK_SHARES, "low_pct"}),
            "quality_pct": frozenset({*PERCENTS, *MARK_SHARES}),
            "missing_reason": frozenset({*MEASURES, *MARK_SHARES, "low_pct"}) | FROM_SCORES,
        },
    ),
    FactTable(
        MarkComparison,
        key=PROCEDURE_KEY,
        values=(*COMPARISON, *COMPARISON_SHARES, "missing_reason"),
        rows=lambda rows: rows,
        groups={},
    ),
    FactTable(
        ScoreDistribution,
        key=PROCEDURE_KEY,
        values=("pupils", "missing_reason"),
        rows=_score_rows,
        groups={},
    ),
    FactTable(
        MarkScale,
        key=PROCEDURE_KEY[1:],
        values=(*BOUNDS, "missing_reason"),
        rows=_with_values,
        groups={},
    ),
    FactTable(
        ContextFact,
        key=("school_id", "year", "variable"),
        values=("value", "missing_reason"),
        rows=_context_rows,
        groups={},
    ),
    FactTable(
        PublishedIndex,
        key=("school_id", "year", "code"),
        values=("value", "components", "missing_reason"),
        rows=_index_rows,
        groups={"components": frozenset([*RANKS, *FLAGS])},
    ),
    FactTable(
        ListEntry,
        key=("school_id", "year", "code"),
        values=(*LIST_VALUES, "missing_reason"),
        rows=_with_values,
        groups={name: frozenset({name}) for name in LIST_VALUES},
    ),
    FactTable(
        ReferenceValue,
        key=("year", "scope", "cluster", "metric", "procedure", "subject", "grade"),
        values=("value", "missing_reason"),
        rows=_reference_rows,
        groups={},
    ),
)
FACT_TABLES: Mapping[str, FactTable] = {table.model.batch: table for table in TABLES}
