"""What all facts share."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from schools.models.imports import Import
from tenancy.fields import MunicipalityField
from tenancy.models import TenantForeignKey, TenantModel


class Missing(models.TextChoices):
    """Why there is no value. Zero is a value."""

    NONE = "", _("there is a value")
    NOT_HELD = "not_held", _("not held")
    NOT_APPLICABLE = "not_applicable", _("not applicable")
    NOT_SUPPLIED = "not_supplied", _("not supplied")
    SUPPRESSED = "suppressed", _("suppressed")


class Fact(TenantModel):
    """What all facts share: a year, and where they came from.

    Those of a school are found by the key that makes them unique, which begins with the municipality and the school.
    """

    # of `schools.workbooks`: what a workbook calls rows of this table
    batch: ClassVar[str]

    municipality = MunicipalityField(referenced=False, db_constraint=False, db_index=False)
    year = models.PositiveSmallIntegerField(_("year"))
    missing_reason = models.CharField(max_length=15, blank=True, choices=Missing, default=Missing.NONE)
    loaded_by = TenantForeignKey(Import, models.PROTECT, null=True, related_name="+", db_index=False)
    sheet = models.CharField(max_length=100, blank=True)
    row = models.PositiveIntegerField(null=True)
    # which block of columns of the sheet: `Import.layout` tells the letters of each
    block = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True

    def cell(self, field: str = "") -> str:
        """«E10» for a column of the workbook, else for the first that says something of the fact; the row at least."""
        if self.loaded_by is None or self.row is None:
            return ""
        blocks = self.loaded_by.layout.get(self.sheet, [])
        letters = blocks[self.block] if self.block < len(blocks) else {}
        wanted = (field,) if field else self._fields()
        return f"{next((letters[name] for name in wanted if name in letters), '')}{self.row}"

    def _fields(self) -> tuple[str, ...]:
        """Columns of the workbook that the value may stand in: that of its own code, or those of the table."""
        own = tuple(getattr(self, name, "") for name in ("variable", "metric", "code"))
        return (*own, "value", *(field.name for field in self._meta.concrete_fields if field.null), "school")
