"""Why two cards of a school cannot be merged yet."""

from django.utils.translation import gettext as _

from monitoring.models import Round
from schools.models import School


def open_rounds_with(school: School) -> list[str]:
    """A form of an open round would lose its school; frozen values stay as they were signed."""
    rounds = Round.objects.filter(observations__school=school).exclude(state=Round.State.FROZEN).distinct()
    sentence = _("The school fills in the round “%(round)s” under this card. Close the round first, or keep this card.")
    return [sentence % {"round": round.title} for round in rounds.order_by("pk")]
