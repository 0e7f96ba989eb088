"""The room of monitoring: are we getting where we said."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "monitoring"
