"""REST: identification runs with their results, and risk profiles."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import access
from accounts.api import ReadOnlyView
from accounts.permissions import Permission, Scope
from diagnostics import selectors
from diagnostics.models import Finding, IdentificationRun, RiskLevel
from diagnostics.serializers import FindingDocumentSerializer, RiskSerializer, RunSerializer


class IdentificationView(ReadOnlyView):
    """Runs of identification methods: summary, and what each says of each school with reasons."""

    required_scope = Scope.IDENTIFICATIONS
    required_permission = Permission.VIEW_IDENTIFICATION
    serializer_class = RunSerializer
    filterset_fields = ["method", "year", "state"]

    def rows(self) -> QuerySet[Any]:
        findings = Finding.objects.select_related("school").order_by("school__sort_key", "school_id")
        return IdentificationRun.objects.calculated().prefetch_related(Prefetch("findings", queryset=findings))

    @extend_schema(responses=FindingDocumentSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None, filter_backends=[])
    def findings(self, request: Request, **parts: str) -> Response:
        """What each judgement is made of: contributions, how sure it is, file, sheet and cell of every number."""
        access.check(request.user, self.required_permission)
        run = get_object_or_404(IdentificationRun.objects.calculated(), pk=parts["pk"])
        return Response(FindingDocumentSerializer(selectors.finding_documents(run), many=True).data)


class RiskProfileView(ReadOnlyView):
    """Levels of risk factors by school and year, and whether a second person verified them."""

    required_scope = Scope.RISKS
    required_permission = Permission.VIEW_RISKS
    school_path = "school"
    serializer_class = RiskSerializer
    filterset_fields = ["school", "year", "factor", "level"]

    def rows(self) -> QuerySet[Any]:
        return RiskLevel.objects.select_related("school")
