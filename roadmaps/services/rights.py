"""Who may change a plan depends on its state."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.models import User
from accounts.permissions import Permission
from roadmaps.models import Occurrence, Roadmap


def check_may_plan(roadmap: Roadmap, by: User) -> None:
    """A draft is edited by its school; what was submitted or is in force only by the department."""
    access.check(by, Permission.EDIT_ROADMAP, roadmap if roadmap.state == Roadmap.State.DRAFT else None)
    if roadmap.state == Roadmap.State.CLOSED:
        raise ValidationError(_("The roadmap is closed: nothing in it can be changed."), code="closed")


def check_in_force(occurrence: Occurrence) -> None:
    """Neither a draft nor a closed roadmap takes progress or proof."""
    if not occurrence.measure.roadmap.is_in_force:
        raise ValidationError(
            _("The roadmap is not in force: progress is reported after approval."), code="not_in_force"
        )
