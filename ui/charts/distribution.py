"""Where one school stands among the others: a histogram with its place marked, or of primary scores."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from ui import formatting
from ui.charts.captions import Caption, beside, centred
from ui.charts.picture import Numbers, sentences
from ui.charts.scale import Scale, Threshold, from_zero, plain

LEFT, TOP, RIGHT, BOTTOM = 48.0, 34.0, 620.0, 220.0
WIDTH = 640.0


@dataclass(frozen=True)
class Step:
    """Values from `low` up to, not including, `high`; `is_marked` holds the school of the page."""

    low: float
    high: float
    count: int
    is_marked: bool = False


@dataclass(frozen=True)
class Distribution:
    """Neighbouring steps of equal width, the lowest first."""

    title: str
    steps: tuple[Step, ...]
    x_title: str
    y_title: str
    marked: Threshold | None = None
    threshold: Threshold | None = None
    places: int = 0

    @classmethod
    def of(
        cls,
        values: Sequence[float],
        *,
        width: float,
        title: str,
        x_title: str,
        y_title: str,
        marked: Threshold | None = None,
        threshold: Threshold | None = None,
        places: int = 0,
    ) -> "Distribution":
        """Counts values, of which there is one at least, into steps of `width`."""
        counts = Counter(int(value // width) for value in values)
        own = None if marked is None else int(marked.value // width)
        steps = tuple(
            Step(place * width, (place + 1) * width, counts[place], place == own)
            for place in range(min(counts), max(counts) + 1)
        )
        return cls(title, steps, x_title, y_title, marked, threshold, places)

    def describe(self) -> str:
        total = sum(step.count for step in self.steps)
        most = max(self.steps, key=lambda step: step.count)
        parts = [
            _("Counted: %(total)s; most often from %(low)s to %(high)s")
            % {"total": total, "low": self._number(most.low), "high": self._number(most.high)}
        ]
        parts += [line.label for line in (self.marked, self.threshold) if line]
        return sentences(parts)

    def numbers(self) -> Numbers:
        rows = tuple((self._range(step), str(step.count)) for step in self.steps)
        return Numbers((self.x_title, self.y_title), rows)

    def svg(self, identifier: str) -> str:
        x = Scale(self.steps[0].low - self._half, self.steps[-1].high - self._half, LEFT, RIGHT)
        y = from_zero([step.count for step in self.steps], BOTTOM, TOP)
        context = {
            "identifier": identifier,
            "title": self.title,
            "description": self.describe(),
            "x_title": self.x_title,
            "y_title": self.y_title,
            "x_ticks": x.ticks(10),
            "y_ticks": y.ticks(4),
            "steps": [self._drawn(step, x, y) for step in self.steps],
            "marked": self._line(self.marked, x, centred),
            "threshold": self._line(self.threshold, x, beside),
        }
        return render_to_string("ui/charts/distribution.html", {key: plain(value) for key, value in context.items()})

    @property
    def _half(self) -> float:
        """Whole numbers stand in the middle of their step."""
        return 0.5 if self._is_counted else 0.0

    @property
    def _is_counted(self) -> bool:
        return self.steps[0].high - self.steps[0].low == 1 and not self.places

    def _line(self, line: Threshold | None, x: Scale, caption: Callable[..., Caption]) -> dict[str, object] | None:
        """Across the picture; its words keep inside of it."""
        if line is None:
            return None
        at = x(line.value)
        return {"x": at, "caption": asdict(caption(line.label, at, 0.0, WIDTH))}

    def _drawn(self, step: Step, x: Scale, y: Scale) -> dict[str, object]:
        left, right, top = x(step.low - self._half), x(step.high - self._half), y(step.count)
        return {
            "x": round(left + 1, 1),
            "y": top,
            "width": round(right - left - 2, 1),
            "height": round(BOTTOM - top, 1),
            "count": step.count,
            "is_marked": step.is_marked,
        }

    def _range(self, step: Step) -> str:
        if self._is_counted:
            return self._number(step.low)
        return f"{self._number(step.low)}–{self._number(step.high)}"

    def _number(self, value: float) -> str:
        return formatting.number(value, self.places)
