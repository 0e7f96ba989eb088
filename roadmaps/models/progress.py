"""What was done: occurrences of measures, events that never change, and proof."""

from datetime import date
from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from roadmaps.models.plans import Measure, Roadmap
from roadmaps.statuses import SETTLED
from schools.models import School
from tenancy.audit import tracked
from tenancy.context import current_municipality_id
from tenancy.fields import MunicipalityField
from tenancy.models import TenantForeignKey, TenantManager, TenantModel

Person = settings.AUTH_USER_MODEL


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    def in_force(self) -> "OccurrenceQuerySet":
        return self.filter(measure__roadmap__state=Roadmap.State.APPROVED)

    def overdue(self, today: date) -> "OccurrenceQuerySet":
        """As `statuses.is_overdue`."""
        return self.filter(due_on__lt=today).exclude(status__in=SETTLED)

    def waiting(self) -> "OccurrenceQuerySet":
        return self.filter(status=Occurrence.Status.DONE)


@tracked()
class Occurrence(TenantModel):
    """One time that a measure is to be done. Overdue is computed, never stored."""

    class Status(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("measure", "planned")
        IN_PROGRESS = "in_progress", pgettext_lazy("measure", "in progress")
        DONE = "done", pgettext_lazy("measure", "waiting for confirmation")
        CONFIRMED = "confirmed", pgettext_lazy("measure", "confirmed")
        RETURNED = "returned", pgettext_lazy("measure", "returned")
        POSTPONED = "postponed", pgettext_lazy("measure", "postponed")
        CANCELLED = "cancelled", pgettext_lazy("measure", "cancelled")

    measure = TenantForeignKey(Measure, models.CASCADE, related_name="occurrences")
    starts_on = models.DateField(_("starts"), null=True, blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.PLANNED)
    progress_text = models.TextField(_("what was done"), blank=True)
    done_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    # raised by one on each change: two editors cannot overwrite each other
    version = models.PositiveIntegerField(default=0)
    order = models.PositiveIntegerField(default=0)

    objects: ClassVar[Any] = TenantManager.from_queryset(OccurrenceQuerySet)()

    class Meta:
        verbose_name = _("occurrence of a measure")
        verbose_name_plural = _("occurrences of measures")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    status__in=["planned", "in_progress", "done", "confirmed", "returned", "postponed", "cancelled"]
                ),
                name="roadmaps_occurrence_status_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="confirmed") | models.Q(confirmed_at__isnull=False),
                name="roadmaps_occurrence_confirmed_has_time",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True)
                | models.Q(done_by__isnull=True)
                | ~models.Q(confirmed_by=models.F("done_by")),
                name="roadmaps_occurrence_confirmed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id}: {self.status}"

    @property
    def access_object(self) -> School | None:
        return self.measure.access_object


class StatusChange(TenantModel):
    """A step of an occurrence: who moved it from what to what, when and why. Never changes."""

    municipality = MunicipalityField(referenced=False)
    occurrence = TenantForeignKey(Occurrence, models.PROTECT, related_name="status_changes")
    from_status = models.CharField(max_length=12, choices=Occurrence.Status)
    to_status = models.CharField(max_length=12, choices=Occurrence.Status)
    reason = models.TextField(blank=True)
    old_due_on = models.DateField(null=True)
    new_due_on = models.DateField(null=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("step of a measure")
        verbose_name_plural = _("steps of measures")
        ordering = ["at", "pk"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.from_status} → {self.to_status}"


def evidence_path(instance: "Evidence", filename: str) -> str:
    return f"{current_municipality_id()}/evidence/{instance.occurrence_id}/{instance.sha256[:16]}"


@tracked()
class Evidence(TenantModel):
    """A document that proves a measure. The file never changes: another file is another row."""

    municipality = MunicipalityField(referenced=False)
    occurrence = TenantForeignKey(Occurrence, models.PROTECT, related_name="evidence")
    file = models.FileField(_("file"), upload_to=evidence_path, max_length=300)
    name = models.CharField(_("name"), max_length=255)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    document_on = models.DateField(_("date of the document"), null=True, blank=True)
    uploaded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("municipality", "occurrence", "sha256", name="roadmaps_evidence_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def access_object(self) -> School | None:
        return self.occurrence.access_object
