"""What does not agree among the facts: found after each load, shown until it is mended."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from schools.models.imports import Import
from schools.models.register import School
from tenancy.fields import MunicipalityField
from tenancy.models import TenantForeignKey, TenantModel


class Inconsistency(TenantModel):
    """One disagreement of facts. A load finds it, or a change of a card does; a later one may find it gone."""

    class Level(models.TextChoices):
        ERROR = "error", _("error")
        WARNING = "warning", _("warning")
        NOTE = "note", pgettext_lazy("of a problem", "note")

    municipality = MunicipalityField(referenced=False)
    found_by = TenantForeignKey(Import, models.PROTECT, null=True, related_name="inconsistencies")
    rule = models.CharField(_("rule"), max_length=40)
    level = models.CharField(_("level"), max_length=10, choices=Level)
    year = models.PositiveSmallIntegerField(_("year"), null=True)
    school = TenantForeignKey(School, models.CASCADE, null=True, related_name="+")
    # of the rule: the facts that it is about, so that it is not found twice
    subject = models.CharField(max_length=200, blank=True)
    # one Russian sentence: what disagrees with what, and what to do
    message = models.TextField(_("what disagrees"))
    # for each fact: table, id, file, sheet, cell, value
    sources = models.JSONField(default=list)

    class Meta:
        verbose_name = _("inconsistency")
        verbose_name_plural = _("inconsistencies")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "rule", "year", "school", "subject"],
                name="schools_inconsistency_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(level__in=["error", "warning", "note"]), name="schools_inconsistency_level_known"
            ),
        ]

    def __str__(self) -> str:
        return self.message

    @property
    def access_object(self) -> School | None:
        return self.school
