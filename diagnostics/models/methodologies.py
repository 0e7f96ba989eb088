"""The municipality's own versions of the methods, and scenarios of the laboratory."""

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tenancy.audit import tracked
from tenancy.models import TenantForeignKey, TenantManager, TenantModel


class MethodologyQuerySet(models.QuerySet["Methodology"]):
    def usable(self) -> "MethodologyQuerySet":
        return self.exclude(state=Methodology.State.RETIRED)

    def newest_first(self) -> "MethodologyQuerySet":
        return self.order_by("method", "-version")


# Once a run used it, a version may only be retired.
FROZEN = """OLD.state IN ('used', 'retired')
    AND to_jsonb(OLD.*) - 'state' - 'created_by_id' IS DISTINCT FROM to_jsonb(NEW.*) - 'state' - 'created_by_id'"""


@tracked()
class Methodology(TenantModel):
    """All parameters of one method as a municipality wants them, under a version."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("methodology", "draft")
        USED = "used", pgettext_lazy("methodology", "used, does not change")
        RETIRED = "retired", pgettext_lazy("methodology", "retired")

    method = models.CharField(_("method"), max_length=20)
    title = models.CharField(_("title"), max_length=200)
    version = models.PositiveSmallIntegerField(_("version"))
    parameters = models.JSONField(default=dict)
    note = models.TextField(_("what is different and why"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    copied_from = TenantForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(MethodologyQuerySet)()

    class Meta:
        verbose_name = _("methodology")
        verbose_name_plural = _("methodologies")
        ordering = ["method", "-version"]
        constraints = [
            models.UniqueConstraint("municipality", "method", "version", name="diagnostics_methodology_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "used", "retired"]), name="diagnostics_methodology_state_known"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="methodology_frozen", operation=pgtrigger.Update, condition=pgtrigger.Condition(FROZEN)
            ),
            pgtrigger.Protect(
                name="methodology_stays", operation=pgtrigger.Delete, condition=~pgtrigger.Q(old__state="draft")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.version}"

    @property
    def access_object(self) -> None:
        return None

    @property
    def is_frozen(self) -> bool:
        return self.state != self.State.DRAFT

    @property
    def saved_at(self) -> str:
        """Another one means that somebody saved it anew."""
        return self.updated_at.isoformat()


@tracked()
class Scenario(TenantModel):
    """What the laboratory was set to and what came out; an official run is never touched by it."""

    title = models.CharField(_("title"), max_length=200)
    method = models.CharField(_("method"), max_length=20)
    year = models.PositiveSmallIntegerField(_("year"))
    parameters = models.JSONField(default=dict)
    # of the facts that it was tried on, and which schools it lists
    snapshot = models.CharField(max_length=64)
    listed = models.JSONField(default=list)
    note = models.TextField(_("note"), blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("scenario")
        verbose_name_plural = _("scenarios")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def access_object(self) -> None:
        return None
