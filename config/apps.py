"""The composition root as an application: commands that know all rooms."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        import config.celery  # noqa: F401  (the application that shared tasks attach to)
