"""Words and numbers of monitoring: `{% load monitoring %}`."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import template

from monitoring.wording import ACHIEVEMENTS
from schools.models import Missing
from ui import formatting

register = template.Library()


@register.filter
def plain(value: Decimal | None) -> str:
    """A count or a threshold without needless zeros: 36.0000 is «36»."""
    return formatting.number(value if value is None else _shortest(value))


@register.filter
def achievement_word(code: str) -> str:
    return str(ACHIEVEMENTS[code])


@register.filter
def missing_word(code: str) -> str:
    return str(Missing(code).label)


@register.filter
def at(mapping: Mapping[str, Any], key: str) -> Any:
    return mapping.get(key)


def _shortest(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()
