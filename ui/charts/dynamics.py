"""Values over years: 3 to 5 points with their numbers, a missing year is a gap, thresholds across."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from ui import formatting
from ui.charts.picture import Numbers, sentences
from ui.charts.scale import Scale, Threshold, around, broken_path, plain

LEFT, TOP, BOTTOM = 48.0, 24.0, 232.0
WIDE, NARROW, MARGIN = 640.0, 340.0, 20.0
# each line has a colour, a dash and a legend of its own
LOOKS = (("#0b5394", ""), ("#b85c00", "7 4"), ("#00695c", "2 3"), ("#5a3d8c", "9 3 2 3"), ("#a3261b", "4 2"))
MOST_SERIES = len(LOOKS)
SMALLEST_SPAN = 6.0


@dataclass(frozen=True)
class Series:
    """One line; `values` stand in the order of the years, None where there is no value."""

    label: str
    values: tuple[float | None, ...]

    @property
    def is_empty(self) -> bool:
        return all(value is None for value in self.values)


@dataclass(frozen=True)
class Dynamics:
    """`gaps` explain years without a value: {2020: «ОГЭ был отменён»} as pairs.

    A narrow one of a single line stands in a column beside the text, its letters as large as those of a wide one.
    """

    title: str
    years: tuple[int, ...]
    series: tuple[Series, ...]
    unit: str = ""
    places: int = 1
    threshold: Threshold | None = None
    reference: Threshold | None = None
    gaps: tuple[tuple[int, str], ...] = ()
    is_narrow: bool = False

    def __post_init__(self) -> None:
        if len(self.series) > MOST_SERIES:
            raise ValueError("a picture with more than five lines cannot be read")

    def describe(self) -> str:
        told = [f"{line.label}: {self._told(line)}" for line in self.series]
        lines = [line.label for line in (self.threshold, self.reference) if line]
        return sentences([*told, *lines, *(f"{year}: {reason}" for year, reason in self.gaps)])

    def numbers(self) -> Numbers:
        headings = (_("Year"), *(line.label for line in self.series))
        rows = tuple(
            (str(year), *(self._shown(line.values[place]) for line in self.series))
            for place, year in enumerate(self.years)
        )
        return Numbers(headings, rows)

    def svg(self, identifier: str) -> str:
        x, y = self._x(), self._y()
        context = {
            "identifier": identifier,
            "title": self.title,
            "description": self.describe(),
            "years": [(str(year), x(place)) for place, year in enumerate(self.years)],
            "gaps": [(reason, x(self.years.index(year))) for year, reason in self.gaps if year in self.years],
            "ticks": y.ticks(5),
            "lines": [self._line(line, number, x, y) for number, line in enumerate(self.series) if not line.is_empty],
            "threshold": _across(self.threshold, y),
            "reference": _across(self.reference, y),
            "has_legend": len(self.series) > 1,
            "width": NARROW if self.is_narrow else WIDE,
            "right": self._right,
            "is_narrow": self.is_narrow,
        }
        return render_to_string("ui/charts/dynamics.html", {key: plain(value) for key, value in context.items()})

    def _x(self) -> Scale:
        return Scale(-0.5, max(len(self.years) - 0.5, 0.5), LEFT, self._right)

    @property
    def _right(self) -> float:
        return (NARROW if self.is_narrow else WIDE) - MARGIN

    def _y(self) -> Scale:
        known = [value for line in self.series for value in line.values if value is not None]
        known += [line.value for line in (self.threshold, self.reference) if line]
        span = max(known, default=0) - min(known, default=0)
        return around(known or [0.0], BOTTOM, TOP, margin=max((SMALLEST_SPAN - span) / 2, span * 0.15, 1))

    def _line(self, line: Series, number: int, x: Scale, y: Scale) -> dict[str, object]:
        spots = [None if value is None else (x(place), y(value)) for place, value in enumerate(line.values)]
        labels = [self._shown(value) for value in line.values]
        marks = [
            {"x": spot[0], "y": spot[1], "text": label if len(self.series) < 3 else ""}
            for spot, label in zip(spots, labels, strict=True)
            if spot
        ]
        colour, dash = LOOKS[number]
        look = {"css": number + 1, "colour": colour, "dash": dash}
        return {"label": line.label, "path": broken_path(spots), "marks": marks} | look

    def _told(self, line: Series) -> str:
        pairs = zip(self.years, line.values, strict=True)
        return ", ".join(f"{year} – {self._shown(value)}" for year, value in pairs)

    def _shown(self, value: float | None) -> str:
        if value is None:
            return _("no data")
        return f"{formatting.number(value, self.places)}{formatting.NBSP + self.unit if self.unit else ''}"


def _across(line: Threshold | None, y: Scale) -> dict[str, object] | None:
    return {"label": line.label, "y": y(line.value)} if line else None
