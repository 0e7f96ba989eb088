"""Rows of results as methods and analytics read them: the columns, and what several of them say together."""

from collections.abc import Mapping
from typing import Any

from diagnostics.identification.facts import Marks, Procedure, ProcedureKind

RESULT_FIELDS = (
    "school_id",
    "year",
    "procedure",
    "subject",
    "grade",
    "participants",
    "marks_2",
    "marks_3",
    "marks_4",
    "marks_5",
    "below_minimum",
    "high_scores",
    "mean_score",
    "success_pct",
    "quality_pct",
    "missing_reason",
)


def procedure_of(row: Mapping[str, Any]) -> Procedure:
    return Procedure(ProcedureKind(row["procedure"]), row["subject"], row["grade"])


def marks_of(row: Mapping[str, Any]) -> Marks | None:
    """All four counts, or None if one is unknown."""
    counts = [row[f"marks_{mark}"] for mark in (2, 3, 4, 5)]
    return None if None in counts else Marks(*counts)
