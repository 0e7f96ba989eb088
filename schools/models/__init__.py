"""Facts: the register of schools, what is known of them by year, and the workbooks it came from."""

from schools.models.consistency import Inconsistency
from schools.models.facts import (
    AssessmentResult,
    ConfirmedFacts,
    ContextFact,
    ListEntry,
    MarkComparison,
    MarkScale,
    Missing,
    PublishedIndex,
    ReferenceValue,
    ReplacedFact,
    ScoreDistribution,
)
from schools.models.imports import Import, RejectedRow, RememberedHeading
from schools.models.register import Reorganisation, School, SchoolAlias, SchoolGrant

__all__ = [
    "AssessmentResult",
    "ConfirmedFacts",
    "ContextFact",
    "Import",
    "Inconsistency",
    "ListEntry",
    "MarkComparison",
    "MarkScale",
    "Missing",
    "PublishedIndex",
    "ReferenceValue",
    "RejectedRow",
    "RememberedHeading",
    "ReplacedFact",
    "School",
    "SchoolAlias",
    "Reorganisation",
    "SchoolGrant",
    "ScoreDistribution",
]
