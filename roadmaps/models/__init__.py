"""Help: roadmaps with measures and their proof, curators and their diary."""

from roadmaps.models.curators import CuratorAssignment, DiaryEntry, DiaryEntryMeasure
from roadmaps.models.drafts import Draft
from roadmaps.models.plans import Measure, Roadmap, Section
from roadmaps.models.progress import Evidence, Occurrence, StatusChange

__all__ = [
    "CuratorAssignment",
    "DiaryEntry",
    "DiaryEntryMeasure",
    "Draft",
    "Evidence",
    "Measure",
    "StatusChange",
    "Occurrence",
    "Roadmap",
    "Section",
]
