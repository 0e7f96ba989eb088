"""Words and numbers of monitoring: `{% load monitoring %}`."""

from decimal import Decimal

from django import template
from django.utils.translation import gettext

from monitoring.totals import YES_NO
from monitoring.wording import ACHIEVEMENTS
from schools.models import Missing
from ui import formatting

register = template.Library()
COUNTED = ("шт.", "чел.")


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


@register.simple_tag
def measured(value: Decimal | None, unit: str, denominator: Decimal | None = None) -> str:
    """A value as its unit says it: yes or no, a count, or one decimal. With a denominator it is a share."""
    if value is None or denominator is not None or unit not in (YES_NO, *COUNTED):
        return formatting.number(value, 1)
    if unit == YES_NO:
        return gettext("yes") if value else gettext("no")
    return plain(value)


def _shortest(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()
