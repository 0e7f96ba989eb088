"""A workbook that somebody loaded, from receipt to the stored facts."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from schools.workbooks import KINDS
from tenancy.audit import tracked
from tenancy.context import current_municipality_id
from tenancy.models import Job, TenantForeignKey, TenantManager, TenantModel


def import_path(instance: "Import", filename: str) -> str:
    return f"{current_municipality_id()}/imports/{instance.sha256}.xlsx"


class ImportQuerySet(models.QuerySet["Import"]):
    def newest_first(self) -> "ImportQuerySet":
        return self.order_by("-pk")


@tracked(exclude=["preview", "problems"])
class Import(TenantModel):
    class State(models.TextChoices):
        RECEIVED = "received", pgettext_lazy("of an import", "received")
        CHECKING = "checking", pgettext_lazy("of an import", "being checked")
        CHECKED = "checked", pgettext_lazy("of an import", "checked")
        STORED = "stored", pgettext_lazy("of an import", "stored")
        REJECTED = "rejected", pgettext_lazy("of an import", "rejected")
        CANCELLED = "cancelled", pgettext_lazy("of an import", "cancelled")

    class Outcome(models.TextChoices):
        NONE = "", pgettext_lazy("of an import", "not stored")
        ACCEPTED = "accepted", pgettext_lazy("of an import", "accepted")
        WITH_REMARKS = "with_remarks", pgettext_lazy("of an import", "accepted with remarks")
        REJECTED = "rejected", pgettext_lazy("of an import", "rejected")

    file = models.FileField(upload_to=import_path, max_length=300)
    file_name = models.CharField(_("file"), max_length=255)
    size = models.PositiveIntegerField(_("size, bytes"))
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(_("kind"), max_length=20, blank=True)
    # rows of any other year are refused
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.RECEIVED)
    outcome = models.CharField(_("outcome"), max_length=15, choices=Outcome, blank=True, default=Outcome.NONE)
    # {"new", "changed", "unchanged", "rejected"}: counts of facts
    counts = models.JSONField(default=dict)
    # for each: sheet, row, column, value, rule, level, message, sentence, heading, example
    problems = models.JSONField(default=list)
    # the first changes, for the preview page; for each: is_new, school, fact, heading, old, new, place, sheet
    preview = models.JSONField(default=list)
    facts_version = models.PositiveBigIntegerField(null=True)
    job = TenantForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(_("loaded"), auto_now_add=True)
    stored_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    stored_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(ImportQuerySet)()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["received", "checking", "checked", "stored", "rejected", "cancelled"]),
                name="schools_import_state_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="stored") | models.Q(stored_at__isnull=False),
                name="schools_import_stored_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def access_object(self) -> None:
        return None

    @property
    def kind_title(self) -> str:
        return KINDS[self.kind].title if self.kind else ""
