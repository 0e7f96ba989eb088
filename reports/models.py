"""Reports that were made: the file, what it was made from, and by whom."""

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from diagnostics.models import ListDecision
from monitoring.models import Round
from tenancy.audit import tracked
from tenancy.context import current_municipality_id
from tenancy.fields import MunicipalityField
from tenancy.models import Job, TenantForeignKey, TenantManager, TenantModel


def report_path(instance: "Report", filename: str) -> str:
    return f"{current_municipality_id()}/reports/{instance.sha256[:32]}.pdf"


def docx_path(instance: "Report", filename: str) -> str:
    return f"{current_municipality_id()}/reports/{instance.docx_sha256[:32]}.docx"


class ReportQuerySet(models.QuerySet["Report"]):
    def newest_first(self) -> "ReportQuerySet":
        return self.order_by("-pk")

    def orders_of(self, decision: ListDecision) -> "ReportQuerySet":
        return self.filter(kind=Report.Kind.ORDER, decision=decision)


# A person's account or a job may be removed later; nothing else of the order of an approved list may change.
FINAL = """OLD.is_final AND to_jsonb(OLD.*) - 'created_by_id' - 'job_id'
    IS DISTINCT FROM to_jsonb(NEW.*) - 'created_by_id' - 'job_id'"""


@tracked(exclude=["body"])
class Report(TenantModel):
    class Kind(models.TextChoices):
        MONITORING = "monitoring", _("report on monitoring")
        ORDER = "order", _("order on a list of schools")

    municipality = MunicipalityField(referenced=False)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    title = models.CharField(_("title"), max_length=300)
    year = models.PositiveSmallIntegerField(_("year"))
    round = TenantForeignKey(Round, models.PROTECT, null=True, related_name="reports")
    decision = TenantForeignKey(ListDecision, models.PROTECT, null=True, related_name="orders")
    job = TenantForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    file = models.FileField(upload_to=report_path, max_length=300, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    # orders alone are in Word, too
    docx = models.FileField(upload_to=docx_path, max_length=300, blank=True)
    docx_sha256 = models.CharField(max_length=64, blank=True)
    # SHA-256 of the content that was printed: the same content is not rendered twice
    content_hash = models.CharField(max_length=64, blank=True)
    # the text as it was printed: the page shows the numbers of the paper, whatever changed since
    body = models.TextField(default="", editable=False)
    # the order of an approved list: there is one, and it does not change
    is_final = models.BooleanField(default=False)
    pages = models.PositiveSmallIntegerField(null=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    made_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(ReportQuerySet)()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                "municipality", "decision", condition=models.Q(is_final=True), name="reports_order_final_once"
            ),
            models.CheckConstraint(
                condition=models.Q(is_final=False) | models.Q(decision__isnull=False, docx_sha256__gt=""),
                name="reports_order_final_of_a_decision",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="final", operation=pgtrigger.Update, condition=pgtrigger.Condition(FINAL)),
            pgtrigger.Protect(
                name="final_stays", operation=pgtrigger.Delete, condition=pgtrigger.Q(old__is_final=True)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def access_object(self) -> None:
        return None
