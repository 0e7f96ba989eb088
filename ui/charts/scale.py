"""From values to pixels: the scales, ticks and lines that pictures share. Values in, values out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ui import formatting

STEPS = (1, 2, 5, 10, 20, 50, 100)
MOST_TICKS = 8


@dataclass(frozen=True)
class Threshold:
    """A line across the picture with its words: «порог 36», «среднее по району 50,23»."""

    value: float
    label: str


@dataclass(frozen=True)
class Scale:
    """`start` and `end` are the pixels of `low` and `high`; `low` may not equal `high`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return round(self.start + (value - self.low) * (self.end - self.start) / (self.high - self.low), 1)

    def ticks(self, most: int = MOST_TICKS) -> list[tuple[str, float]]:
        """Whole round numbers with their pixels, `most` at most."""
        span = self.high - self.low
        step = next((step for step in STEPS if span / step <= most), 200)
        first = int(-(-self.low // step) * step)
        return [(formatting.number(value), self(value)) for value in range(first, int(self.high) + 1, step)]


def around(values: Iterable[float], start: float, end: float, *, margin: float) -> Scale:
    """A scale that holds all values with a margin on both sides."""
    known = list(values)
    return Scale(min(known) - margin, max(known) + margin, start, end)


def from_zero(values: Iterable[float], start: float, end: float) -> Scale:
    """Bars start from zero, so that their lengths tell the truth; a little air after the longest."""
    return Scale(0, max([*values, 0]) * 1.08 or 1, start, end)


def plain(value: object) -> object:
    """Coordinates as text for a template, which would write a decimal comma."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return f"{value:.5g}"
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def broken_path(spots: Sequence[tuple[float, float] | None]) -> str:
    """A line through the spots that breaks where one is missing."""
    path, is_open = "", False
    for spot in spots:
        if spot:
            path += f"{'L' if is_open else 'M'}{spot[0]:.1f} {spot[1]:.1f}"
        is_open = spot is not None
    return path
