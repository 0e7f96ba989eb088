"""Identification runs and risk profiles as REST clients see them."""

from typing import Any

from rest_framework import serializers

from diagnostics.models import Finding, IdentificationRun, RiskLevel


class FindingSerializer(serializers.ModelSerializer[Finding]):
    school = serializers.IntegerField(source="school_id")
    code = serializers.CharField(source="school.code")
    name = serializers.CharField(source="school.name")
    value = serializers.SerializerMethodField()
    reasons = serializers.ListField(child=serializers.CharField())
    certainty = serializers.DictField()

    class Meta:
        model = Finding
        fields = ["school", "code", "name", "value", "listed", "label", "reasons", "components", "certainty"]

    def get_value(self, finding: Finding) -> float | int | str | None:
        return finding.json_value


class FindingDocumentSerializer(serializers.Serializer[Any]):
    """One school of `selectors.finding_documents`; numbers of the parts are exact, as text.

    A share of pupils has `counted` (how many of how many) and `interval` (per cent in 95 cases of 100).
    """

    school = serializers.IntegerField()
    code = serializers.CharField()
    name = serializers.CharField()
    value = serializers.JSONField(allow_null=True)
    listed = serializers.BooleanField(allow_null=True)
    label = serializers.CharField()  # type: ignore[assignment]
    reasons = serializers.ListField(child=serializers.CharField())
    to_leave = serializers.ListField(child=serializers.CharField())
    parts = serializers.ListField(child=serializers.DictField())
    index = serializers.DictField(allow_null=True)
    certainty = serializers.DictField()


class RunSerializer(serializers.ModelSerializer[IdentificationRun]):
    summary = serializers.DictField()
    parameters = serializers.DictField()
    results = FindingSerializer(source="findings", many=True)

    class Meta:
        model = IdentificationRun
        fields: list[Any] = [
            "id",
            "method",
            "method_version",
            "year",
            "state",
            "parameters",
            "summary",
            "snapshot",
            "created_at",
            "results",
        ]


class RiskSerializer(serializers.ModelSerializer[RiskLevel]):
    school = serializers.IntegerField(source="school_id")
    school_code = serializers.CharField(source="school.code")
    is_verified = serializers.BooleanField()

    class Meta:
        model = RiskLevel
        fields = [
            "id",
            "school",
            "school_code",
            "year",
            "factor",
            "level",
            "source",
            "note",
            "is_verified",
            "verified_at",
        ]
