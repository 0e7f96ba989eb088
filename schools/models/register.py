"""The register of schools and who was granted which school."""

from typing import Any, ClassVar

from django.conf import settings
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

    def kept(self) -> "SchoolQuerySet":
        """Without the second cards of schools, which are history."""
        return self.filter(duplicate_of__isnull=True)

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

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("general school")
        LYCEUM = "lyceum", _("lyceum")
        GYMNASIUM = "gymnasium", _("gymnasium")
        ADVANCED = "advanced", _("school with advanced study of subjects")
        EVENING = "evening", _("evening school")
        OTHER = "other", _("school of another kind")

    name = models.CharField(_("name"), max_length=300)
    short_name = models.CharField(_("short name"), max_length=120, blank=True)
    code = models.CharField(_("code"), max_length=40, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=Level, blank=True)
    kind = models.CharField(_("kind of school"), max_length=10, choices=Kind, blank=True)
    locality = models.CharField(_("locality"), max_length=10, choices=Locality, blank=True)
    # the group of comparable schools that the region names
    cluster = models.CharField(_("cluster"), max_length=200, blank=True)
    fis_code = models.CharField(_("code in FIS OKO"), max_length=40, blank=True)
    inn = models.CharField(_("INN"), max_length=12, blank=True)
    address = models.CharField(_("address"), max_length=500, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    opened_on = models.DateField(_("opened"), null=True, blank=True)
    closed_on = models.DateField(_("closed"), null=True, blank=True)
    # a second card of the same school: its facts were moved, its spelling leads to the kept card
    duplicate_of = TenantForeignKey("self", models.PROTECT, null=True, blank=True, related_name="duplicates")
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
            models.CheckConstraint(
                condition=models.Q(kind__in=["", "ordinary", "lyceum", "gymnasium", "advanced", "evening", "other"]),
                name="schools_school_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(duplicate_of__isnull=True) | models.Q(is_active=False),
                name="schools_school_duplicate_is_inactive",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def access_object(self) -> "School":
        return self


@tracked()
class SchoolAlias(TenantModel):
    """Another spelling that workbooks use for a school: «НОК», a former name, a typing error."""

    municipality = MunicipalityField(referenced=False)
    school = TenantForeignKey(School, models.CASCADE, related_name="aliases")
    spelling = models.CharField(_("spelling"), max_length=300)
    key = models.CharField(max_length=300, editable=False)
    remembered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    remembered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("other spelling")
        verbose_name_plural = _("other spellings")
        constraints = [models.UniqueConstraint("municipality", "key", name="schools_alias_once")]

    def __str__(self) -> str:
        return self.spelling

    @property
    def access_object(self) -> School:
        return self.school


@tracked()
class Reorganisation(TenantModel):
    """What happened to a school as an institution: a new name, a merger, a division, a closing."""

    class What(models.TextChoices):
        RENAMED = "renamed", _("renamed")
        JOINED = "joined", _("joined to another school")
        DIVIDED = "divided", _("separated from another school")
        CLOSED = "closed", _("closed")

    municipality = MunicipalityField(referenced=False)
    school = TenantForeignKey(School, models.PROTECT, related_name="reorganisations")
    what = models.CharField(_("what happened"), max_length=10, choices=What)
    happened_on = models.DateField(_("date"))
    former_name = models.CharField(_("former name"), max_length=300, blank=True)
    # of a school that was joined: the one that goes on; of a separated one: where it came from
    other = TenantForeignKey(School, models.PROTECT, null=True, blank=True, related_name="+")
    act = models.CharField(_("act"), max_length=300, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("reorganisation")
        verbose_name_plural = _("reorganisations")
        ordering = ["happened_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(what__in=["renamed", "joined", "divided", "closed"]),
                name="schools_reorganisation_known",
            ),
            models.CheckConstraint(
                condition=models.Q(what__in=["renamed", "closed"], other__isnull=True)
                | models.Q(what__in=["joined", "divided"], other__isnull=False),
                name="schools_reorganisation_other_fits",
            ),
            models.CheckConstraint(
                condition=~models.Q(what="renamed") | ~models.Q(former_name=""),
                name="schools_reorganisation_renamed_from",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school_id} {self.what} {self.happened_on}"

    @property
    def access_object(self) -> School:
        return self.school


class SchoolGrantManager(TenantManager, UserObjectPermissionManager):
    """django-guardian's manager, which refuses without a municipality."""


@tracked()
class SchoolGrant(UserObjectPermissionBase):
    """django-guardian's row with real foreign keys and a municipality."""

    content_object = TenantForeignKey(School, models.CASCADE, related_name="grants")
    municipality = MunicipalityField(referenced=False)

    objects: ClassVar[Any] = SchoolGrantManager()

    class Meta:
        unique_together = [("municipality", "user", "permission", "content_object")]
