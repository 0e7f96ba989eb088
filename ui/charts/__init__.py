"""Pictures of numbers, as SVG text for pages and paper."""

from ui.charts.bars import Bar, Bars
from ui.charts.distance import Distance
from ui.charts.distribution import Distribution, Step
from ui.charts.dynamics import Dynamics, Series
from ui.charts.heat import Cell, HeatColumn, HeatMap, HeatRow
from ui.charts.picture import Numbers, Picture, picture
from ui.charts.quadrants import Kind, Point, quadrants
from ui.charts.scale import Threshold
from ui.charts.waterfall import Fall, Waterfall, waterfall

__all__ = [
    "Bar",
    "Bars",
    "Cell",
    "Distance",
    "Distribution",
    "Dynamics",
    "Fall",
    "HeatColumn",
    "HeatMap",
    "HeatRow",
    "Kind",
    "Numbers",
    "Picture",
    "Point",
    "Series",
    "Step",
    "Threshold",
    "Waterfall",
    "picture",
    "quadrants",
    "waterfall",
]
