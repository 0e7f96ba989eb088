"""The room of schools: facts about schools."""

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ui import navigation


class SchoolsConfig(AppConfig):
    name = "schools"

    def ready(self) -> None:
        from accounts import grants
        from schools.models import School
        from schools.selectors import rollback
        from schools.selectors.duplicates import merges_since

        rollback.guard(merges_since)
        grants.offer(lambda: School.objects.active().in_natural_order())
        covered: tuple[str, ...] = ("schools:school-", "schools:result-")
        navigation.section(_("Schools"), "schools:school-list", order=20, is_open=_may_view, covers=covered)
        covered = ("schools:import-", "schools:kind-", "schools:template-", "schools:inconsistency-")
        navigation.section(_("Data"), "schools:import-list", order=30, is_open=_may_import, covers=covered)
        navigation.search(_("School: name or code"), "schools:school-list", is_open=_may_view)


def _may_view(request: HttpRequest) -> bool:
    from accounts import access
    from accounts.permissions import Permission

    return access.can_somewhere(request.user, Permission.VIEW_SCHOOL)


def _may_import(request: HttpRequest) -> bool:
    from accounts import access
    from accounts.permissions import Permission

    return access.can(request.user, Permission.IMPORT_FACTS)
