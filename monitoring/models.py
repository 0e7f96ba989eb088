"""Indicators with targets, rounds in which they are collected, and observations that are frozen."""

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from schools.models import School
from tenancy.audit import tracked
from tenancy.fields import MunicipalityField
from tenancy.models import TenantForeignKey, TenantManager, TenantModel

Person = settings.AUTH_USER_MODEL


@tracked()
class Indicator(TenantModel):
    class Level(models.TextChoices):
        MUNICIPALITY = "municipality", _("municipality")
        SCHOOL = "school", _("school")

    class Comparison(models.TextChoices):
        AT_LEAST = ">=", _("not less than the target")
        AT_MOST = "<=", _("not more than the target")
        EQUAL = "=", _("equal to the target")

    code = models.CharField(_("code"), max_length=20)
    name = models.TextField(_("indicator"))
    unit = models.CharField(_("unit"), max_length=30)
    # as in the source: up, down, hold, yes, no, down_in_source
    direction = models.CharField(_("direction"), max_length=15, default="up")
    comparison = models.CharField(_("comparison"), max_length=2, choices=Comparison, default=Comparison.AT_LEAST)
    formula_text = models.TextField(_("how it is counted"), blank=True)
    # empty: people count it; else a function of monitoring.formulas
    formula_code = models.CharField(max_length=40, blank=True)
    parameters = models.JSONField(default=dict)
    source = models.CharField(_("source"), max_length=400, blank=True)
    level = models.CharField(_("level"), max_length=15, choices=Level, default=Level.MUNICIPALITY)
    group = models.CharField(_("group"), max_length=300, blank=True)
    baseline_year = models.PositiveSmallIntegerField(null=True, blank=True)
    baseline_value = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    order = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint("municipality", "code", name="monitoring_indicator_code_once"),
            models.CheckConstraint(
                condition=models.Q(comparison__in=[">=", "<=", "="]), name="monitoring_indicator_comparison_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def access_object(self) -> None:
        return None

    @property
    def is_computed(self) -> bool:
        return bool(self.formula_code)


@tracked()
class Target(TenantModel):
    municipality = MunicipalityField(referenced=False)
    indicator = TenantForeignKey(Indicator, models.CASCADE, related_name="targets")
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("target"), max_digits=12, decimal_places=4)

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["year"]
        constraints = [models.UniqueConstraint("municipality", "indicator", "year", name="monitoring_target_once")]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.year}"


class RoundQuerySet(models.QuerySet["Round"]):
    def newest_first(self) -> "RoundQuerySet":
        return self.order_by("-monitored_on", "-pk")


@tracked()
class Round(TenantModel):
    """A window in which indicators are collected. Celery opens it on its date, people close it."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("round", "in preparation")
        COLLECTING = "collecting", pgettext_lazy("round", "collecting")
        CHECKING = "checking", pgettext_lazy("round", "being checked")
        FROZEN = "frozen", pgettext_lazy("round", "closed and frozen")

    title = models.CharField(_("title"), max_length=200)
    year = models.PositiveSmallIntegerField(_("year of the indicators"))
    opens_on = models.DateField(_("opens"))
    closes_on = models.DateField(_("closes"))
    monitored_on = models.DateField(_("date of monitoring"))
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.PLANNED)
    opened_at = models.DateTimeField(null=True)
    frozen_at = models.DateTimeField(null=True)
    frozen_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(RoundQuerySet)()

    class Meta:
        verbose_name = _("monitoring round")
        verbose_name_plural = _("monitoring rounds")
        ordering = ["-monitored_on", "-pk"]
        constraints = [
            models.UniqueConstraint("municipality", "monitored_on", name="monitoring_round_once"),
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="monitoring_round_closes_after_opening"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["planned", "collecting", "checking", "frozen"]),
                name="monitoring_round_state_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="frozen") | models.Q(frozen_at__isnull=False),
                name="monitoring_round_frozen_has_time",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="frozen",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state="frozen"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def access_object(self) -> None:
        return None

    @property
    def is_frozen(self) -> bool:
        return self.state == self.State.FROZEN


# The share lock makes an edit wait for a closing round, and the closing for an edit: one of them loses.
_OF_FROZEN_ROUND = """
PERFORM 1 FROM monitoring_round WHERE id IN (OLD.round_id, NEW.round_id) FOR SHARE;
IF EXISTS (SELECT FROM monitoring_round WHERE id IN (OLD.round_id, NEW.round_id) AND state = 'frozen') THEN
    RAISE EXCEPTION 'the monitoring round is frozen';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


class ObservationQuerySet(models.QuerySet["Observation"]):
    def of_municipality(self) -> "ObservationQuerySet":
        return self.filter(school__isnull=True)


@tracked()
class Observation(TenantModel):
    """The value of an indicator in a round: of the municipality, or of one school."""

    class State(models.TextChoices):
        EXPECTED = "expected", pgettext_lazy("form", "not started")
        DRAFT = "draft", pgettext_lazy("form", "draft")
        SUBMITTED = "submitted", pgettext_lazy("form", "submitted")
        RETURNED = "returned", pgettext_lazy("form", "returned")
        ACCEPTED = "accepted", pgettext_lazy("form", "accepted")

    municipality = MunicipalityField(referenced=False)
    round = TenantForeignKey(Round, models.CASCADE, related_name="observations")
    indicator = TenantForeignKey(Indicator, models.PROTECT, related_name="observations")
    school = TenantForeignKey(School, models.PROTECT, null=True, related_name="observations")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.EXPECTED)
    numerator = models.DecimalField(_("numerator"), max_digits=14, decimal_places=4, null=True)
    denominator = models.DecimalField(_("denominator"), max_digits=14, decimal_places=4, null=True)
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=4, null=True)
    target = models.DecimalField(_("target"), max_digits=14, decimal_places=4, null=True)
    # reached, near, missed, no_data: set when the round is frozen, computed before
    achievement = models.CharField(max_length=10, blank=True)
    missing_reason = models.CharField(max_length=15, blank=True)
    is_computed = models.BooleanField(default=False)
    # what the value stands on: lists of schools or measures, thresholds, dates
    explanation = models.JSONField(default=dict)
    comment = models.TextField(_("comment"), blank=True)
    return_reason = models.TextField(_("reason of the return"), blank=True)
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    entered_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar[Any] = TenantManager.from_queryset(ObservationQuerySet)()

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        ordering = ["indicator__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "round", "indicator", "school"],
                name="monitoring_observation_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["expected", "draft", "submitted", "returned", "accepted"]),
                name="monitoring_observation_state_known",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=pgtrigger.Func(_OF_FROZEN_ROUND),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.indicator_id}"

    @property
    def access_object(self) -> School | None:
        return self.school
