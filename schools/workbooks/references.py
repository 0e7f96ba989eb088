"""Rows of the city, the region and clusters become reference values, each with its cell."""

from collections.abc import Iterator
from decimal import Decimal

from .facts import ReferenceRow
from .kind import Kind
from .tables import Table


def reference_rows(table: Table, kind: Kind) -> Iterator[ReferenceRow]:
    years, procedures = table.column("year"), table.column("procedure")
    subjects, grades = table.column("subject"), table.column("grade")
    for index, territory in table.territories.items():
        if index in table.rejected:
            continue
        for name, metric in kind.references.items():
            value = table.column(name)[index]
            if isinstance(value, int | Decimal) and not isinstance(value, bool):
                yield ReferenceRow(
                    *table.place(index, name),
                    *territory,
                    years[index],
                    metric,
                    procedures[index] or "",
                    subjects[index] or "",
                    grades[index],
                    Decimal(value),
                )
