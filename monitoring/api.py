"""REST: indicators, rounds and indicator values."""

from typing import Any

from django.db.models import QuerySet

from accounts.api import ReadOnlyView
from accounts.permissions import Permission, Scope
from monitoring.models import Indicator, Observation, Round
from monitoring.serializers import IndicatorSerializer, ObservationSerializer, RoundSerializer


class IndicatorView(ReadOnlyView):
    """Indicators with their targets by year."""

    required_scope = Scope.INDICATORS
    required_permission = Permission.VIEW_MONITORING
    serializer_class = IndicatorSerializer
    filterset_fields = ["code", "level", "is_active"]

    def rows(self) -> QuerySet[Any]:
        return Indicator.objects.prefetch_related("targets")


class RoundView(ReadOnlyView):
    """Monitoring rounds."""

    required_scope = Scope.INDICATORS
    required_permission = Permission.VIEW_MONITORING
    serializer_class = RoundSerializer
    filterset_fields = ["year", "state"]

    def rows(self) -> QuerySet[Any]:
        return Round.objects.all()


class IndicatorValueView(ReadOnlyView):
    """Values with numerator and denominator. `is_frozen` says whether the round is closed."""

    required_scope = Scope.INDICATORS
    required_permission = Permission.VIEW_MONITORING
    school_path = "school"
    serializer_class = ObservationSerializer
    filterset_fields = ["round", "round__year", "indicator__code", "school", "achievement"]

    def rows(self) -> QuerySet[Any]:
        return Observation.objects.select_related("round", "indicator")
