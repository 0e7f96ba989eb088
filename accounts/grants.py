"""What can be granted to people, said by the rooms above without this room knowing them, in AppConfig.ready.

    grants.offer(lambda: School.objects.active().in_natural_order())
    grants.tie(open_assignments)

A tie is a reason why a person cannot lose a place yet, or any of them: one sentence that says what to do first.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model, QuerySet

Ties = Callable[[Any, Model | None], Iterable[str]]

_offers: list[Callable[[], QuerySet[Any]]] = []
_ties: list[Ties] = []


def offer(places: Callable[[], QuerySet[Any]]) -> None:
    """The one kind of objects that are granted, those of the current municipality."""
    _offers[:] = [places]


def tie(reasons: Ties) -> None:
    """Reasons by person and place; without a place, of any place."""
    _ties.append(reasons)


def places() -> QuerySet[Any]:
    return _offers[0]()


def model() -> type[Model]:
    return places().model


def ties(person: Any, place: Model | None = None) -> list[str]:
    return [reason for reasons in _ties for reason in reasons(person, place)]
