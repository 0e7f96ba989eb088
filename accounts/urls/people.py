"""Addresses outside of any municipality."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.start, name="start"),
    path("accounts/demo/", views.demo_sign_in, name="demo-sign-in"),
]
