"""Parameters of a methodology in words: label, explanation, value, and the value it is compared with."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from diagnostics.identification.facts import Procedure
from diagnostics.identification.isbsh.variables import ContextVariable
from diagnostics.identification.parameters import Parameters
from diagnostics.wording import exact, number

# the number of the methodology itself, which the page says elsewhere
VERSION = "version"
EMPTY = re.compile(r"\(пусто – ([^)]+)\)")


@dataclass(frozen=True, slots=True)
class Setting:
    """`old` is the value of the version that it was copied from, or of the method itself."""

    name: str
    label: str
    explanation: str
    value: str
    old: str

    @property
    def differs(self) -> bool:
        return self.value != self.old


def settings_of(parameters: Parameters, beside: Parameters) -> tuple[Setting, ...]:
    """Every parameter but the version, in the order of the method."""
    kind = type(parameters)
    labels, explanations, choices = kind.labels(), kind.explanations(), kind.choices()
    return tuple(
        Setting(
            name=name,
            label=label,
            explanation=explanations[name],
            value=_words(getattr(parameters, name), label, choices.get(name)),
            old=_words(getattr(beside, name), label, choices.get(name)),
        )
        for name, label in labels.items()
        if name != VERSION
    )


def empty_words(label: str) -> str:
    """What the label says of an empty field: «все» of «Учитываемые процедуры (пусто – все)»."""
    named = EMPTY.search(label)
    return named[1] if named else _("from the facts")


def _words(value: Any, label: str, choices: Mapping[Any, str] | None) -> str:
    return empty_words(label) if value is None else setting_words(value, choices)


def setting_words(value: Any, choices: Mapping[Any, str] | None = None) -> str:
    """As a person reads it: «30», «да», «не менее», «ОГЭ, математика, 9 кл.; …»."""
    if choices:
        return str(choices[value])
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return exact(value, 0)
    if isinstance(value, tuple):
        # in which order procedures are named is no difference
        ordered = sorted(value) if all(isinstance(each, Procedure) for each in value) else value
        return "; ".join(setting_words(each) for each in ordered)
    return variable_words(value) if isinstance(value, ContextVariable) else fraction_words(value)


def fraction_words(value: Any) -> str:
    """«0,6», and «1/3» where decimals would round."""
    if not isinstance(value, Fraction):
        return str(value)
    decimal = Decimal(value.numerator) / value.denominator
    return number(decimal.normalize()) if Fraction(decimal) == value else str(value)


def variable_words(variable: ContextVariable) -> str:
    """«Расстояние, км (−, вес 0,2)»"""
    weight = "" if variable.weight is None else _(", weight %(weight)s") % {"weight": number(variable.weight)}
    return f"{variable.label} ({'+' if variable.sign.value == '+' else '−'}{weight})"
