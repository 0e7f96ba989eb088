"""Addresses of the room, below /<municipality>/identification/."""

from django.urls import path

from diagnostics.views import analytics, decisions, laboratory, methodologies, next_year, passports, risks, runs

app_name = "diagnostics"
urlpatterns = [
    path("", runs.run_list, name="run-list"),
    path("runs/new/", runs.run_create, name="run-create"),
    path("runs/<int:pk>/", runs.run_detail, name="run-detail"),
    path("runs/<int:pk>/calculate/", runs.run_calculate, name="run-calculate"),
    path("runs/<int:pk>/discard/", runs.run_discard, name="run-discard"),
    path("methodologies/", methodologies.methodology_list, name="methodology-list"),
    path("methodologies/new/", methodologies.methodology_add, name="methodology-add"),
    path("methodologies/<int:pk>/", methodologies.methodology_detail, name="methodology-detail"),
    path("methodologies/<int:pk>/edit/", methodologies.methodology_edit, name="methodology-edit"),
    path("methodologies/<int:pk>/retire/", methodologies.methodology_retire, name="methodology-retire"),
    path("methodologies/<int:pk>/parameters.json", methodologies.methodology_export, name="methodology-export"),
    path("runs/<int:pk>/draft/", decisions.decision_draft, name="decision-draft"),
    path("runs/<int:run>/schools/<int:school>/", passports.passport_detail, name="passport-detail"),
    path("schools/<int:school>/", passports.passport_latest, name="passport-latest"),
    path("decisions/<int:pk>/", decisions.decision_detail, name="decision-detail"),
    path("decisions/items/<int:pk>/", decisions.decision_item, name="decision-item"),
    path("results/", analytics.municipality_results, name="municipality-results"),
    path(
        "results/<slug:procedure>/<slug:subject>/<int:grade>/<int:year>/",
        analytics.subject_results,
        name="subject-results",
    ),
    path("results/clusters/", analytics.clusters, name="clusters"),
    path("results/staff/", analytics.staffing, name="staffing"),
    path("results/schools/<int:school>/", analytics.school_results, name="school-results"),
    path("results/schools/<int:school>/comparison/", analytics.school_comparison, name="school-comparison"),
    path("laboratory/", laboratory.laboratory, name="laboratory"),
    path("laboratory/methods/", laboratory.laboratory_methods, name="laboratory-methods"),
    path("laboratory/keep/", laboratory.scenario_keep, name="scenario-keep"),
    path("laboratory/scenarios/<int:pk>/delete/", laboratory.scenario_delete, name="scenario-delete"),
    path("objectivity/", analytics.objectivity, name="objectivity"),
    path("objectivity/index/", analytics.objectivity_index, name="objectivity-index"),
    path("next-year/", next_year.next_year_risks, name="next-year"),
    path("risks/", risks.risk_matrix, name="risk-matrix"),
    path("risks/compute/", risks.risk_compute, name="risk-compute"),
    path("risks/schools/<int:school>/", risks.risk_profile, name="risk-profile"),
    path("risks/schools/<int:school>/<int:year>/", risks.risk_assess, name="risk-assess"),
    path("risks/levels/<int:pk>/verify/", risks.risk_verify, name="risk-verify"),
]
