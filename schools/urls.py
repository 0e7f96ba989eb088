"""Addresses of the room, below /<municipality>/schools/."""

from django.urls import path

from schools.views import consistency, duplicates, facts, register, spellings
from schools.views import history as events
from schools.views.imports import comparison, files, history, marking, questions, review, rollback, upload

app_name = "schools"
urlpatterns = [
    path("", register.school_list, name="school-list"),
    path("add/", register.school_add, name="school-add"),
    path("<int:pk>/", facts.school_detail, name="school-detail"),
    path("<int:pk>/results/", facts.school_results, name="school-results"),
    path("<int:pk>/context/", facts.school_context, name="school-context"),
    path("<int:pk>/edit/", register.school_edit, name="school-edit"),
    path("<int:pk>/history/", events.school_history, name="school-history"),
    path("<int:pk>/history/<slug:what>/", events.school_reorganise, name="school-reorganise"),
    path("<int:pk>/merge/", duplicates.school_merge, name="school-merge"),
    path("history/<int:pk>/undo/", events.reorganisation_undo, name="reorganisation-undo"),
    path("spellings/", spellings.spelling_list, name="spelling-list"),
    path("spellings/<int:pk>/forget/", spellings.spelling_delete, name="spelling-delete"),
    path("spellings/headings/<int:pk>/forget/", spellings.heading_delete, name="heading-delete"),
    path("results/", facts.result_list, name="result-list"),
    path("consistency/", consistency.inconsistency_list, name="inconsistency-list"),
    path("imports/", history.import_list, name="import-list"),
    path("imports/add/", upload.import_add, name="import-add"),
    path("imports/kinds/<slug:kind>/", history.kind_detail, name="kind-detail"),
    path("imports/kinds/<slug:kind>/facts/", files.kind_export, name="kind-export"),
    path("imports/templates/<slug:kind>/", files.template_download, name="template-download"),
    path("imports/<int:pk>/", review.import_detail, name="import-detail"),
    path("imports/<int:pk>/questions/", questions.import_questions, name="import-questions"),
    path("imports/<int:pk>/changes/", review.import_changes, name="import-changes"),
    path("imports/<int:pk>/problems/", review.import_problems, name="import-problems"),
    path("imports/<int:pk>/store/", review.import_store, name="import-store"),
    path("imports/<int:pk>/cancel/", review.import_cancel, name="import-cancel"),
    path("imports/<int:pk>/again/", upload.import_again, name="import-again"),
    path("imports/<int:pk>/rollback/", rollback.import_rollback, name="import-rollback"),
    path("imports/<int:pk>/compare/", comparison.import_compare, name="import-compare"),
    path("imports/<int:pk>/marked/", marking.import_marked, name="import-marked"),
    path("imports/<int:pk>/marked/file/", marking.import_marked_file, name="import-marked-file"),
    path("imports/<int:pk>/file/", files.import_file, name="import-file"),
    path("imports/<int:pk>/rejected/", files.import_rejected, name="import-rejected"),
]
