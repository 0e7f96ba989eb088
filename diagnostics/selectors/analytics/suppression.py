"""Sums of so few schools that one of them could be told apart: hidden from those who see one school alone."""

from collections.abc import Iterable

from diagnostics.analytics import Result

LEAST_SCHOOLS = 5


def are_few(results: Iterable[Result]) -> bool:
    """Fewer than five schools have a result of the procedure; whoever knows his own could subtract it."""
    return sum(result.success is not None for result in results) < LEAST_SCHOOLS
