"""Municipalities, the base of all that belongs to one, and long work with progress."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from tenancy.fields import MunicipalityField, TenantForeignKey
from tenancy.querysets import TenantManager

__all__ = ["Job", "Municipality", "TenantForeignKey", "TenantManager", "TenantModel"]

RESERVED_SLUGS = frozenset(
    ["api", "accounts", "admin", "static", "media", "public", "schema", "healthz", "readyz", "i18n"]
)


class Municipality(models.Model):
    slug = models.SlugField(_("address"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    name_genitive = models.CharField(_("name in the genitive"), max_length=200, blank=True)
    region = models.CharField(_("region"), max_length=200, blank=True)
    authority = models.CharField(_("education authority"), max_length=300, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="Europe/Moscow")
    is_invented = models.BooleanField(_("invented data"), default=False)
    facts_version = models.PositiveBigIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(slug__in=sorted(RESERVED_SLUGS)), name="tenancy_municipality_slug_not_reserved"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TenantModel(models.Model):
    """Base of every row that belongs to one municipality."""

    municipality = MunicipalityField()

    objects: ClassVar[Any] = TenantManager()

    class Meta:
        abstract = True


class Job(TenantModel):
    """Long work that people watch. Celery only carries "do job N"."""

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    task = models.CharField(max_length=200, validators=[RegexValidator(r"^[a-z_.]+$")])
    arguments = models.JSONField(default=dict)
    title = models.CharField(_("work"), max_length=300)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    message = models.TextField(blank=True)
    result = models.JSONField(default=dict)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["queued", "running", "done", "failed"]), name="tenancy_job_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.title}"

    @property
    def access_object(self) -> None:
        return None

    @property
    def is_over(self) -> bool:
        return self.state in (self.State.DONE, self.State.FAILED)
