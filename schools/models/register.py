"""The register of schools and who was granted which school."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from guardian.managers import UserObjectPermissionManager
from guardian.models import UserObjectPermissionBase

from accounts.access import GRANTED
from tenancy.audit import tracked
from tenancy.fields import MunicipalityField, TenantForeignKey
from tenancy.models import TenantModel
from tenancy.querysets import TenantManager


class SchoolQuerySet(models.QuerySet["School"]):
    def active(self) -> "SchoolQuerySet":
        return self.filter(is_active=True)

    def in_natural_order(self) -> "SchoolQuerySet":
        return self.order_by("sort_key", "pk")


@tracked()
class School(TenantModel):
    class Level(models.TextChoices):
        PRIMARY = "primary", _("primary school (grades 1–4)")
        BASIC = "basic", _("basic school (grades 1–9)")
        SECONDARY = "secondary", _("secondary school (grades 1–11)")

    class Locality(models.TextChoices):
        URBAN = "urban", _("urban")
        RURAL = "rural", _("rural")

    name = models.CharField(_("name"), max_length=300)
    short_name = models.CharField(_("short name"), max_length=120, blank=True)
    code = models.CharField(_("code"), max_length=40, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=Level, blank=True)
    locality = models.CharField(_("locality"), max_length=10, choices=Locality, blank=True)
    address = models.CharField(_("address"), max_length=500, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    # «СОШ № 2» stands before «СОШ № 17», ё beside е: no PostgreSQL of ours has ICU.
    sort_key = models.CharField(max_length=400, editable=False)
    # Case-folded, because under row-level security lower() and LIKE reach no index.
    search_key = models.CharField(max_length=400, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(SchoolQuerySet)()

    class Meta:
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        ordering = ["sort_key", "pk"]
        permissions = [(GRANTED, "Works at the school")]
        indexes = [models.Index("municipality", "sort_key", name="schools_school_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "code"], condition=~models.Q(code=""), name="schools_school_code_once"
            ),
            models.UniqueConstraint("municipality", "name", name="schools_school_name_once"),
            models.CheckConstraint(
                condition=models.Q(level__in=["", "primary", "basic", "secondary"]), name="schools_school_level_known"
            ),
            models.CheckConstraint(
                condition=models.Q(locality__in=["", "urban", "rural"]), name="schools_school_locality_known"
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def access_object(self) -> "School":
        return self


class SchoolGrantManager(TenantManager, UserObjectPermissionManager):
    """django-guardian's manager, which refuses without a municipality."""


class SchoolGrant(UserObjectPermissionBase):
    """django-guardian's row with real foreign keys and a municipality."""

    content_object = TenantForeignKey(School, models.CASCADE, related_name="grants")
    municipality = MunicipalityField(referenced=False)

    objects: ClassVar[Any] = SchoolGrantManager()

    class Meta:
        unique_together = [("municipality", "user", "permission", "content_object")]
