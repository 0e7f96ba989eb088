"""Rounds that the clock has to move."""

from datetime import date

from monitoring.models import Round
from monitoring.rounds import RoundState, due_state


def due_rounds(*, today: date) -> list[tuple[Round, str]]:
    """Rounds with the state that they should be in today; `today` is a day of the municipality."""
    waiting = Round.objects.filter(state__in=[Round.State.PLANNED, Round.State.COLLECTING], opens_on__lte=today)
    found = []
    for round in waiting.order_by("opens_on", "pk"):
        state = due_state(RoundState(round.state), opens_on=round.opens_on, closes_on=round.closes_on, today=today)
        if state.value != round.state:
            found.append((round, state.value))
    return found
