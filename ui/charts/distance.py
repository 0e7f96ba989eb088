"""How far a value is from its threshold: one bar with both, and what lies between them."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from ui import formatting
from ui.charts.picture import Numbers, sentences
from ui.charts.scale import Threshold, plain

WIDTH = 340.0


@dataclass(frozen=True)
class Distance:
    """`limit` is the end of the scale, which begins at zero."""

    title: str
    value: float
    threshold: Threshold
    limit: float
    second: Threshold | None = None
    places: int = 2

    def describe(self) -> str:
        told = _("%(title)s: %(value)s") % {"title": self.title, "value": formatting.number(self.value, self.places)}
        return sentences([told, self.threshold.label, self.second.label if self.second else "", self._between()])

    def numbers(self) -> Numbers:
        rows = [(self.title, formatting.number(self.value, self.places))]
        rows += [
            (line.label, formatting.number(line.value, self.places)) for line in (self.threshold, self.second) if line
        ]
        return Numbers((_("Name"), _("Value")), tuple(rows))

    def svg(self, identifier: str) -> str:
        at, cut = self._x(self.value), self._x(self.threshold.value)
        context = {
            "identifier": identifier,
            "title": self.title,
            "description": self.describe(),
            "at": at,
            "cut": cut,
            "from": min(at, cut),
            "gap": abs(cut - at),
            "middle": (at + cut) / 2,
            "is_short": at < cut,
            "value": formatting.number(self.value, self.places),
            "threshold": formatting.number(self.threshold.value, self.places),
            "between": self._between(),
            "limit": formatting.number(self.limit, 0),
            "second": self._x(self.second.value) if self.second else None,
        }
        return render_to_string("ui/charts/distance.html", {key: plain(value) for key, value in context.items()})

    def _between(self) -> str:
        gap = formatting.number(abs(self.threshold.value - self.value), self.places)
        sentence = _("short by %(gap)s") if self.value < self.threshold.value else _("above by %(gap)s")
        return sentence % {"gap": gap}

    def _x(self, value: float) -> float:
        return round(min(max(WIDTH * value / self.limit, 0.0), WIDTH), 1)
