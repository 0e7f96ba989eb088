"""What a program reads in the cells of a table: a reader for each column, asked record by record.

django-tables2 would look up the field and inspect the function anew at every cell.
"""

from collections.abc import Callable
from functools import cache
from inspect import signature
from typing import Any

from django.utils.encoding import force_str
from django_tables2 import A
from django_tables2.columns import BoundColumn

Reader = Callable[[Any], Any]


def reader(column: BoundColumn) -> Reader:
    """None for an empty value, else what `value` of the column makes of it: of the value, the record or both."""
    wanted = signature(column.value).parameters
    empty = column.column.empty_values
    accessor_for = _accessors(A(column.accessor))

    def read(record: Any) -> Any:
        value = accessor_for(type(record)).resolve(record, quiet=True)
        if value in empty:
            return None
        given = {"value": value, "record": record, "bound_column": column}
        return force_str(column.value(**{name: given[name] for name in wanted}), strings_only=True)

    return read


def _accessors(accessor: A) -> Callable[[type], A]:
    @cache
    def accessor_for(kind: type) -> A:
        """To the word of a model's choices, as on the page, else to the value itself."""
        if not getattr(accessor.get_field(kind), "choices", None):
            return accessor
        path, separator, name = accessor.rpartition(accessor.SEPARATOR)
        return A(f"{path}{separator}get_{name}_display")

    return accessor_for
