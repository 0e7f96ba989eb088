"""Horizontal bars from zero with a threshold: schools, subjects, classes beside each other."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ui import formatting
from ui.charts.picture import Numbers, sentences
from ui.charts.scale import Threshold, from_zero, plain

LEFT, RIGHT, TOP, STEP, THICK = 210.0, 590.0, 40.0, 26.0, 16.0
LONGEST_LABEL = 30


@dataclass(frozen=True)
class Bar:
    """`value` None is «no data»; a marked bar is the school that the page is about."""

    label: str
    value: float | None
    is_marked: bool = False
    note: str = ""


@dataclass(frozen=True)
class Bars:
    """`low_is_bad`: bars below the threshold are the ones to look at; otherwise those above it."""

    title: str
    bars: tuple[Bar, ...]
    unit: str = ""
    places: int = 1
    threshold: Threshold | None = None
    reference: Threshold | None = None
    low_is_bad: bool = True

    def describe(self) -> str:
        known = [bar for bar in self.bars if bar.value is not None]
        beyond = [bar for bar in known if self._is_beyond(bar)]
        count = ngettext("%(count)s value", "%(count)s values", len(known)) % {"count": len(known)}
        parts = [count]
        if self.threshold:
            names = ", ".join(bar.label for bar in beyond[:10]) or _("none")
            parts.append(_("%(threshold)s; beyond it: %(names)s") % {"threshold": self.threshold.label, "names": names})
        parts += [f"{bar.label}: {self._shown(bar)}" for bar in self.bars if bar.is_marked]
        return sentences(parts)

    def numbers(self) -> Numbers:
        rows = tuple((bar.label, self._shown(bar), bar.note) for bar in self.bars)
        if any(bar.note for bar in self.bars):
            return Numbers((_("Name"), _("Value"), _("Note")), rows)
        return Numbers((_("Name"), _("Value")), tuple(row[:2] for row in rows))

    def svg(self, identifier: str) -> str:
        lines = [line.value for line in (self.threshold, self.reference) if line]
        x = from_zero([bar.value for bar in self.bars if bar.value is not None] + lines, LEFT, RIGHT)
        bottom = TOP + STEP * len(self.bars)
        context = {
            "identifier": identifier,
            "title": self.title,
            "description": self.describe(),
            "height": bottom + 30,
            "top": TOP,
            "bottom": bottom,
            "tick_level": bottom + 18,
            "ticks": x.ticks(6),
            "bars": [self._drawn(bar, place, x(bar.value or 0.0)) for place, bar in enumerate(self.bars)],
            "threshold": {"x": x(self.threshold.value), "label": self.threshold.label} if self.threshold else None,
            "reference": {"x": x(self.reference.value), "label": self.reference.label} if self.reference else None,
        }
        return render_to_string("ui/charts/bars.html", {key: plain(value) for key, value in context.items()})

    def _drawn(self, bar: Bar, place: int, end: float) -> dict[str, object]:
        top = TOP + STEP * place + (STEP - THICK) / 2
        return {
            "label": bar.label[:LONGEST_LABEL],
            "text": self._shown(bar),
            "is_marked": bar.is_marked,
            "is_beyond": self._is_beyond(bar),
            "y": top,
            "middle": top + THICK / 2 + 4,
            "width": round(max(end - LEFT, 0), 1),
            "after": round(end + 6, 1),
        }

    def _is_beyond(self, bar: Bar) -> bool:
        if bar.value is None or self.threshold is None:
            return False
        return bar.value < self.threshold.value if self.low_is_bad else bar.value >= self.threshold.value

    def _shown(self, bar: Bar) -> str:
        if bar.value is None:
            return _("no data")
        return f"{formatting.number(bar.value, self.places)}{formatting.NBSP + self.unit if self.unit else ''}"
