"""The first lock: a manager that refuses to work without a municipality."""

from typing import Any

from django.db import models

from tenancy.context import current_municipality_id


class TenantManager(models.Manager):  # type: ignore[type-arg]
    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(municipality_id=current_municipality_id())
