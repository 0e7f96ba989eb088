"""The scatter of two indices with thresholds: who has low results, who works in hard conditions.

Drawn by a template: labels avoid each other, colours follow the scheme of the page through
classes, and paper uses the attributes (docs/adr/0007-charts.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.template.loader import render_to_string

from ui.charts.labels import Box, Spot, place_labels
from ui.charts.scale import Threshold, around, plain

LEFT, TOP, RIGHT, BOTTOM = 64.0, 24.0, 640.0, 392.0
MARGIN = 5.0
NEAR_THRESHOLD = 2.0


class Kind(StrEnum):
    """The shape and colour of a mark; the same in tables (ui.states, school_type)."""

    BOTH = "shnor_shnsu"
    LOW_RESULTS = "shnor"
    HARD_CONDITIONS = "shnsu"
    RESILIENT = "resilient"
    REGULAR = "regular"


@dataclass(frozen=True)
class Point:
    """A school. Disputed ones are always labelled, in bold; `label` is short: «Павловская», «№ 4»."""

    label: str
    x: float
    y: float
    kind: Kind = Kind.REGULAR
    is_disputed: bool = False


def quadrants(
    points: Sequence[Point],
    *,
    x_threshold: Threshold,
    y_threshold: Threshold,
    title: str,
    description: str,
    x_title: str,
    y_title: str,
    y_second: Threshold | None = None,
    corners: tuple[str, str, str] = ("", "", ""),
    identifier: str = "quadrants",
) -> str:
    """SVG with a title and a description in words. `corners` name top left, bottom left and bottom right."""
    marks_y = [y_threshold.value] + ([y_second.value] if y_second else [])
    x = around([float(point.x) for point in points] + [float(x_threshold.value)], LEFT, RIGHT, margin=MARGIN)
    y = around([float(point.y) for point in points] + [float(value) for value in marks_y], BOTTOM, TOP, margin=MARGIN)
    spots = [Spot(x(float(point.x)), y(float(point.y)), point.label, point.is_disputed) for point in points]
    wanted = [spot for _, spot in sorted(zip(map(_rank, points), spots, strict=True), key=lambda pair: pair[0])]
    extremes = [pick(points, key=key) for pick in (min, max) for key in (_x_of, _y_of)]
    unlabelled = {
        spot for spot, point in zip(spots, points, strict=True) if not _deserves(point, extremes, y_threshold)
    }
    lines = {"x": x(float(x_threshold.value)), "y": y(float(y_threshold.value))}
    lines["second"] = y(float(y_second.value)) if y_second else 0
    context = {
        "identifier": identifier,
        "title": title,
        "description": description,
        "x_title": x_title,
        "y_title": y_title,
        "corners": corners,
        "x_ticks": x.ticks(),
        "y_ticks": y.ticks(),
        "lines": lines,
        "x_label": x_threshold.label,
        "y_label": y_threshold.label,
        "second_label": y_second.label if y_second else "",
        "shade": {"x": LEFT, "y": lines["y"], "width": lines["x"] - LEFT, "height": BOTTOM - lines["y"]},
        "marks": [
            {"x": spot.x, "y": spot.y, "kind": str(point.kind)} for spot, point in zip(spots, points, strict=True)
        ],
        "labels": place_labels(
            [spot for spot in wanted if spot not in unlabelled], spots, _captions(lines), _crossings(lines)
        ),
    }
    return render_to_string("ui/charts/quadrants.html", {key: plain(value) for key, value in context.items()})


def _rank(point: Point) -> tuple[bool, bool]:
    """Who chooses a place first: disputed, then listed, then the rest."""
    return (not point.is_disputed, point.kind is Kind.REGULAR)


def _deserves(point: Point, extremes: Sequence[Point], threshold: Threshold) -> bool:
    """Disputed, of a special kind, at the edge of the field or near the threshold."""
    if not point.label:
        return False
    is_near = abs(float(point.y) - float(threshold.value)) <= NEAR_THRESHOLD
    return point.is_disputed or point.kind is not Kind.REGULAR or is_near or point in extremes


def _x_of(point: Point) -> float:
    return float(point.x)


def _y_of(point: Point) -> float:
    return float(point.y)


def _captions(lines: dict[str, float]) -> list[Box]:
    """Where captions of corners and thresholds stand: labels keep out."""
    return [
        Box(LEFT, TOP, 260, 18),
        Box(LEFT, BOTTOM - 20, 250, 18),
        Box(RIGHT - 130, BOTTOM - 20, 130, 18),
        Box(RIGHT - 140, lines["y"] - 16, 140, 14),
        Box(RIGHT - 170, lines["second"] - 16, 170, 14),
        Box(lines["x"], TOP, 150, 18),
    ]


def _crossings(lines: dict[str, float]) -> list[Box]:
    return [Box(lines["x"] - 1, TOP, 2, BOTTOM - TOP), Box(LEFT, lines["y"] - 1, RIGHT - LEFT, 2)]
