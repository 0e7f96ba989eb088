"""Independent assessment of the conditions of schooling: how content pupils and parents are."""

from .. import variables
from .yearly import yearly_kind

SATISFACTION = yearly_kind(
    "satisfaction", "Удовлетворённость (НОКО)", variables.SATISFACTION, title_words=("удовлетворенность", "ноко", "нок")
)
