"""Results of procedures, and what belongs to them: by school, year, procedure, subject and grade."""

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from schools.models.facts.base import Fact
from schools.models.register import School
from tenancy.models import TenantForeignKey


class AssessmentResult(Fact):
    """One school, year, procedure, subject and grade: counts, or a bare percentage with unknown n."""

    batch = "results"

    class Procedure(models.TextChoices):
        VPR = "VPR", _("all-Russian check work (VPR)")
        OGE = "OGE", _("state exam of grade 9 (OGE)")
        EGE = "EGE", _("state exam of grade 11 (EGE)")

    school = TenantForeignKey(School, models.PROTECT, related_name="results", db_index=False)
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

    batch = "comparisons"

    school = TenantForeignKey(School, models.PROTECT, related_name="mark_comparisons", db_index=False)
    procedure = models.CharField(_("procedure"), max_length=5, choices=AssessmentResult.Procedure)
    subject = models.CharField(_("subject"), max_length=60)
    grade = models.PositiveSmallIntegerField(_("grade"))
    lowered = models.PositiveIntegerField(_("lowered"), null=True)
    confirmed = models.PositiveIntegerField(_("confirmed"), null=True)
    raised = models.PositiveIntegerField(_("raised"), null=True)
    # only percentages were published, of nobody knows how many pupils
    lowered_pct = models.DecimalField(max_digits=6, decimal_places=3, null=True)
    confirmed_pct = models.DecimalField(max_digits=6, decimal_places=3, null=True)
    raised_pct = models.DecimalField(max_digits=6, decimal_places=3, null=True)

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

    batch = "scores"

    school = TenantForeignKey(School, models.PROTECT, related_name="score_distributions", db_index=False)
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

    batch = "scales"

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
