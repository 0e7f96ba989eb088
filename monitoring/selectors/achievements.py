"""How an observation stands to its target, by the rules of its indicator."""

from monitoring.achievement import PERCENT_UNITS, Comparison, Direction, achievement, attainable_notice
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


def notice_of(observation: Observation) -> str:
    """What the target means in whole schools or pupils, if it lies between two possible shares; else empty."""
    indicator, target, whole = observation.indicator, observation.target, observation.denominator
    is_least = Comparison(indicator.comparison) is Comparison.AT_LEAST
    if target is None or whole is None or whole % 1 or not is_least or indicator.unit not in PERCENT_UNITS:
        return ""
    return attainable_notice(target, int(whole))
