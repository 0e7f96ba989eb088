"""Facts: the register of schools, what is known of them by year, and the workbooks it came from."""

from schools.models.facts import (
    AssessmentResult,
    ContextFact,
    Missing,
    PublishedIndex,
    ReferenceValue,
    ReplacedFact,
)
from schools.models.imports import Import
from schools.models.register import School, SchoolGrant

__all__ = [
    "AssessmentResult",
    "ContextFact",
    "Import",
    "Missing",
    "PublishedIndex",
    "ReferenceValue",
    "ReplacedFact",
    "School",
    "SchoolGrant",
]
