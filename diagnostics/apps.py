"""The room of diagnostics: judgements computed or confirmed from facts."""

from functools import partial

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class DiagnosticsConfig(AppConfig):
    name = "diagnostics"

    def ready(self) -> None:
        from accounts.access import can, can_somewhere
        from accounts.permissions import Permission
        from diagnostics.models import DecisionItem, Finding, RiskLevel
        from diagnostics.selectors.duplicates import approved_lists_with
        from diagnostics.selectors.frozen import decisions_calculated_from
        from diagnostics.templatetags.diagnostics import SCHOOL_PAGES
        from schools.models import School
        from schools.selectors import neighbours, rollback
        from schools.services import duplicates
        from ui import navigation

        duplicates.stays(Finding)
        duplicates.stays(RiskLevel)
        duplicates.stays(DecisionItem, unless=approved_lists_with)
        rollback.guard(decisions_calculated_from)

        def may_open(permission: Permission, request: HttpRequest, school: School) -> bool:
            return can(request.user, permission, school)

        for _name, label, url_name, permission in SCHOOL_PAGES[1:]:
            neighbours.tab(label, url_name, is_open=partial(may_open, permission))

        def sees_lists(request: HttpRequest) -> bool:
            return can(request.user, Permission.VIEW_IDENTIFICATION)

        def sees_risks_alone(request: HttpRequest) -> bool:
            return not sees_lists(request) and can_somewhere(request.user, Permission.VIEW_RISKS)

        navigation.section(
            _("Identification"), "diagnostics:run-list", order=40, is_open=sees_lists, covers=("diagnostics:",)
        )
        navigation.section(
            _("Risks"), "diagnostics:risk-matrix", order=40, is_open=sees_risks_alone, covers=("diagnostics:",)
        )
