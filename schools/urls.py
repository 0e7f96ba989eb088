"""Addresses of the room, below /<municipality>/schools/."""

from django.urls import path

from schools.views import consistency, facts, imports, register

app_name = "schools"
urlpatterns = [
    path("", register.school_list, name="school-list"),
    path("add/", register.school_add, name="school-add"),
    path("<int:pk>/", facts.school_detail, name="school-detail"),
    path("<int:pk>/results/", facts.school_results, name="school-results"),
    path("<int:pk>/context/", facts.school_context, name="school-context"),
    path("<int:pk>/edit/", register.school_edit, name="school-edit"),
    path("results/", facts.result_list, name="result-list"),
    path("consistency/", consistency.inconsistency_list, name="inconsistency-list"),
    path("imports/", imports.import_list, name="import-list"),
    path("imports/add/", imports.import_add, name="import-add"),
    path("imports/templates/<slug:kind>/", imports.template_download, name="template-download"),
    path("imports/<int:pk>/", imports.import_detail, name="import-detail"),
    path("imports/<int:pk>/store/", imports.import_store, name="import-store"),
    path("imports/<int:pk>/cancel/", imports.import_cancel, name="import-cancel"),
    path("imports/<int:pk>/file/", imports.import_file, name="import-file"),
]
