"""Settings that were kept, and what became of their lists since."""

from dataclasses import dataclass
from typing import Any

from diagnostics.models import Scenario
from diagnostics.selectors.laboratory.experiments import Experiment
from schools.models import School


@dataclass(frozen=True, slots=True)
class Reopened:
    """A scenario tried again: on other facts it may list other schools than on the day it was kept."""

    scenario: Scenario
    is_same_facts: bool
    entered: tuple[School, ...]
    left: tuple[School, ...]


def scenarios() -> Any:
    """The newest first."""
    return Scenario.objects.select_related("created_by").order_by("-pk")


def reopened(scenario: Scenario, again: Experiment) -> Reopened:
    """`left`: of the schools that are still in the register."""
    was, now = set(scenario.listed), set(again.listed)
    return Reopened(
        scenario=scenario,
        is_same_facts=scenario.snapshot == again.snapshot,
        entered=tuple(move.school for move in again.moves if move.school.pk in now - was),
        left=tuple(move.school for move in again.moves if move.school.pk in was - now),
    )
