"""Curators of schools and their diary."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from roadmaps.models.plans import Measure
from schools.models import School
from tenancy.audit import tracked
from tenancy.fields import MunicipalityField
from tenancy.models import TenantForeignKey, TenantManager, TenantModel

Person = settings.AUTH_USER_MODEL


@tracked()
class CuratorAssignment(TenantModel):
    municipality = MunicipalityField(referenced=False)
    school = TenantForeignKey(School, models.PROTECT, related_name="curator_assignments")
    curator = models.ForeignKey(Person, models.PROTECT, related_name="curator_assignments")
    starts_on = models.DateField(_("since"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("curator of a school")
        verbose_name_plural = _("curators of schools")
        constraints = [
            models.UniqueConstraint(
                "municipality",
                "school",
                "curator",
                condition=models.Q(ends_on__isnull=True),
                name="roadmaps_curator_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school_id}: {self.curator_id}"

    @property
    def access_object(self) -> School:
        return self.school


class DiaryQuerySet(models.QuerySet["DiaryEntry"]):
    def newest_first(self) -> "DiaryQuerySet":
        return self.order_by("-happened_on", "-pk")


@tracked()
class DiaryEntry(TenantModel):
    class Form(models.TextChoices):
        VISIT = "visit", _("visit")
        VIDEO = "video", _("video call")
        PHONE = "phone", _("phone call")
        LETTER = "letter", _("correspondence")
        LESSON = "lesson", _("lesson attended")
        REVIEW = "review", _("review of documents")

    class Progress(models.TextChoices):
        POSITIVE = "positive", _("positive dynamics")
        SAME = "same", _("no change")
        DIFFICULT = "difficult", _("difficulties")

    class StepFor(models.TextChoices):
        SCHOOL = "school", _("the school")
        CURATOR = "curator", _("the curator")
        DEPARTMENT = "department", _("the department")

    school = TenantForeignKey(School, models.PROTECT, related_name="diary")
    author = models.ForeignKey(Person, models.PROTECT, related_name="diary_entries")
    happened_on = models.DateField(_("date"))
    form = models.CharField(_("form"), max_length=10, choices=Form)
    minutes = models.PositiveSmallIntegerField(_("duration, minutes"), null=True, blank=True)
    participants = models.CharField(_("who took part"), max_length=300, blank=True)
    risk_factors = models.JSONField(_("risk directions"), default=list)
    topic = models.CharField(_("topic"), max_length=300)
    discussed = models.TextField(_("what was discussed"), blank=True)
    agreed = models.TextField(_("what was agreed"), blank=True)
    progress = models.CharField(_("assessment of progress"), max_length=10, choices=Progress, blank=True)
    difficulties = models.TextField(_("difficulties, request for help"), blank=True)
    next_step = models.CharField(_("next step"), max_length=300)
    next_step_on = models.DateField(_("date of the next step"))
    next_step_for = models.CharField(
        _("who takes the next step"), max_length=10, choices=StepFor, default=StepFor.SCHOOL
    )
    # for the author alone: neither the director nor the department reads it
    private_note = models.TextField(_("private note"), blank=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(DiaryQuerySet)()

    class Meta:
        verbose_name = _("diary entry")
        verbose_name_plural = _("diary entries")
        ordering = ["-happened_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(form__in=["visit", "video", "phone", "letter", "lesson", "review"]),
                name="roadmaps_diary_form_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(topic="") & ~models.Q(next_step=""), name="roadmaps_diary_required_fields"
            ),
            models.CheckConstraint(
                condition=models.Q(next_step_for__in=["school", "curator", "department"]),
                name="roadmaps_diary_step_for_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.happened_on}: {self.topic}"

    @property
    def access_object(self) -> School:
        return self.school


class DiaryEntryMeasure(TenantModel):
    """A measure that a diary entry is about."""

    municipality = MunicipalityField(referenced=False)
    entry = TenantForeignKey(DiaryEntry, models.CASCADE, related_name="measure_links")
    measure = TenantForeignKey(Measure, models.PROTECT, related_name="diary_links")

    class Meta:
        verbose_name = _("measure of a diary entry")
        verbose_name_plural = _("measures of diary entries")
        constraints = [models.UniqueConstraint("municipality", "entry", "measure", name="roadmaps_diary_measure_once")]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.measure_id}"
