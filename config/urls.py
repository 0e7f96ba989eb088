"""All addresses: the open ones, then those of one municipality, then its REST API."""

from django.urls import include, path

from accounts.views.entrance import SignInView
from config.health import healthz, readyz

municipality = [
    path("", include("accounts.urls.municipality")),
    path("", include("reports.urls")),
    path("schools/", include("schools.urls")),
    path("identification/", include("diagnostics.urls")),
    path("roadmaps/", include("roadmaps.urls")),
    path("monitoring/", include("monitoring.urls")),
]

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("", include("accounts.urls.people")),
    path("accounts/login/", SignInView.as_view(), name="account_login"),
    path("accounts/", include("accounts.urls.sign_in")),
    path("i18n/", include("ui.urls")),
    path("api/v1/", include(("config.api_urls", "api"))),
    path("<slug:municipality>/", include(municipality)),
]

handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.broken"
