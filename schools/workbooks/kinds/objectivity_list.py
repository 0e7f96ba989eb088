"""The list of schools with signs of unobjective marking of ВПР."""

from .lists import list_kind

OBJECTIVITY_LIST = list_kind(
    "objectivity_list",
    "Школы с признаками необъективности ВПР",
    "vpr_objectivity",
    (),
    ("необъективности", "необъективные", "объективности"),
)
