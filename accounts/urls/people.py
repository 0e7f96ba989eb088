"""Addresses outside of any municipality."""

from django.urls import path

from accounts.views import entrance

app_name = "accounts"
urlpatterns = [
    path("", entrance.start, name="start"),
    path("accounts/demo/", entrance.demo_sign_in, name="demo-sign-in"),
]
