"""The audit trail: every change of a row that people edit, with who and where, kept for ever."""

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.db import models

from tenancy.fields import MunicipalityField
from tenancy.querysets import TenantManager

Model = TypeVar("Model", bound=type[models.Model])


def tracked(*, exclude: list[str] | None = None) -> Callable[[Model], Model]:
    """Record inserts, updates and deletes of a tenant model in an append-only table of events."""

    return pghistory.track(  # type: ignore[return-value]
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=exclude or [],
        obj_field=pghistory.ObjForeignKey(db_index=True, related_name="audit_events"),
        context_field=pghistory.ContextJSONField(),
        append_only=True,
        attrs={
            "municipality": MunicipalityField(referenced=False, db_constraint=False),
            "objects": TenantManager(),
        },
    )
