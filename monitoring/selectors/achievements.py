"""How an observation stands to its target, by the rules of its indicator."""

from monitoring.achievement import Comparison, Direction, achievement
from monitoring.models import Observation


def achievement_of(observation: Observation) -> str:
    indicator = observation.indicator
    return achievement(
        observation.value,
        observation.target,
        comparison=Comparison(indicator.comparison),
        unit=indicator.unit,
        direction=Direction(indicator.direction),
    ).value
