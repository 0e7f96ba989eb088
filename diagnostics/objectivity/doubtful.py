"""Facts without the check works that carry signs, so that a method can be asked once more."""

from collections.abc import Set as AbstractSet
from dataclasses import replace

from diagnostics.identification.facts import Facts, Procedure

# school, year, procedure
WorkKey = tuple[int, int, Procedure]


def without_works(facts: Facts, works: AbstractSet[WorkKey]) -> Facts:
    """The same facts but for the results of these works: a procedure that is left out is missing, not zero."""
    kept = (result for result in facts.results if (result.school_id, result.year, result.procedure) not in works)
    return replace(facts, results=tuple(kept))
