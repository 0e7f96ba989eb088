"""Addresses of the REST API, below /api/v1/."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter

from diagnostics.api import IdentificationView, RiskProfileView
from monitoring.api import IndicatorValueView, IndicatorView, RoundView
from roadmaps.api import MeasureView, RoadmapView
from schools.api import ResultView, SchoolView

router = SimpleRouter()
router.register("schools", SchoolView, basename="schools")
router.register("results", ResultView, basename="results")
router.register("identifications", IdentificationView, basename="identifications")
router.register("risk-profiles", RiskProfileView, basename="risk-profiles")
router.register("roadmaps", RoadmapView, basename="roadmaps")
router.register("measures", MeasureView, basename="measures")
router.register("indicators", IndicatorView, basename="indicators")
router.register("rounds", RoundView, basename="rounds")
router.register("indicator-values", IndicatorValueView, basename="indicator-values")

urlpatterns = [
    path("", login_not_required(RedirectView.as_view(pattern_name="api:try-out")), name="start"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path(
        "schema/try-out/",
        SpectacularSwaggerSplitView.as_view(url_name="api:schema", template_name="api/try_out.html"),
        name="try-out",
    ),
    path("<slug:municipality>/", include(router.urls)),
]
