"""Reads of the room. The page, the API and the PDF call the same ones."""

from roadmaps.selectors.curators import (
    CuratorLoad,
    SilentSchool,
    curator_load,
    current_assignments,
    possible_curators,
    silent_schools,
)
from roadmaps.selectors.diary import diary_entries, last_contacts
from roadmaps.selectors.execution import (
    Execution,
    OccurrenceState,
    confirmed_share_inputs,
    execution_by_school,
    execution_of,
)
from roadmaps.selectors.gaps import Gap, gaps_of
from roadmaps.selectors.roadmap_page import RoadmapPage, RowFilter, roadmap_page
from roadmaps.selectors.roadmaps import RoadmapSummary, roadmap_summaries, visible_roadmaps
from roadmaps.selectors.tasks import MyTasks, my_tasks, waiting_for_confirmation

__all__ = [
    "CuratorLoad",
    "Execution",
    "Gap",
    "MyTasks",
    "OccurrenceState",
    "RoadmapPage",
    "RoadmapSummary",
    "RowFilter",
    "SilentSchool",
    "confirmed_share_inputs",
    "curator_load",
    "current_assignments",
    "diary_entries",
    "execution_by_school",
    "execution_of",
    "gaps_of",
    "last_contacts",
    "my_tasks",
    "possible_curators",
    "roadmap_page",
    "roadmap_summaries",
    "silent_schools",
    "visible_roadmaps",
    "waiting_for_confirmation",
]
