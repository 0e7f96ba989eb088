"""Staff of schools: by posts, and by education and qualification; each of the two tables has its own totals."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..facts import ContextRow
from ..tables import Context, Table
from ..variables import QUALIFICATION, STAFF
from .yearly import yearly_kind, yearly_rows

TOTALS = {"staff": "qualified_staff", "teachers": "qualified_teachers"}
QUALIFIED = frozenset(variable.code for variable in QUALIFICATION) - frozenset(TOTALS.values())
POSTS = frozenset(variable.code for variable in STAFF) - frozenset(TOTALS)


def staff_rows(table: Table, context: Context) -> Mapping[str, Sequence[ContextRow]]:
    """In a table of qualification alone «педагогические работники» and «учителя» are the totals of that table."""
    if QUALIFIED & set(table.values) and not POSTS & set(table.values):
        for told, meant in TOTALS.items():
            if told in table.values and meant not in table.values:
                table.rename(told, meant)
    return yearly_rows(table, context)


STAFF_KIND = replace(
    yearly_kind(
        "staff",
        "Кадры",
        (*STAFF, *QUALIFICATION),
        sections=("Педагогические работники", "Учителя"),
        title_words=("численности", "квалификации", "кадры"),
    ),
    rows=staff_rows,
)
