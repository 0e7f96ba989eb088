"""Addresses of the room, below /<municipality>/."""

from django.urls import URLPattern

app_name = "roadmaps"
urlpatterns: list[URLPattern] = []
