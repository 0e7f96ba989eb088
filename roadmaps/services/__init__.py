"""Verbs of the room: plan, carry out, prove, accompany."""

from roadmaps.services.curators import assign_curator, end_assignment
from roadmaps.services.diary import EntryContent, edit_entry, write_entry
from roadmaps.services.drafts import discard_draft, save_draft
from roadmaps.services.evidence import attach_evidence
from roadmaps.services.loading import load_roadmap
from roadmaps.services.measures import add_measure, edit_measure, schedule_occurrence
from roadmaps.services.plans import (
    add_section,
    approve_roadmap,
    close_roadmap,
    draft_from_risks,
    open_roadmap,
    return_roadmap,
    submit_roadmap,
)
from roadmaps.services.progress import cancel, confirm, postpone, report_done, return_, start_work

__all__ = [
    "EntryContent",
    "add_measure",
    "add_section",
    "approve_roadmap",
    "assign_curator",
    "attach_evidence",
    "cancel",
    "close_roadmap",
    "confirm",
    "discard_draft",
    "draft_from_risks",
    "edit_entry",
    "edit_measure",
    "end_assignment",
    "load_roadmap",
    "open_roadmap",
    "postpone",
    "report_done",
    "return_",
    "return_roadmap",
    "save_draft",
    "schedule_occurrence",
    "start_work",
    "submit_roadmap",
    "write_entry",
]
