"""The region's list of schools with low results, with their category and the act."""

from .lists import CATEGORY, IN_PROJECT_500, list_kind

SHNOR_LIST = list_kind(
    "shnor_list",
    "Перечень ШНОР региона",
    "shnor",
    (CATEGORY, IN_PROJECT_500),
    ("шнор", "низкими образовательными результатами", "низкими результатами"),
)
