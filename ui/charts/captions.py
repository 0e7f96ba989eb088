"""Words beside marks on one line: near their mark, inside the picture, not on each other. Values in, values out."""

from dataclasses import dataclass

# an average letter of 13 px
LETTER = 7.2
GAP = 4.0


@dataclass(frozen=True)
class Caption:
    """`anchor` is that of SVG: which part of the text stands at `x`."""

    text: str
    x: float
    anchor: str


def centred(text: str, x: float, low: float, high: float) -> Caption:
    """Around `x`; where that would leave the field, at its end."""
    half = LETTER * len(text) / 2
    if x - half < low:
        return Caption(text, low, "start")
    return Caption(text, high, "end") if x + half > high else Caption(text, x, "middle")


def beside(text: str, x: float, low: float, high: float) -> Caption:
    """Behind `x`; before it where that would leave the field."""
    fits = x + GAP + LETTER * len(text) <= high or x - GAP - LETTER * len(text) < low
    return Caption(text, x + GAP, "start") if fits else Caption(text, x - GAP, "end")


def apart(first: tuple[str, float], second: tuple[str, float], low: float, high: float) -> tuple[Caption, Caption]:
    """Two marks, the left one first: its words end there, those of the right one begin there; close ones move apart."""
    (left, left_x), (right, right_x) = first, second
    ends = max(left_x - GAP / 2, low + LETTER * len(left))
    begins = max(right_x + GAP / 2, ends + GAP)
    begins = min(begins, high - LETTER * len(right))
    return Caption(left, min(ends, begins - GAP), "end"), Caption(right, begins, "start")
