"""The fourth lock, in Python: no model without isolation, no privileged role at start-up."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.db import connections, models

from tenancy.constraints import SameMunicipality, TenantIsolation
from tenancy.querysets import TenantManager


@checks.register("tenancy")
def every_model_is_isolated(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    return [error for model in apps.get_models() for error in _errors_of(model)]


def is_tenant(model: type[models.Model]) -> bool:
    return any(isinstance(constraint, TenantIsolation) for constraint in model._meta.constraints)


def is_global(model: type[models.Model]) -> bool:
    return model._meta.label in settings.GLOBAL_MODELS or model._meta.app_label in settings.GLOBAL_APPS


def _errors_of(model: type[models.Model]) -> Iterator[checks.CheckMessage]:
    label = model._meta.label
    if is_global(model) or model._meta.proxy or not model._meta.managed:
        return
    if not is_tenant(model):
        yield checks.Error(f"{label} is neither isolated nor in GLOBAL_MODELS", id="tenancy.E001")
        return
    if not isinstance(model._meta.default_manager, TenantManager):
        yield checks.Error(f"{label} has a manager that does not refuse", id="tenancy.E002")
    for name in _crossing_fields(model):
        yield checks.Error(f"{label}.{name} may cross municipalities", id="tenancy.E003")
    for many in model._meta.local_many_to_many:
        yield checks.Error(f"{label}.{many.name}: make the table of the relation a tenant model", id="tenancy.E004")


def _crossing_fields(model: type[models.Model]) -> list[str]:
    if _is_event(model):
        return []
    guarded = {c.field for c in model._meta.constraints if isinstance(c, SameMunicipality)}
    references = [
        field
        for field in model._meta.local_concrete_fields
        if isinstance(field.related_model, type) and is_tenant(field.related_model)
    ]
    return [field.name for field in references if field.name not in guarded]


def _is_event(model: type[models.Model]) -> bool:
    """Event tables keep the past: their references may point at rows that are gone."""
    return hasattr(model, "pgh_tracked_model")


@checks.register("tenancy", checks.Tags.database)
def the_role_is_not_privileged(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Refuse a role that row-level security does not bind."""
    if not databases or settings.DATABASE_ROLE == "owner":
        return []
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR EXISTS (SELECT FROM pg_tables WHERE tableowner = current_user)"
            " FROM pg_roles WHERE rolname = current_user"
        )
        (privileged,) = cursor.fetchone()
    if privileged:
        return [
            checks.Error(
                "The portal's database role is a superuser, bypasses row-level security or owns tables",
                hint="DATABASE_URL must name the application role, see README.",
                id="tenancy.E005",
            )
        ]
    return []
