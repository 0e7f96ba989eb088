"""Steps from a beginning to a value, as a table with a strip in each row; what is not explained is always shown."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ui.charts.scale import Threshold

ROUNDING = 5e-3


@dataclass(frozen=True)
class Fall:
    """One row: a step of `change` from the value before it, or a whole bar (`change` None)."""

    label: str
    value: float
    change: float | None = None
    is_result: bool = False

    @property
    def start(self) -> float:
        return 0.0 if self.change is None else self.value - self.change


@dataclass(frozen=True)
class Waterfall:
    """`falls` begin with a whole bar and end with one; `limit` is the end of the scale."""

    falls: tuple[Fall, ...]
    limit: float
    threshold: Threshold | None = None

    def strips(self) -> list[tuple[Fall, SafeString]]:
        return [(fall, self._strip(fall)) for fall in self.falls]

    def _strip(self, fall: Fall) -> SafeString:
        left, right = sorted((self._x(fall.start), self._x(fall.value)))
        lead = format_html(
            '<path class="s-lead s-nonscale" stroke="#7a8794" d="M{} 26V34"></path>', _text(self._x(fall.value))
        )
        return format_html(
            '<svg class="strip-step" viewBox="0 0 100 34" preserveAspectRatio="none" aria-hidden="true">'
            '<rect class="{}" fill="{}" x="{}" y="8" width="{}" height="18"></rect>{}{}</svg>',
            *_look(fall),
            _text(left),
            _text(max(right - left, 0.5)),
            mark_safe("") if fall.is_result else lead,
            self._cut(),
        )

    def _cut(self) -> SafeString:
        if self.threshold is None:
            return mark_safe("")
        return format_html(
            '<path class="s-cut s-nonscale" fill="none" stroke="#a3261b" stroke-width="1.5" stroke-dasharray="6 4"'
            ' d="M{} 0V34"></path>',
            _text(self._x(self.threshold.value)),
        )

    def _x(self, value: float) -> float:
        return min(max(100 * value / self.limit, 0.0), 100.0)


def waterfall(
    begin: tuple[str, float],
    steps: tuple[tuple[str, float], ...],
    result: tuple[str, float],
    *,
    unexplained: str,
    threshold: Threshold | None = None,
) -> Waterfall:
    """From `begin` by `steps` to `result`; the rest between the sum and the result becomes a step of its own.

    The rest is left out only where rounding explains it.
    """
    at = begin[1]
    falls = [Fall(begin[0], at)]
    for label, change in steps:
        at += change
        falls.append(Fall(label, at, change))
    rest = result[1] - at
    if abs(rest) > ROUNDING:
        falls.append(Fall(unexplained, result[1], rest))
    falls.append(Fall(result[0], result[1], is_result=True))
    highest = max(
        [fall.value for fall in falls] + [fall.start for fall in falls] + ([threshold.value] if threshold else [])
    )
    return Waterfall(tuple(falls), _round_up(highest), threshold)


def _round_up(value: float) -> float:
    return float(max(-(-value * 1.05 // 10) * 10, 10))


def _look(fall: Fall) -> tuple[str, str]:
    if fall.change is None:
        return ("f-1", "#0b5394") if fall.is_result else ("f-soft", "#c3d3e2")
    return ("f-5", "#a3261b") if fall.change < 0 else ("f-3", "#00695c")


def _text(value: float) -> str:
    return f"{value:.2f}"
