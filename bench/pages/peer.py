"""The list of schools as Django's own admin shows it: the same rows, columns and page size."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from schools import selectors
from schools.models import School


class OpenAdminSite(admin.AdminSite):
    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_authenticated


class SchoolAdmin(admin.ModelAdmin):
    list_display = ("name", "code", "level", "locality", "oip", "isbsh", "is_active")
    list_filter = ("level", "locality", "is_active")
    list_per_page = 25
    search_fields = ("search_key",)
    ordering = ("sort_key", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[School]:
        year = next(iter(selectors.index_years()), None)
        return selectors.register_rows(School.objects.all(), year)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission

    def oip(self, school: School) -> object:
        return school.oip  # type: ignore[attr-defined]

    def isbsh(self, school: School) -> object:
        return school.isbsh  # type: ignore[attr-defined]


admin_site = OpenAdminSite()
admin_site.register(School, SchoolAdmin)


def admin_list(request: HttpRequest, municipality: str) -> HttpResponse:
    return admin_site.get_model_admin(School).changelist_view(request)
