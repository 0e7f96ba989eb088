"""The room of reports: paper and the first page; reads everything, is imported by nobody."""

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ui import navigation


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        navigation.section(_("Home"), "reports:home", order=10, covers=("reports:home",))
        navigation.section(
            _("Reports"), "reports:report-list", order=80, is_open=_may_view, covers=("reports:report-",)
        )


def _may_view(request: HttpRequest) -> bool:
    from accounts.access import can
    from accounts.permissions import Permission

    return can(request.user, Permission.VIEW_REPORT)
