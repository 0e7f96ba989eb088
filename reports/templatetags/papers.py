"""Words and numbers of the papers: `{% load papers %}`."""

from decimal import Decimal

from django import template

from monitoring.wording import ACHIEVEMENTS
from ui import formatting

register = template.Library()


@register.filter
def plain(value: Decimal | None) -> str:
    """A count or a threshold without needless zeros: 36.0000 is «36»."""
    return formatting.number(value if value is None else _shortest(value))


@register.filter
def achievement_word(code: str) -> str:
    return str(ACHIEVEMENTS[code])


def _shortest(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()
