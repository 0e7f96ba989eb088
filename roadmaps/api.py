"""REST: roadmaps and measures."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts.api import ReadOnlyView
from accounts.permissions import Permission, Scope
from roadmaps.models import Measure, Roadmap
from roadmaps.serializers import MeasureSerializer, RoadmapSerializer


class RoadmapView(ReadOnlyView):
    """Municipal roadmaps and those of schools."""

    required_scope = Scope.ROADMAPS
    required_permission = Permission.VIEW_ROADMAP
    school_path = "school"
    serializer_class = RoadmapSerializer
    filterset_fields = ["kind", "state", "school"]

    def rows(self) -> QuerySet[Any]:
        return Roadmap.objects.all()


class MeasureView(ReadOnlyView):
    """Measures with the times that each is to be done, and what became of them."""

    required_scope = Scope.ROADMAPS
    required_permission = Permission.VIEW_ROADMAP
    school_path = "roadmap__school"
    serializer_class = MeasureSerializer
    filterset_fields = ["roadmap", "roadmap__school", "occurrences__status"]

    def rows(self) -> QuerySet[Any]:
        return Measure.objects.select_related("roadmap", "section").prefetch_related("occurrences").distinct()

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "today": timezone.localdate()}
