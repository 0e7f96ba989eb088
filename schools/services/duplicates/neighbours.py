"""What becomes of rows of the rooms above that stand on the second card: they say so in AppConfig.ready.

    duplicates.moves(DiaryEntry)
    duplicates.stays(DecisionItem, unless=approved_lists_with)

Rows of a model that nobody has named forbid the merge: nothing is forgotten in silence.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from schools.models import Inconsistency, Reorganisation, School, SchoolAlias
from schools.models.facts import Fact
from tenancy.models import TenantModel

Reasons = Callable[[School], list[str]]
OWN = (Fact, Inconsistency, Reorganisation, School, SchoolAlias)

_moving: dict[type[Model], str] = {}
_staying: dict[type[Model], Reasons] = {}


def moves(model: type[Model], field: str = "school") -> None:
    """Rows that go to the card that is kept."""
    _moving[model] = field


def stays(model: type[Model], *, unless: Reasons = lambda school: []) -> None:
    """Rows that stay with the second card as its history, unless there are reasons against the merge."""
    _staying[model] = unless


def obstacles(duplicate: School) -> Iterator[str]:
    for reasons in _staying.values():
        yield from reasons(duplicate)
    for relation in School._meta.related_objects:
        model: Any = relation.related_model
        if not issubclass(model, TenantModel) or issubclass(model, OWN) or model in _moving or model in _staying:
            continue
        if count := model.objects.filter(**{relation.field.name: duplicate}).count():
            words = {"what": model._meta.verbose_name_plural, "count": count}
            yield _("Rows stand on this card that cannot be moved: %(what)s (%(count)s).") % words


def move(duplicate: School, kept: School) -> None:
    for model, field in _moving.items():
        model._default_manager.filter(**{field: duplicate}).update(**{field: kept})


def moving(duplicate: School) -> Iterator[tuple[str, int]]:
    for model, field in _moving.items():
        if count := model._default_manager.filter(**{field: duplicate}).count():
            yield str(model._meta.verbose_name_plural), count
