"""What is known of a school in a year beside its results, and what is published of whole territories."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from schools.models.facts.base import Fact
from schools.models.register import School
from tenancy.models import TenantForeignKey


class ContextFact(Fact):
    """One variable of the yearly context of a school: pupils, families, staff, distance (domain: § 1c, 2.11)."""

    batch = "context"

    school = TenantForeignKey(School, models.PROTECT, related_name="context", db_index=False)
    variable = models.CharField(_("variable"), max_length=30)
    value = models.FloatField(_("value"), null=True)

    class Meta:
        verbose_name = _("context of a school")
        verbose_name_plural = _("context of schools")
        constraints = [
            models.UniqueConstraint("municipality", "school", "year", "variable", name="schools_context_once"),
        ]

    def __str__(self) -> str:
        return f"{self.variable} {self.year}"


class PublishedIndex(Fact):
    """An index of the region as it was published: ОИП with its ranks, ИСБШ with its flags."""

    batch = "indices"

    class Code(models.TextChoices):
        OIP = "oip", _("overall integral indicator")
        ISBSH = "isbsh", _("index of social wellbeing")

    school = TenantForeignKey(School, models.PROTECT, related_name="indices", db_index=False)
    code = models.CharField(_("index"), max_length=10, choices=Code)
    value = models.DecimalField(_("value"), max_digits=9, decimal_places=4, null=True)
    # ОИП: {"ege": 25, "oge": 149, …, "reliability": 121.83}; ИСБШ: {"deprived_rural": true, …}
    components = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("published index")
        verbose_name_plural = _("published indices")
        constraints = [
            models.UniqueConstraint("municipality", "school", "year", "code", name="schools_index_once"),
            models.CheckConstraint(condition=models.Q(code__in=["oip", "isbsh"]), name="schools_index_code_known"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.year}"


class ListEntry(Fact):
    """A school in a list of the region: with low results by an act, or with signs of unobjective marking."""

    batch = "lists"

    class Code(models.TextChoices):
        SHNOR = "shnor", _("schools with low results")
        VPR_OBJECTIVITY = "vpr_objectivity", _("signs of unobjective marking of VPR")

    class Category(models.TextChoices):
        NONE = "", _("no category")
        BASIC = "basic", _("basically failing")
        MODERATE = "moderate", _("moderately failing")
        SEVERE = "severe", _("severely failing")

    school = TenantForeignKey(School, models.PROTECT, related_name="list_entries", db_index=False)
    code = models.CharField(_("list"), max_length=20, choices=Code)
    category = models.CharField(_("category"), max_length=10, choices=Category, blank=True)
    in_project_500 = models.BooleanField(_("project 500+"), null=True)
    act_title = models.CharField(_("act"), max_length=300, blank=True)
    act_number = models.CharField(_("number"), max_length=60, blank=True)
    act_date = models.DateField(_("date"), null=True)

    class Meta:
        verbose_name = _("entry of a regional list")
        verbose_name_plural = _("entries of regional lists")
        constraints = [
            models.UniqueConstraint("municipality", "school", "year", "code", name="schools_list_entry_once"),
            models.CheckConstraint(
                condition=models.Q(code__in=["shnor", "vpr_objectivity"]), name="schools_list_entry_code_known"
            ),
            models.CheckConstraint(
                condition=models.Q(category__in=["", "basic", "moderate", "severe"]),
                name="schools_list_entry_category_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.year}"


class ReferenceValue(Fact):
    """A published value of the city, the district, the region or a cluster."""

    batch = "references"

    class Scope(models.TextChoices):
        MUNICIPALITY = "municipality", _("municipality")
        REGION = "region", _("region")
        CLUSTER = "cluster", _("cluster")

    scope = models.CharField(_("territory"), max_length=15, choices=Scope)
    cluster = models.CharField(max_length=200, blank=True)
    # "oip", "isbsh", "oip_threshold", or "success_pct", "quality_pct", "mean_score" of a procedure
    metric = models.CharField(_("value of"), max_length=40)
    procedure = models.CharField(max_length=5, blank=True)
    subject = models.CharField(max_length=60, blank=True)
    grade = models.PositiveSmallIntegerField(null=True)
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=4, null=True)

    class Meta:
        verbose_name = _("reference value")
        verbose_name_plural = _("reference values")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year", "scope", "cluster", "metric", "procedure", "subject", "grade"],
                name="schools_reference_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.metric} {self.year}"
