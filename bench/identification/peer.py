"""The findings of a run as Django's own admin lists them: fifty a page, with the school, value and verdict."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from bench.pages.peer import SchoolAdmin, admin_site
from diagnostics.models import Finding


class FindingAdmin(SchoolAdmin):
    list_display: ClassVar[Any] = ("school", "value", "listed", "label", "main_reason", "sureness")
    list_filter: ClassVar[Any] = ("listed", "label")
    list_select_related = ("school",)
    list_per_page = 50
    search_fields = ("school__search_key",)
    ordering = ("school__sort_key", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        found: QuerySet[Finding] = Finding.objects.filter(run=request.resolver_match.kwargs["run"])  # type: ignore[union-attr]
        return found

    @admin.display
    def main_reason(self, finding: Finding) -> str:
        return finding.reasons[0]

    @admin.display
    def sureness(self, finding: Finding) -> str:
        return finding.certainty.get("sentence", "")


admin_site.register(Finding, FindingAdmin)


def findings_list(request: HttpRequest, municipality: str, run: int) -> HttpResponse:
    return admin_site.get_model_admin(Finding).changelist_view(request)
