"""Risk profiles: the level of one factor of a school in a year, and who verified it."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from schools.models import School
from tenancy.audit import tracked
from tenancy.models import TenantForeignKey, TenantManager, TenantModel

Person = settings.AUTH_USER_MODEL


class RiskQuerySet(models.QuerySet["RiskLevel"]):
    def of_year(self, year: int) -> "RiskQuerySet":
        return self.filter(year=year)

    def replaceable(self) -> "RiskQuerySet":
        """What a new calculation may replace: nobody assessed, published or verified it."""
        return self.filter(source=RiskLevel.Source.COMPUTED, verified_at__isnull=True)


@tracked()
class RiskLevel(TenantModel):
    class Level(models.TextChoices):
        HIGH = "high", pgettext_lazy("risk", "high")
        MEDIUM = "medium", pgettext_lazy("risk", "medium")
        LOW = "low", pgettext_lazy("risk", "low")
        # a source names the direction and says no level
        NOT_STATED = "not_stated", _("level not stated")

    class Source(models.TextChoices):
        COMPUTED = "computed", pgettext_lazy("risk", "computed")
        PUBLISHED = "published", pgettext_lazy("risk", "published profile")
        ASSESSED = "assessed", pgettext_lazy("risk", "assessed by a person")

    school = TenantForeignKey(School, models.PROTECT, related_name="risks")
    year = models.PositiveSmallIntegerField(_("year"))
    factor = models.CharField(_("factor"), max_length=10)
    level = models.CharField(_("level"), max_length=10, choices=Level)
    source = models.CharField(_("source"), max_length=10, choices=Source)
    note = models.TextField(_("explanation"), blank=True)
    assessed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    assessed_at = models.DateTimeField(auto_now=True)
    verified_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)
    # said by a published source («верифицированы»), where no person of the portal verified
    is_verified_in_source = models.BooleanField(default=False)

    objects: ClassVar[Any] = TenantManager.from_queryset(RiskQuerySet)()

    class Meta:
        verbose_name = _("risk level")
        verbose_name_plural = _("risk levels")
        constraints = [
            models.UniqueConstraint("municipality", "school", "year", "factor", name="diagnostics_risk_once"),
            models.CheckConstraint(
                condition=models.Q(level__in=["high", "medium", "low", "not_stated"]),
                name="diagnostics_risk_level_known",
            ),
            models.CheckConstraint(
                condition=models.Q(verified_by__isnull=True)
                | models.Q(assessed_by__isnull=True)
                | ~models.Q(verified_by=models.F("assessed_by")),
                name="diagnostics_risk_verified_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.factor} {self.year}: {self.level}"

    @property
    def access_object(self) -> School:
        return self.school

    @property
    def is_verified(self) -> bool:
        return self.verified_at is not None or self.is_verified_in_source
