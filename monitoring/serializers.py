"""Indicators, rounds and values as REST clients see them."""

from rest_framework import serializers

from monitoring.models import Indicator, Observation, Round, Target


class TargetSerializer(serializers.ModelSerializer[Target]):
    class Meta:
        model = Target
        fields = ["year", "value"]


class IndicatorSerializer(serializers.ModelSerializer[Indicator]):
    targets = TargetSerializer(many=True)

    class Meta:
        model = Indicator
        fields = [
            "id",
            "code",
            "name",
            "unit",
            "direction",
            "comparison",
            "formula_text",
            "formula_code",
            "source",
            "level",
            "group",
            "baseline_year",
            "baseline_value",
            "targets",
            "is_active",
        ]


class RoundSerializer(serializers.ModelSerializer[Round]):
    class Meta:
        model = Round
        fields = ["id", "title", "year", "opens_on", "closes_on", "monitored_on", "state", "frozen_at"]


class ObservationSerializer(serializers.ModelSerializer[Observation]):
    round = serializers.IntegerField(source="round_id")
    indicator = serializers.CharField(source="indicator.code")
    unit = serializers.CharField(source="indicator.unit")
    school = serializers.IntegerField(source="school_id", allow_null=True)
    is_frozen = serializers.BooleanField(source="round.is_frozen")

    class Meta:
        model = Observation
        fields = [
            "id",
            "round",
            "indicator",
            "unit",
            "school",
            "numerator",
            "denominator",
            "value",
            "target",
            "achievement",
            "missing_reason",
            "is_computed",
            "state",
            "is_frozen",
        ]
