"""Addresses of people inside a municipality."""

from django.urls import path

from accounts.views import entrance, people, tokens

app_name = "people"
urlpatterns = [
    path("jobs/<int:pk>/", entrance.job_detail, name="job-detail"),
    path("tokens/", tokens.token_list, name="token-list"),
    path("tokens/<slug:key>/revoke/", tokens.token_revoke, name="token-revoke"),
    path("members/", people.person_list, name="person-list"),
    path("members/add/", people.person_add, name="person-add"),
    path("members/<int:pk>/", people.person_detail, name="person-detail"),
    path("members/<int:pk>/invite/", people.person_invite, name="person-invite"),
    path("members/<int:pk>/role/", people.person_role, name="person-role"),
    path("members/<int:pk>/schools/", people.person_schools, name="person-schools"),
    path("members/<int:pk>/deactivate/", people.person_deactivate, name="person-deactivate"),
    path("members/<int:pk>/restore/", people.person_restore, name="person-restore"),
]
