"""Reports that were made: the file, what it was made from, and by whom."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from monitoring.models import Round
from tenancy.audit import tracked
from tenancy.context import current_municipality_id
from tenancy.fields import MunicipalityField
from tenancy.models import Job, TenantForeignKey, TenantManager, TenantModel


def report_path(instance: "Report", filename: str) -> str:
    return f"{current_municipality_id()}/reports/{instance.sha256[:32]}.pdf"


class ReportQuerySet(models.QuerySet["Report"]):
    def newest_first(self) -> "ReportQuerySet":
        return self.order_by("-pk")


@tracked(exclude=["body"])
class Report(TenantModel):
    class Kind(models.TextChoices):
        MONITORING = "monitoring", _("report on monitoring")

    municipality = MunicipalityField(referenced=False)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    title = models.CharField(_("title"), max_length=300)
    year = models.PositiveSmallIntegerField(_("year"))
    round = TenantForeignKey(Round, models.PROTECT, null=True, related_name="reports")
    job = TenantForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    file = models.FileField(upload_to=report_path, max_length=300, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    # SHA-256 of the content that was printed: the same content is not rendered twice
    content_hash = models.CharField(max_length=64, blank=True)
    # the text as it was printed: the page shows the numbers of the paper, whatever changed since
    body = models.TextField(default="", editable=False)
    pages = models.PositiveSmallIntegerField(null=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    made_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(ReportQuerySet)()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def access_object(self) -> None:
        return None
