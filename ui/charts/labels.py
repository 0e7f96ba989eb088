"""Places for labels of points, so that they cover neither points nor each other. Values in, values out."""

from collections.abc import Sequence
from dataclasses import dataclass

LETTER, HEIGHT = 7.2, 14.0
RADIUS, GAP, NUDGE = 7.0, 12.0, 4.0
FIELD = (64.0, 24.0, 640.0, 392.0)


@dataclass(frozen=True)
class Spot:
    x: float
    y: float
    label: str
    is_bold: bool = False


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    def overlap(self, other: "Box") -> float:
        """Area that both cover."""
        wide = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        high = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return max(wide, 0) * max(high, 0)

    def outside(self) -> float:
        left, top, right, bottom = FIELD
        return self.width * self.height - self.overlap(Box(left, top, right - left, bottom - top))


def place_labels(
    wanted: Sequence[Spot], points: Sequence[Spot], taken: Sequence[Box] = (), lines: Sequence[Box] = ()
) -> list[dict[str, object]]:
    """First come, first served; places that cross no line are better.

    A label without a free place is left out, a bold one takes the least bad.
    """
    obstacles = [*taken, *(Box(p.x - RADIUS, p.y - RADIUS, 2 * RADIUS, 2 * RADIUS) for p in points)]
    placed: list[dict[str, object]] = []
    for spot in wanted:
        places = _places(spot)
        near = _near([box for box, _anchor, _x in places], obstacles)
        options = [(_covered(box, near), _covered(box, lines), box, anchor, x) for box, anchor, x in places]
        covered, _crossed, box, anchor, x = min(options, key=lambda option: option[:2])
        if covered and not spot.is_bold:
            continue
        obstacles.append(box)
        placed.append({"x": x, "y": box.y + 11, "anchor": anchor, "text": spot.label, "is_bold": spot.is_bold})
    return placed


def _near(places: Sequence[Box], obstacles: Sequence[Box]) -> list[Box]:
    """Those that can cover any of the places: of hundreds of points a label meets a few."""
    left, right = min(box.x for box in places), max(box.x + box.width for box in places)
    top, bottom = min(box.y for box in places), max(box.y + box.height for box in places)
    return [
        other
        for other in obstacles
        if left < other.x + other.width and other.x < right and top < other.y + other.height and other.y < bottom
    ]


def _covered(box: Box, others: Sequence[Box]) -> float:
    return round(sum(box.overlap(other) for other in others) + box.outside(), 3)


def _places(spot: Spot) -> list[tuple[Box, str, float]]:
    width = LETTER * len(spot.label) + (4 if spot.is_bold else 0)
    level = spot.y - HEIGHT / 2
    return [
        (Box(spot.x + GAP, level, width, HEIGHT), "start", spot.x + GAP),
        (Box(spot.x - GAP - width, level, width, HEIGHT), "end", spot.x - GAP),
        *((Box(spot.x + GAP, level + nudge, width, HEIGHT), "start", spot.x + GAP) for nudge in (NUDGE, -NUDGE)),
        (Box(spot.x - width / 2, spot.y - GAP - HEIGHT, width, HEIGHT), "middle", spot.x),
        (Box(spot.x - width / 2, spot.y + GAP - 2, width, HEIGHT), "middle", spot.x),
        (Box(spot.x + 8, spot.y - GAP - HEIGHT + 2, width, HEIGHT), "start", spot.x + 8),
        (Box(spot.x - 8 - width, spot.y + GAP - 2, width, HEIGHT), "end", spot.x - 8),
    ]
