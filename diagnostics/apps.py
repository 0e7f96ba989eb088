"""The room of diagnostics: judgements computed or confirmed from facts."""

from django.apps import AppConfig


class DiagnosticsConfig(AppConfig):
    name = "diagnostics"
