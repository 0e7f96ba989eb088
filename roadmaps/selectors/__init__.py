"""Reads of the room. The page, the API and the PDF call the same ones."""

from roadmaps.selectors.curators import (
    SILENCE,
    CuratorLoad,
    SilentSchool,
    curator_load,
    current_assignments,
    days_of_silence,
    possible_curators,
    silent_schools,
    unaccompanied_schools,
)
from roadmaps.selectors.diary import BeforeVisit, before_the_visit, diary_entries, last_contacts, risk_names
from roadmaps.selectors.execution import Execution, execution_by_school, execution_of
from roadmaps.selectors.gaps import Gap, gaps_of
from roadmaps.selectors.known import KnownOccurrence, due_occurrences, known_occurrences
from roadmaps.selectors.occurrence_page import OccurrencePage, occurrence_page
from roadmaps.selectors.roadmap_page import RoadmapPage, RowFilter, roadmap_page
from roadmaps.selectors.roadmaps import RoadmapSummary, roadmap_summaries, visible_roadmaps
from roadmaps.selectors.tasks import MyTasks, my_tasks, waiting_for_confirmation

__all__ = [
    "SILENCE",
    "BeforeVisit",
    "CuratorLoad",
    "Execution",
    "Gap",
    "KnownOccurrence",
    "MyTasks",
    "OccurrencePage",
    "RoadmapPage",
    "RoadmapSummary",
    "RowFilter",
    "SilentSchool",
    "before_the_visit",
    "curator_load",
    "current_assignments",
    "days_of_silence",
    "diary_entries",
    "due_occurrences",
    "execution_by_school",
    "execution_of",
    "gaps_of",
    "known_occurrences",
    "last_contacts",
    "my_tasks",
    "occurrence_page",
    "possible_curators",
    "risk_names",
    "roadmap_page",
    "roadmap_summaries",
    "silent_schools",
    "unaccompanied_schools",
    "visible_roadmaps",
    "waiting_for_confirmation",
]
