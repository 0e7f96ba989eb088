"""Addresses of people inside a municipality."""

from django.urls import path

from accounts import views

app_name = "people"
urlpatterns = [
    path("jobs/<int:pk>/", views.job_detail, name="job-detail"),
    path("tokens/", views.token_list, name="token-list"),
    path("tokens/<slug:key>/revoke/", views.token_revoke, name="token-revoke"),
]
