"""Reads of the room; the pages, the API and the papers call the same ones."""

from diagnostics.selectors.calculations import Calculation, calculate
from diagnostics.selectors.facts import facts_for
from diagnostics.selectors.lists import current_decision, participants

__all__ = [
    "Calculation",
    "calculate",
    "current_decision",
    "facts_for",
    "participants",
]
