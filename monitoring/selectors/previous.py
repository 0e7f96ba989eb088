"""The same indicator in the last frozen round before this one."""

from decimal import Decimal

from django.db.models import QuerySet

from monitoring.models import Observation, Round

Key = tuple[int, int | None]


def previous_round(round: Round) -> Round | None:
    """The last round that was frozen before this one's date of monitoring."""
    earlier: QuerySet[Round] = Round.objects.filter(
        state=Round.State.FROZEN, monitored_on__lt=round.monitored_on
    ).order_by("-monitored_on")
    return earlier.first()


def previous_value(observation: Observation) -> Decimal | None:
    earlier = previous_round(observation.round)
    if earlier is None:
        return None
    row = Observation.objects.filter(
        round=earlier, indicator_id=observation.indicator_id, school_id=observation.school_id
    ).first()
    return row.value if row else None


def previous_observations(round: Round | None) -> dict[Key, Observation]:
    """Observations of a round by indicator and school; the school of a municipal value is None."""
    if round is None:
        return {}
    return {(row.indicator_id, row.school_id): row for row in Observation.objects.filter(round=round)}
