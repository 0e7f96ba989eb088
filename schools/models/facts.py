"""Facts about schools by year. They are imported, and each leads back to its file, sheet and row.

Imported facts carry no row triggers (a hundred thousand of them would cost minutes): what a load
replaces is kept as one set-based insert into `ReplacedFact`.
"""

from decimal import Decimal
from typing import Any, ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from schools.models.imports import Import
from schools.models.register import School
from tenancy.fields import MunicipalityField
from tenancy.models import TenantForeignKey, TenantManager, TenantModel


class Missing(models.TextChoices):
    """Why there is no value. Zero is a value."""

    NONE = "", _("there is a value")
    NOT_HELD = "not_held", _("not held")
    NOT_APPLICABLE = "not_applicable", _("not applicable")
    NOT_SUPPLIED = "not_supplied", _("not supplied")
    SUPPRESSED = "suppressed", _("suppressed")


class Fact(TenantModel):
    """What all facts share: a year, and where they came from."""

    municipality = MunicipalityField(referenced=False, db_constraint=False, db_index=False)
    year = models.PositiveSmallIntegerField(_("year"))
    missing_reason = models.CharField(max_length=15, blank=True, choices=Missing, default=Missing.NONE)
    loaded_by = TenantForeignKey(Import, models.PROTECT, null=True, related_name="+", db_index=False)
    sheet = models.CharField(max_length=100, blank=True)
    row = models.PositiveIntegerField(null=True)
    # which block of columns of the sheet: `Import.layout` tells the letters of each
    block = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True

    def cell(self, field: str = "") -> str:
        """«E10» for a column of the workbook, else for the first that says something of the fact; the row at least."""
        if self.loaded_by is None or self.row is None:
            return ""
        blocks = self.loaded_by.layout.get(self.sheet, [])
        letters = blocks[self.block] if self.block < len(blocks) else {}
        wanted = (field,) if field else self._fields()
        return f"{next((letters[name] for name in wanted if name in letters), '')}{self.row}"

    def _fields(self) -> tuple[str, ...]:
        """Columns of the workbook that the value may stand in: that of its own code, or those of the table."""
        own = tuple(getattr(self, name, "") for name in ("variable", "metric", "code"))
        return (*own, "value", *(field.name for field in self._meta.concrete_fields if field.null), "school")


class AssessmentResultQuerySet(models.QuerySet["AssessmentResult"]):
    def of_year(self, year: int) -> "AssessmentResultQuerySet":
        return self.filter(year=year)


class AssessmentResult(Fact):
    """One school, year, procedure, subject and grade: counts, or a bare percentage with unknown n."""

    class Procedure(models.TextChoices):
        VPR = "VPR", _("all-Russian check work (VPR)")
        OGE = "OGE", _("state exam of grade 9 (OGE)")
        EGE = "EGE", _("state exam of grade 11 (EGE)")

    school = TenantForeignKey(School, models.PROTECT, related_name="results")
    procedure = models.CharField(_("procedure"), max_length=5, choices=Procedure)
    subject = models.CharField(_("subject"), max_length=60)
    grade = models.PositiveSmallIntegerField(_("grade"))
    participants = models.PositiveIntegerField(_("participants"), null=True)
    marks_2 = models.PositiveIntegerField(null=True)
    marks_3 = models.PositiveIntegerField(null=True)
    marks_4 = models.PositiveIntegerField(null=True)
    marks_5 = models.PositiveIntegerField(null=True)
    below_minimum = models.PositiveIntegerField(_("below the minimum"), null=True)
    # ЕГЭ: 80 test points and more
    high_scores = models.PositiveIntegerField(_("80 points and more"), null=True)
    mean_score = models.FloatField(_("mean score"), null=True)
    # only percentages were published: as printed, because thresholds are compared exactly
    success_pct = models.DecimalField(max_digits=6, decimal_places=3, null=True)
    quality_pct = models.DecimalField(max_digits=6, decimal_places=3, null=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(AssessmentResultQuerySet)()

    class Meta:
        verbose_name = _("assessment result")
        verbose_name_plural = _("assessment results")
        constraints = [
            models.UniqueConstraint(
                "municipality", "school", "year", "procedure", "subject", "grade", name="schools_result_once"
            ),
            models.CheckConstraint(
                condition=models.Q(procedure__in=["VPR", "OGE", "EGE"]), name="schools_result_procedure_known"
            ),
            models.CheckConstraint(
                condition=models.Q(marks_2__isnull=True) | models.Q(participants__gte=models.F("marks_2")),
                name="schools_result_low_within_participants",
            ),
            models.CheckConstraint(
                condition=models.Q(below_minimum__isnull=True) | models.Q(participants__gte=models.F("below_minimum")),
                name="schools_result_below_within_participants",
            ),
            models.CheckConstraint(
                condition=models.Q(high_scores__isnull=True) | models.Q(participants__gte=models.F("high_scores")),
                name="schools_result_high_within_participants",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure} {self.subject} {self.grade} {self.year}"

    @property
    def success(self) -> Decimal | None:
        """Per cent of marks 3 to 5: as published, else from the counts."""
        return (
            self.success_pct if self.success_pct is not None else self._share(self.marks_3, self.marks_4, self.marks_5)
        )

    @property
    def quality(self) -> Decimal | None:
        """Per cent of marks 4 and 5: as published, else from the counts."""
        return self.quality_pct if self.quality_pct is not None else self._share(self.marks_4, self.marks_5)

    def _share(self, *counts: int | None) -> Decimal | None:
        known = [count for count in counts if count is not None]
        if not self.participants or len(known) < len(counts):
            return None
        return round(Decimal(100 * sum(known)) / self.participants, 3)


class MarkComparison(Fact):
    """Marks of a check work beside the marks of the journal, by pupils (domain: § 2.6)."""

    school = TenantForeignKey(School, models.PROTECT, related_name="mark_comparisons")
    procedure = models.CharField(_("procedure"), max_length=5, choices=AssessmentResult.Procedure)
    subject = models.CharField(_("subject"), max_length=60)
    grade = models.PositiveSmallIntegerField(_("grade"))
    lowered = models.PositiveIntegerField(_("lowered"), null=True)
    confirmed = models.PositiveIntegerField(_("confirmed"), null=True)
    raised = models.PositiveIntegerField(_("raised"), null=True)

    class Meta:
        verbose_name = _("comparison with the journal")
        verbose_name_plural = _("comparisons with the journal")
        constraints = [
            models.UniqueConstraint(
                "municipality", "school", "year", "procedure", "subject", "grade", name="schools_comparison_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure} {self.subject} {self.grade} {self.year}"


class ScoreDistribution(Fact):
    """How many pupils got each primary score: `pupils[s]` is the number of those with s points."""

    school = TenantForeignKey(School, models.PROTECT, related_name="score_distributions")
    procedure = models.CharField(_("procedure"), max_length=5, choices=AssessmentResult.Procedure)
    subject = models.CharField(_("subject"), max_length=60)
    grade = models.PositiveSmallIntegerField(_("grade"))
    pupils = ArrayField(models.PositiveIntegerField(), null=True)

    class Meta:
        verbose_name = _("distribution of primary scores")
        verbose_name_plural = _("distributions of primary scores")
        constraints = [
            models.UniqueConstraint(
                "municipality", "school", "year", "procedure", "subject", "grade", name="schools_scores_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure} {self.subject} {self.grade} {self.year}"


class MarkScale(Fact):
    """The lowest primary score of each mark in one year; a region may set its own (domain: § 2.9)."""

    procedure = models.CharField(_("procedure"), max_length=5, choices=AssessmentResult.Procedure)
    subject = models.CharField(_("subject"), max_length=60)
    grade = models.PositiveSmallIntegerField(_("grade"))
    minimum_3 = models.PositiveSmallIntegerField(null=True)
    minimum_4 = models.PositiveSmallIntegerField(null=True)
    minimum_5 = models.PositiveSmallIntegerField(null=True)
    maximum = models.PositiveSmallIntegerField(null=True)

    class Meta:
        verbose_name = _("scale of marks")
        verbose_name_plural = _("scales of marks")
        constraints = [
            models.UniqueConstraint("municipality", "year", "procedure", "subject", "grade", name="schools_scale_once"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure} {self.subject} {self.grade} {self.year}"


class ListEntry(Fact):
    """A school in a list of the region: with low results by an act, or with signs of unobjective marking."""

    class Code(models.TextChoices):
        SHNOR = "shnor", _("schools with low results")
        VPR_OBJECTIVITY = "vpr_objectivity", _("signs of unobjective marking of VPR")

    class Category(models.TextChoices):
        NONE = "", _("no category")
        BASIC = "basic", _("basically failing")
        MODERATE = "moderate", _("moderately failing")
        SEVERE = "severe", _("severely failing")

    school = TenantForeignKey(School, models.PROTECT, related_name="list_entries")
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


class ContextFact(Fact):
    """One variable of the yearly context of a school: pupils, families, staff, distance (domain: § 1c, 2.11)."""

    school = TenantForeignKey(School, models.PROTECT, related_name="context")
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

    class Code(models.TextChoices):
        OIP = "oip", _("overall integral indicator")
        ISBSH = "isbsh", _("index of social wellbeing")

    school = TenantForeignKey(School, models.PROTECT, related_name="indices")
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


class ReferenceValue(Fact):
    """A published value of the city, the district, the region or a cluster."""

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


class ReplacedFact(TenantModel):
    """The value that a load replaced. Rows are added by the load, once, and never change.

    `old` is null for a school that the load added to the register: there was nothing before.
    """

    municipality = MunicipalityField(referenced=False, db_constraint=False)
    replaced_by = TenantForeignKey(Import, models.PROTECT, related_name="replaced")
    table = models.CharField(max_length=60)
    fact_id = models.BigIntegerField()
    old = models.JSONField(null=True)
    replaced_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("replaced fact")
        verbose_name_plural = _("replaced facts")
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.table} {self.fact_id}"
