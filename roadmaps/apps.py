"""The room of roadmaps: what is done for a school, by whom, with what proof."""

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ui import navigation


class RoadmapsConfig(AppConfig):
    name = "roadmaps"

    def ready(self) -> None:
        from accounts import grants
        from roadmaps.models import CuratorAssignment, DiaryEntry, Roadmap
        from roadmaps.selectors.curators import curators_of_card, ties_of_curator
        from schools.services import duplicates

        grants.tie(ties_of_curator)
        duplicates.moves(Roadmap)
        duplicates.moves(DiaryEntry)
        duplicates.stays(CuratorAssignment, unless=curators_of_card)
        plans = ("roadmaps:roadmap-", "roadmaps:section-", "roadmaps:measure-", "roadmaps:occurrence-")
        navigation.section(_("My tasks"), "roadmaps:my-tasks", order=15, is_open=_reports)
        navigation.section(_("Confirm"), "roadmaps:confirmation-queue", order=16, is_open=_confirms)
        navigation.section(_("Roadmaps"), "roadmaps:roadmap-list", order=50, is_open=_reads_plans, covers=plans)
        accompaniment = ("roadmaps:diary-", "roadmaps:curator-")
        navigation.section(
            _("Accompaniment"), "roadmaps:diary-list", order=60, is_open=_reads_diary, covers=accompaniment
        )


def _reads_plans(request: HttpRequest) -> bool:
    from accounts import access
    from accounts.permissions import Permission

    return access.can_somewhere(request.user, Permission.VIEW_ROADMAP)


def _reads_diary(request: HttpRequest) -> bool:
    from accounts import access
    from accounts.permissions import Permission

    return access.can_somewhere(request.user, Permission.VIEW_DIARY)


def _reports(request: HttpRequest) -> bool:
    """People of a school; the department finds its own tasks at home."""
    from accounts import access
    from accounts.permissions import Permission

    is_department = access.is_everywhere(request.user, Permission.REPORT_PROGRESS)
    return access.can_somewhere(request.user, Permission.REPORT_PROGRESS) and not is_department


def _confirms(request: HttpRequest) -> bool:
    from accounts import access
    from accounts.permissions import Permission

    return access.can_somewhere(request.user, Permission.CONFIRM_MEASURE)
