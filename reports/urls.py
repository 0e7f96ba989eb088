"""Addresses of the room, below /<municipality>/."""

from django.urls import path

from reports.views import home, reports

app_name = "reports"
urlpatterns = [
    path("", home.home, name="home"),
    path("reports/", reports.report_list, name="report-list"),
    path("reports/make/", reports.report_make, name="report-make"),
    path("reports/<int:pk>/", reports.report_detail, name="report-detail"),
    path("reports/<int:pk>/file/", reports.report_file, name="report-file"),
]
