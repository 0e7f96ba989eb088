"""Roadmaps and measures as REST clients see them."""

from datetime import date
from typing import Any

from rest_framework import serializers

from roadmaps.models import Measure, Occurrence, Roadmap
from roadmaps.statuses import is_overdue


class RoadmapSerializer(serializers.ModelSerializer[Roadmap]):
    school = serializers.IntegerField(source="school_id", allow_null=True)

    class Meta:
        model = Roadmap
        fields = ["id", "title", "kind", "school", "state", "starts_on", "ends_on", "act", "approved_at"]


class OccurrenceSerializer(serializers.ModelSerializer[Occurrence]):
    is_overdue = serializers.SerializerMethodField()

    class Meta:
        model = Occurrence
        fields = ["id", "starts_on", "due_on", "status", "is_overdue", "done_at", "confirmed_at"]

    def get_is_overdue(self, occurrence: Occurrence) -> bool:
        today: date = self.context["today"]
        return is_overdue(occurrence.due_on, occurrence.status, today)  # type: ignore[arg-type]


class MeasureSerializer(serializers.ModelSerializer[Measure]):
    roadmap = serializers.IntegerField(source="roadmap_id")
    section = serializers.CharField(source="section.title")
    school = serializers.IntegerField(source="roadmap.school_id", allow_null=True)
    responsible = serializers.ListField(child=serializers.CharField())
    risk_factors = serializers.ListField(child=serializers.CharField())
    occurrences = OccurrenceSerializer(many=True)

    class Meta:
        model = Measure
        fields: list[Any] = [
            "id",
            "roadmap",
            "section",
            "school",
            "number",
            "title",
            "deadline_text",
            "responsible",
            "result_text",
            "risk_factors",
            "occurrences",
        ]
