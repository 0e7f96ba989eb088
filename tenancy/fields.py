"""Foreign keys that bring their locks with them, so that no model can forget one."""

from typing import Any

from django.db import models
from django.db.backends.utils import truncate_name

from tenancy.constraints import SameMunicipality, TenantIsolation
from tenancy.context import current_municipality_id

LONGEST_NAME = 63


class MunicipalityField(models.ForeignKey):
    """Stamps the current municipality on a new row and puts its table under row-level security."""

    def __init__(self, *, referenced: bool = True, **kwargs: Any) -> None:
        self.referenced = referenced
        settled: dict[str, Any] = {
            "to": "tenancy.Municipality",
            "on_delete": models.PROTECT,
            "editable": False,
            "related_name": "+",
            "default": current_municipality_id,
            "db_index": not referenced,
        }
        super().__init__(**(settled | kwargs))

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        # The default would be called by migrations, outside of any municipality.
        name, _, args, kwargs = super().deconstruct()
        kwargs.pop("default", None)
        return name, "django.db.models.ForeignKey", args, kwargs

    def __deepcopy__(self, memo: dict[int, Any]) -> "MunicipalityField":
        copied = super().__deepcopy__(memo)
        copied.referenced = self.referenced
        return copied

    def contribute_to_class(self, cls: type[models.Model], name: str, **kwargs: Any) -> None:  # type: ignore[override]
        super().contribute_to_class(cls, name, **kwargs)
        if not cls._meta.abstract:
            lock = f"{cls._meta.db_table}_tenant"
            _add(cls, TenantIsolation(name=truncate_name(lock, LONGEST_NAME), referenced=self.referenced))


class TenantForeignKey(models.ForeignKey):
    """A foreign key between tenant tables: composite in PostgreSQL, plain in Python."""

    def __init__(self, to: Any, on_delete: Any, **kwargs: Any) -> None:
        super().__init__(to, on_delete, **(kwargs | {"db_constraint": False}))

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs

    def contribute_to_class(self, cls: type[models.Model], name: str, **kwargs: Any) -> None:  # type: ignore[override]
        super().contribute_to_class(cls, name, **kwargs)
        if not cls._meta.abstract:
            lock = f"{cls._meta.db_table}_{name}_same"
            _add(cls, SameMunicipality(field=name, name=truncate_name(lock, LONGEST_NAME)))


def _add(cls: type[models.Model], constraint: models.BaseConstraint) -> None:
    constraints = [*cls._meta.constraints, constraint]
    cls._meta.constraints = constraints
    cls._meta.original_attrs["constraints"] = constraints
