"""Columns that several tables of analytics share."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from diagnostics.analytics import Comparison
from diagnostics.dynamics import DYNAMICS_NAMES, DynamicsClass
from ui.components import status
from ui.formatting import signed
from ui.states import sign
from ui.tables import Column


class ComparisonColumn(Column):
    """«выше на 4,3 п.п.»; a program reads the difference."""

    def text(self, value: Comparison) -> object:
        return value.words

    def value(self, value: Comparison) -> object:
        return round(value.delta, 1)


class PointsColumn(ComparisonColumn):
    """«+4,3» in a table with many columns; the heading says that these are points."""

    css = "num"

    def text(self, value: Comparison) -> object:
        return signed(value.delta, 1)


class DynamicsColumn(Column):
    """The class of the last years with its sign; the years are said below."""

    def text(self, value: DynamicsClass) -> SafeString:
        mark = sign("dynamics", value.kind.value)
        shown = status(mark.tone, DYNAMICS_NAMES[value.kind], mark.icon)
        years = ", ".join(map(str, value.years))
        return format_html('{}<span class="sub">{}</span>', shown, years) if years else shown

    def value(self, value: DynamicsClass) -> object:
        return str(value)
