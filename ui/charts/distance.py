"""How far a value is from its threshold: one bar with both, and what lies between them."""

from dataclasses import asdict, dataclass

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from ui import formatting
from ui.charts.captions import apart, centred
from ui.charts.picture import Numbers, sentences
from ui.charts.scale import Threshold, plain

WIDTH = 340.0
# ends of the scale, below the bar
FROM, TO = 16.0, WIDTH - 28.0


@dataclass(frozen=True)
class Distance:
    """`limit` is the end of the scale, which begins at zero; a threshold that moves with the value tells no gap."""

    title: str
    value: float
    threshold: Threshold
    limit: float
    second: Threshold | None = None
    places: int = 2
    tells_gap: bool = True

    def describe(self) -> str:
        value = _("value %(value)s") % {"value": self._number(self.value)}
        return sentences([value, self.threshold.label, self.second.label if self.second else "", self._between()])

    def numbers(self) -> Numbers:
        lines = [(line.label, self._number(line.value)) for line in (self.threshold, self.second) if line]
        return Numbers((_("Name"), _("Value")), ((self.title, self._number(self.value)), *lines))

    def svg(self, identifier: str) -> str:
        at, cut = self._x(self.value), self._x(self.threshold.value)
        left, right = sorted(
            [(self._number(self.value), at), (self._number(self.threshold.value), cut)], key=lambda mark: mark[1]
        )
        captions = apart(left, right, 0.0, WIDTH)
        context = {
            "identifier": identifier,
            "title": self.title,
            "description": self.describe(),
            "at": at,
            "cut": cut,
            "from": min(at, cut),
            "gap": abs(cut - at),
            "is_short": at < cut,
            "captions": [asdict(caption) for caption in captions],
            "between": asdict(centred(self._between(), (at + cut) / 2, FROM, TO)),
            "limit": formatting.number(self.limit, 0),
            "second": self._x(self.second.value) if self.second else None,
        }
        return render_to_string("ui/charts/distance.html", {key: plain(value) for key, value in context.items()})

    def _between(self) -> str:
        if not self.tells_gap:
            return ""
        gap = self._number(abs(self.threshold.value - self.value))
        sentence = _("short by %(gap)s") if self.value < self.threshold.value else _("above by %(gap)s")
        return sentence % {"gap": gap}

    def _number(self, value: float) -> str:
        return formatting.number(value, self.places)

    def _x(self, value: float) -> float:
        return round(min(max(WIDTH * value / self.limit, 0.0), WIDTH), 1)
