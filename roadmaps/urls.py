"""Addresses of the room, below /<municipality>/roadmaps/."""

from django.urls import path

from roadmaps.views import curators, diary, measures, occurrences, plan_steps, roadmaps, steps

app_name = "roadmaps"
urlpatterns = [
    path("", roadmaps.roadmap_list, name="roadmap-list"),
    path("new/", roadmaps.roadmap_create, name="roadmap-create"),
    path("new/from-risks/", roadmaps.roadmap_from_risks, name="roadmap-from-risks"),
    path("<int:pk>/", roadmaps.roadmap_detail, name="roadmap-detail"),
    path("<int:pk>/submit/", plan_steps.roadmap_submit, name="roadmap-submit"),
    path("<int:pk>/approve/", plan_steps.roadmap_approve, name="roadmap-approve"),
    path("<int:pk>/return/", plan_steps.roadmap_return, name="roadmap-return"),
    path("<int:pk>/close/", plan_steps.roadmap_close, name="roadmap-close"),
    path("<int:pk>/sections/new/", roadmaps.section_create, name="section-create"),
    path("<int:pk>/measures/new/", measures.measure_create, name="measure-create"),
    path("<int:pk>/deadline/", measures.deadline_preview, name="roadmap-deadline"),
    path("measures/<int:pk>/edit/", measures.measure_edit, name="measure-edit"),
    path("measures/<int:pk>/schedule/", measures.measure_schedule, name="measure-schedule"),
    path("tasks/", occurrences.my_tasks, name="my-tasks"),
    path("occurrences/<int:pk>/", occurrences.occurrence_detail, name="occurrence-detail"),
    path("occurrences/<int:pk>/report/", occurrences.occurrence_report, name="occurrence-report"),
    path("occurrences/<int:pk>/draft/", occurrences.occurrence_draft, name="occurrence-draft"),
    path("occurrences/<int:pk>/confirm/", steps.occurrence_confirm, name="occurrence-confirm"),
    path("occurrences/<int:pk>/return/", steps.occurrence_return, name="occurrence-return"),
    path("occurrences/<int:pk>/postpone/", steps.occurrence_postpone, name="occurrence-postpone"),
    path("occurrences/<int:pk>/cancel/", steps.occurrence_cancel, name="occurrence-cancel"),
    path("evidence/<int:pk>/", occurrences.evidence_download, name="evidence-download"),
    path("queue/", steps.confirmation_queue, name="confirmation-queue"),
    path("diary/", diary.diary_list, name="diary-list"),
    path("diary/<int:pk>/", diary.diary_detail, name="diary-detail"),
    path("diary/<int:pk>/edit/", diary.diary_edit, name="diary-edit"),
    path("diary/schools/<int:school>/new/", diary.diary_create, name="diary-create"),
    path("diary/schools/<int:school>/draft/", diary.diary_draft, name="diary-draft"),
    path("curators/", curators.curator_list, name="curator-list"),
    path("curators/<int:pk>/end/", curators.curator_end, name="curator-end"),
]
