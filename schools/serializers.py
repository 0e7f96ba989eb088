"""Schools and results as REST clients see them.

Fields are spelled out: they are the contract of the API, which a new column of a form or a method does not change.
"""

from typing import Any

from rest_framework import serializers

from schools.models import AssessmentResult, School


class SchoolSerializer(serializers.ModelSerializer[School]):
    class Meta:
        model = School
        fields = [
            "id",
            "code",
            "name",
            "short_name",
            "level",
            "kind",
            "locality",
            "cluster",
            "fis_code",
            "inn",
            "address",
            "opened_on",
            "closed_on",
            "is_active",
            "duplicate_of",
            "updated_at",
        ]


class SourceSerializer(serializers.Serializer[Any]):
    """Where a fact came from."""

    import_id = serializers.IntegerField(source="loaded_by_id", allow_null=True)
    file = serializers.CharField(source="loaded_by.file_name", default=None, allow_null=True)
    sheet = serializers.CharField()
    row = serializers.IntegerField(allow_null=True)


class ResultSerializer(serializers.ModelSerializer[AssessmentResult]):
    school = serializers.IntegerField(source="school_id")
    school_code = serializers.CharField(source="school.code")
    source = SourceSerializer(source="*")  # type: ignore[assignment]  # the word of the API

    class Meta:
        model = AssessmentResult
        fields = [
            "id",
            "school",
            "school_code",
            "year",
            "procedure",
            "subject",
            "grade",
            "participants",
            "marks_2",
            "marks_3",
            "marks_4",
            "marks_5",
            "below_minimum",
            "high_scores",
            "mean_score",
            "success_pct",
            "quality_pct",
            "missing_reason",
            "source",
        ]
