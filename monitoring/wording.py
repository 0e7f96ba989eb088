"""Words of the room that are no choices of a model."""

from django.utils.translation import gettext_lazy as _

from monitoring.achievement import Achievement

ACHIEVEMENTS = {
    Achievement.REACHED.value: _("reached"),
    Achievement.NEAR.value: _("near the target"),
    Achievement.MISSED.value: _("not reached"),
    Achievement.NO_DATA.value: _("no data"),
}
