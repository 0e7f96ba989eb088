"""Facts about schools by year. They are imported, and each leads back to its file, sheet and row.

Imported facts carry no row triggers (a hundred thousand of them would cost minutes): what a load
replaces or confirms is kept by set-based inserts into `ReplacedFact` and `ConfirmedFacts`.
"""

from collections.abc import Mapping

from schools.models.facts.base import Fact, Missing
from schools.models.facts.results import AssessmentResult, MarkComparison, MarkScale, ScoreDistribution
from schools.models.facts.traces import ConfirmedFacts, ReplacedFact
from schools.models.facts.yearly import ContextFact, ListEntry, PublishedIndex, ReferenceValue

FACTS: Mapping[str, type[Fact]] = {model.batch: model for model in Fact.__subclasses__()}
"""Every table of facts, by batch."""

__all__ = [
    "FACTS",
    "AssessmentResult",
    "ConfirmedFacts",
    "ContextFact",
    "Fact",
    "ListEntry",
    "MarkComparison",
    "MarkScale",
    "Missing",
    "PublishedIndex",
    "ReferenceValue",
    "ReplacedFact",
    "ScoreDistribution",
]
