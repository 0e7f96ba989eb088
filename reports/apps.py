"""The room of reports: paper and public pages."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
