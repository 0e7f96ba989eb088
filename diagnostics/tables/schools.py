"""The school of a row in tables of judgements and results."""

from typing import Any

from schools.models import School
from ui.formatting import bound
from ui.tables import Column


class SchoolColumn(Column):
    """Leads to the passport of the latest calculation, or to the page `to`; a file has the full name."""

    def __init__(self, label: object, *, to: str = "diagnostics:passport-latest", **options: Any) -> None:
        super().__init__(label, to=to, key="school__pk", orderable="order_by" in options, **options)

    def text(self, value: School) -> object:
        return bound(str(value))

    def value(self, value: School) -> object:
        return value.name
