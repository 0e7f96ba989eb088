"""REST: identification runs with their results, and risk profiles."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from accounts.api import ReadOnlyView
from accounts.permissions import Permission, Scope
from diagnostics.models import Finding, IdentificationRun, RiskLevel
from diagnostics.serializers import RiskSerializer, RunSerializer


class IdentificationView(ReadOnlyView):
    """Runs of identification methods: summary, and what each says of each school with reasons."""

    required_scope = Scope.IDENTIFICATIONS
    required_permission = Permission.VIEW_IDENTIFICATION
    serializer_class = RunSerializer
    filterset_fields = ["method", "year", "state"]

    def rows(self) -> QuerySet[Any]:
        findings = Finding.objects.select_related("school").order_by("school__sort_key", "school_id")
        return IdentificationRun.objects.prefetch_related(Prefetch("findings", queryset=findings))


class RiskProfileView(ReadOnlyView):
    """Levels of risk factors by school and year, and whether a second person verified them."""

    required_scope = Scope.RISKS
    required_permission = Permission.VIEW_RISKS
    school_path = "school"
    serializer_class = RiskSerializer
    filterset_fields = ["school", "year", "factor", "level"]

    def rows(self) -> QuerySet[Any]:
        return RiskLevel.objects.select_related("school")
