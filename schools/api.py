"""REST: schools and assessment results."""

from typing import Any

from django.db.models import QuerySet

from accounts.api import ReadOnlyView
from accounts.permissions import Permission, Scope
from schools import selectors
from schools.models import School
from schools.serializers import ResultSerializer, SchoolSerializer


class SchoolView(ReadOnlyView):
    """The register of schools."""

    required_scope = Scope.SCHOOLS
    required_permission = Permission.VIEW_SCHOOL
    school_path = "pk"
    serializer_class = SchoolSerializer
    filterset_fields = ["code", "level", "kind", "locality", "cluster", "is_active"]

    def rows(self) -> QuerySet[Any]:
        return School.objects.all()


class ResultView(ReadOnlyView):
    """Results of ВПР, ОГЭ and ЕГЭ: counts, or percentages where only these were published."""

    required_scope = Scope.SCHOOLS
    required_permission = Permission.VIEW_SCHOOL
    school_path = "school"
    serializer_class = ResultSerializer
    filterset_fields = ["year", "procedure", "subject", "grade", "school", "school__code"]

    def rows(self) -> QuerySet[Any]:
        return selectors.results_with_source()
