"""Addresses of the room, below /<municipality>/monitoring/."""

from django.urls import path

from monitoring.views import indicators, rounds, sheets

app_name = "monitoring"
urlpatterns = [
    path("", rounds.round_list, name="round-list"),
    path("plan/", rounds.round_plan, name="round-plan"),
    path("rounds/<int:pk>/", rounds.round_detail, name="round-detail"),
    path("rounds/<int:pk>/recompute/", rounds.round_recompute, name="round-recompute"),
    path("rounds/<int:pk>/check/", rounds.round_check, name="round-check"),
    path("rounds/<int:pk>/freeze/", rounds.round_freeze, name="round-freeze"),
    path("rounds/<int:pk>/reopen/", rounds.round_reopen, name="round-reopen"),
    path("rounds/<int:pk>/indicators/<int:indicator>/", rounds.round_indicator, name="round-indicator"),
    path("rounds/<int:pk>/values/", sheets.value_list, name="value-list"),
    path("rounds/<int:pk>/schools/<int:school>/", sheets.form_detail, name="form-detail"),
    path("rounds/<int:pk>/schools/<int:school>/submit/", sheets.form_submit, name="form-submit"),
    path("rounds/<int:pk>/schools/<int:school>/accept/", sheets.form_accept, name="form-accept"),
    path("rounds/<int:pk>/schools/<int:school>/return/", sheets.form_return, name="form-return"),
    path("rounds/<int:pk>/schools/<int:school>/excuse/", sheets.form_excuse, name="form-excuse"),
    path("indicators/", indicators.indicator_list, name="indicator-list"),
    path("indicators/<int:pk>/", indicators.indicator_detail, name="indicator-detail"),
]
