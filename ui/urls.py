"""Addresses that need no sign-in: the look of the pages and their language."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from ui import views

app_name = "ui"
urlpatterns = [
    path("appearance/", views.appearance, name="appearance"),
    path("setlang/", login_not_required(set_language), name="set-language"),
]
