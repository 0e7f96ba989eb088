"""The room of schools: facts about schools."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "schools"
