"""Pictures of numbers, as SVG text for pages and paper."""

from ui.charts.quadrants import Kind, Point, Threshold, quadrants
from ui.charts.vega import svg

__all__ = ["Kind", "Point", "Threshold", "quadrants", "svg"]
