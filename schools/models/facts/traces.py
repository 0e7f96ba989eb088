"""What a load did to the facts, kept to take it back: rows are added by the load, once, and never change."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from schools.models.imports import Import
from tenancy.fields import MunicipalityField
from tenancy.models import TenantForeignKey, TenantModel


class ReplacedFact(TenantModel):
    """The value that a load replaced.

    `old` is null for a school that the load added to the register: there was nothing before.
    """

    municipality = MunicipalityField(referenced=False, db_constraint=False)
    replaced_by = TenantForeignKey(Import, models.PROTECT, related_name="replaced")
    table = models.CharField(max_length=60)
    fact_id = models.BigIntegerField()
    old = models.JSONField(null=True)
    replaced_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("replaced fact")
        verbose_name_plural = _("replaced facts")
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.table} {self.fact_id}"


class ConfirmedFacts(TenantModel):
    """Facts that a load told as they were stored already: one row for each block of a sheet.

    If the load that brought them is taken back, this one goes on as their source, unless it does not tell all of
    such a fact (`is_whole`). Arrays, because a row for each of a hundred thousand facts that do not change would
    cost as much as storing them.
    """

    municipality = MunicipalityField(referenced=False, db_constraint=False)
    confirmed_by = TenantForeignKey(Import, models.PROTECT, related_name="confirmed")
    table = models.CharField(max_length=60)
    sheet = models.CharField(max_length=100)
    block = models.PositiveSmallIntegerField()
    is_whole = models.BooleanField()
    # beside each other: the key of a fact, and the row of the sheet that tells it
    fact_ids = ArrayField(models.BigIntegerField())
    rows = ArrayField(models.PositiveIntegerField())

    class Meta:
        verbose_name = _("confirmed facts")
        verbose_name_plural = _("confirmed facts")
        triggers = [pgtrigger.Protect(name="confirmed_append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.table} {self.sheet}"
