"""Files of a municipality that nothing names: what a killed process has left, and copies made on request."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import FileField

from tenancy.checks import is_tenant
from tenancy.context import current_municipality_id

LEFT_AFTER = timedelta(days=1)


def sweep_orphans(*, now: datetime) -> list[str]:
    """Delete files of the current municipality, older than a day, that no row and no history of a row names."""
    named = _named()
    swept = []
    for name in list(_kept(str(current_municipality_id()))):
        if name not in named and default_storage.get_modified_time(name) < now - LEFT_AFTER:
            default_storage.delete(name)
            swept.append(name)
    return swept


def _named() -> set[str]:
    return {
        name
        for model in apps.get_models()
        if is_tenant(model)
        for field in model._meta.concrete_fields
        if isinstance(field, FileField)
        for name in model._default_manager.order_by().values_list(field.name, flat=True)
    }


def _kept(folder: str) -> Iterator[str]:
    """Names of all files in a folder of the storage and in those below it."""
    if not default_storage.exists(folder):
        return
    folders, files = default_storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in files)
    for name in folders:
        yield from _kept(f"{folder}/{name}")
