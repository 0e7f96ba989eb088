"""What is planned: a roadmap, its sections, its measures."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from diagnostics.models import ListDecision
from roadmaps.results import WITHOUT_EVIDENCE
from schools.models import School
from tenancy.audit import tracked
from tenancy.models import TenantForeignKey, TenantManager, TenantModel

Person = settings.AUTH_USER_MODEL


class RoadmapQuerySet(models.QuerySet["Roadmap"]):
    def approved(self) -> "RoadmapQuerySet":
        return self.filter(state=Roadmap.State.APPROVED)

    def adopted(self) -> "RoadmapQuerySet":
        """In force now, or carried out and closed."""
        return self.filter(state__in=[Roadmap.State.APPROVED, Roadmap.State.CLOSED])

    def municipal(self) -> "RoadmapQuerySet":
        return self.filter(school__isnull=True)

    def of_schools(self, schools: models.QuerySet[School]) -> "RoadmapQuerySet":
        return self.filter(school__in=schools)


@tracked()
class Roadmap(TenantModel):
    class Kind(models.TextChoices):
        MUNICIPAL = "municipal", _("municipal roadmap")
        SCHOOL = "school", _("roadmap of a school")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("roadmap", "draft")
        SUBMITTED = "submitted", pgettext_lazy("roadmap", "waiting for approval")
        APPROVED = "approved", pgettext_lazy("roadmap", "approved")
        CLOSED = "closed", pgettext_lazy("roadmap", "closed")

    title = models.CharField(_("title"), max_length=400)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    school = TenantForeignKey(School, models.PROTECT, null=True, blank=True, related_name="roadmaps")
    decision = TenantForeignKey(ListDecision, models.PROTECT, null=True, blank=True, related_name="roadmaps")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    starts_on = models.DateField(_("starts"))
    ends_on = models.DateField(_("ends"))
    act = models.CharField(_("act"), max_length=300, blank=True)
    # what the department wrote when it sent a submitted roadmap back
    return_reason = models.TextField(_("reason of the return"), blank=True)
    # headings of the five columns as the office prints them
    column_titles = models.JSONField(default=list)
    created_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(RoadmapQuerySet)()

    class Meta:
        verbose_name = _("roadmap")
        verbose_name_plural = _("roadmaps")
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="roadmaps_roadmap_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="municipal", school__isnull=True)
                | models.Q(kind="school", school__isnull=False),
                name="roadmaps_roadmap_school_fits_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "submitted", "approved", "closed"]),
                name="roadmaps_roadmap_state_known",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def access_object(self) -> School | None:
        return self.school

    @property
    def is_editable(self) -> bool:
        return self.state in (self.State.DRAFT, self.State.SUBMITTED, self.State.APPROVED)

    @property
    def is_in_force(self) -> bool:
        return self.state == self.State.APPROVED


@tracked()
class Section(TenantModel):
    roadmap = TenantForeignKey(Roadmap, models.CASCADE, related_name="sections")
    parent = TenantForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    number = models.CharField(_("number"), max_length=20, blank=True)
    title = models.TextField(_("title"))
    goal = models.TextField(_("goal"), blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class MeasureQuerySet(models.QuerySet["Measure"]):
    def in_order(self) -> "MeasureQuerySet":
        return self.order_by("section__order", "order", "pk")


@tracked()
class Measure(TenantModel):
    """A row of the plan. Its wording stays as written; what was understood stands beside it."""

    roadmap = TenantForeignKey(Roadmap, models.CASCADE, related_name="measures")
    section = TenantForeignKey(Section, models.PROTECT, related_name="measures")
    number = models.CharField(_("number"), max_length=20, blank=True)
    title = models.TextField(_("measure"))
    deadline_text = models.CharField(_("deadline as written"), max_length=300, blank=True)
    deadline_kind = models.CharField(max_length=20, blank=True)
    # the year was not written and was taken from the plan
    is_year_assumed = models.BooleanField(default=False)
    responsible = models.JSONField(_("responsible"), default=list)
    result_text = models.TextField(_("expected result"), blank=True)
    result_kind = models.CharField(max_length=20, blank=True)
    result_comparator = models.CharField(max_length=2, blank=True)
    result_value = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    # codes of risk factors that the measure works on
    risk_factors = models.JSONField(default=list)
    note = models.TextField(_("note"), blank=True)
    # raised by one on each change: two editors cannot overwrite each other
    version = models.PositiveIntegerField(default=0)
    order = models.PositiveIntegerField(default=0)

    objects: ClassVar[Any] = TenantManager.from_queryset(MeasureQuerySet)()

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def access_object(self) -> School | None:
        return self.roadmap.school

    @property
    def needs_evidence(self) -> bool:
        return self.result_kind not in WITHOUT_EVIDENCE
