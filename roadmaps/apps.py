"""The room of roadmaps: what is done for a school, by whom, with what proof."""

from django.apps import AppConfig


class RoadmapsConfig(AppConfig):
    name = "roadmaps"
