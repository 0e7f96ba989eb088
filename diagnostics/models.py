"""Judgements: runs of identification methods, decided lists, risk profiles."""

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from schools.models import School
from tenancy.audit import tracked
from tenancy.fields import MunicipalityField
from tenancy.models import TenantForeignKey, TenantManager, TenantModel

Person = settings.AUTH_USER_MODEL


class RunQuerySet(models.QuerySet["IdentificationRun"]):
    def newest_first(self) -> "RunQuerySet":
        return self.order_by("-pk")

    def current(self) -> "RunQuerySet":
        return self.exclude(state=IdentificationRun.State.SUPERSEDED)


@tracked()
class IdentificationRun(TenantModel):
    """One calculation of one method for one year, with all that explains it."""

    class State(models.TextChoices):
        CALCULATED = "calculated", _("calculated, decision not approved")
        APPROVED = "approved", _("approved")
        SUPERSEDED = "superseded", _("superseded")

    method = models.CharField(_("method"), max_length=20)
    method_version = models.CharField(_("version"), max_length=20)
    year = models.PositiveSmallIntegerField(_("year"))
    parameters = models.JSONField(default=dict)
    # SHA-256 of the facts that the method saw
    snapshot = models.CharField(max_length=64)
    summary = models.JSONField(default=dict)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.CALCULATED)
    created_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("calculated"), auto_now_add=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(RunQuerySet)()

    class Meta:
        verbose_name = _("identification run")
        verbose_name_plural = _("identification runs")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["calculated", "approved", "superseded"]),
                name="diagnostics_run_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.year} № {self.pk}"

    @property
    def access_object(self) -> None:
        return None

    @property
    def is_frozen(self) -> bool:
        return self.state != self.State.CALCULATED


class Finding(TenantModel):
    """What a run says of one school. Rows never change: another calculation is another run."""

    municipality = MunicipalityField(referenced=False)
    run = TenantForeignKey(IdentificationRun, models.CASCADE, related_name="findings")
    school = TenantForeignKey(School, models.PROTECT, related_name="findings")
    value = models.CharField(_("value"), max_length=40, blank=True)
    listed = models.BooleanField(_("in the list"), null=True)
    label = models.CharField(_("type"), max_length=40, blank=True)
    reasons = models.JSONField(_("reasons"), default=list)
    components = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [models.UniqueConstraint("run", "school", name="diagnostics_finding_once")]
        triggers = [pgtrigger.Protect(name="unchanging", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.school_id}"

    @property
    def access_object(self) -> School:
        return self.school


@tracked()
class ListDecision(TenantModel):
    """The decided list of a year: an act with number and date. The computed list only proposes."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        APPROVED = "approved", _("approved")

    title = models.CharField(_("title"), max_length=300)
    year = models.PositiveSmallIntegerField(_("year"))
    run = TenantForeignKey(IdentificationRun, models.PROTECT, null=True, blank=True, related_name="decisions")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    # Acts of the sources may lack number or date; acts of the portal may not (see services).
    act_number = models.CharField(_("number of the act"), max_length=60, blank=True)
    act_on = models.DateField(_("date of the act"), null=True, blank=True)
    act_source = models.CharField(_("where the act is found"), max_length=300, blank=True)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("decided list")
        verbose_name_plural = _("decided lists")
        ordering = ["-year", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "approved"]), name="diagnostics_decision_state_known"
            ),
            models.UniqueConstraint(
                "run", condition=models.Q(run__isnull=False), name="diagnostics_decision_one_for_run"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def access_object(self) -> None:
        return None


@tracked()
class DecisionItem(TenantModel):
    """One school of a decided list. Where it differs from the calculation, it has a reason."""

    municipality = MunicipalityField(referenced=False)
    decision = TenantForeignKey(ListDecision, models.CASCADE, related_name="items")
    school = TenantForeignKey(School, models.PROTECT, related_name="decision_items")
    computed = models.BooleanField(_("calculated"), null=True)
    decided = models.BooleanField(_("decided"))
    reason = models.TextField(_("reason"), blank=True)
    # «базово», «умеренно», «сильно неуспевающая» of a regional order: no definition is known
    depth = models.CharField(max_length=10, blank=True)

    class Meta:
        verbose_name = _("school of a decided list")
        verbose_name_plural = _("schools of a decided list")
        constraints = [models.UniqueConstraint("decision", "school", name="diagnostics_decision_item_once")]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.school_id}"


class RiskQuerySet(models.QuerySet["RiskLevel"]):
    def of_year(self, year: int) -> "RiskQuerySet":
        return self.filter(year=year)


@tracked()
class RiskLevel(TenantModel):
    """The level of one risk factor of a school in a year, and who verified it."""

    class Level(models.TextChoices):
        HIGH = "high", _("high")
        MEDIUM = "medium", _("medium")
        LOW = "low", _("low")

    class Source(models.TextChoices):
        COMPUTED = "computed", _("computed")
        PUBLISHED = "published", _("published profile")
        ASSESSED = "assessed", _("assessed by a person")

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
                condition=models.Q(level__in=["high", "medium", "low"]), name="diagnostics_risk_level_known"
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
