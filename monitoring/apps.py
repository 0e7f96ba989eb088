"""The room of monitoring: are we getting where we said."""

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ui import navigation


class MonitoringConfig(AppConfig):
    name = "monitoring"

    def ready(self) -> None:
        from monitoring.models import Observation
        from monitoring.selectors.duplicates import open_rounds_with
        from schools.services import duplicates

        duplicates.stays(Observation, unless=open_rounds_with)
        navigation.section(
            _("Monitoring"), "monitoring:round-list", order=70, is_open=_may_view, covers=("monitoring:",)
        )


def _may_view(request: HttpRequest) -> bool:
    from accounts.access import can_somewhere
    from accounts.permissions import Permission

    return can_somewhere(request.user, Permission.VIEW_MONITORING)
