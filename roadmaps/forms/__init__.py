"""Shapes of what people type on the pages of the room."""

from roadmaps.forms.accompaniment import AssignmentForm, EndForm, EntryForm
from roadmaps.forms.fields import with_version
from roadmaps.forms.filters import DiaryFilterForm, RoadmapFilterForm, RowFilterForm
from roadmaps.forms.plans import (
    ActForm,
    MeasureForm,
    RiskDraftForm,
    RoadmapForm,
    RoadmapReturnForm,
    ScheduleForm,
    SectionForm,
)
from roadmaps.forms.progress import PostponeForm, ProgressForm, ReasonForm, ReturnForm, VersionForm

__all__ = [
    "ActForm",
    "AssignmentForm",
    "DiaryFilterForm",
    "EndForm",
    "EntryForm",
    "MeasureForm",
    "PostponeForm",
    "ProgressForm",
    "ReasonForm",
    "ReturnForm",
    "RiskDraftForm",
    "RoadmapFilterForm",
    "RoadmapForm",
    "RoadmapReturnForm",
    "RowFilterForm",
    "ScheduleForm",
    "SectionForm",
    "VersionForm",
    "with_version",
]
