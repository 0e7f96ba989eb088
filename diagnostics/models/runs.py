"""Runs of identification methods and what they said of each school."""

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from diagnostics.models.methodologies import Methodology
from schools.models import School
from tenancy.audit import tracked
from tenancy.fields import MunicipalityField
from tenancy.models import Job, TenantForeignKey, TenantManager, TenantModel


class RunQuerySet(models.QuerySet["IdentificationRun"]):
    def newest_first(self) -> "RunQuerySet":
        return self.order_by("-pk")

    def calculated(self) -> "RunQuerySet":
        """Without drafts: a draft says nothing of any school."""
        return self.exclude(state=IdentificationRun.State.DRAFT)

    def current(self) -> "RunQuerySet":
        return self.calculated().exclude(state=IdentificationRun.State.SUPERSEDED)

    def lock_rivals_of(self, run: "IdentificationRun") -> None:
        """What was calculated by the same method for the same year, and this run itself, waits for nobody else.

        Drafts are left out: a worker holds one as long as it calculates.
        """
        rivals = self.calculated().filter(method=run.method, year=run.year).order_by("pk")
        list(rivals.select_for_update(no_key=True).values_list("pk"))

    def open_rivals_of(self, run: "IdentificationRun") -> "RunQuerySet":
        """Other calculations by the same method for the same year that nobody approved."""
        same = self.filter(method=run.method, year=run.year, state=IdentificationRun.State.CALCULATED)
        return same.exclude(pk=run.pk)


# A person's account may be deleted later; nothing else of a frozen run may change.
FROZEN = """OLD.state IN ('approved', 'superseded')
    AND to_jsonb(OLD.*) - 'created_by_id' IS DISTINCT FROM to_jsonb(NEW.*) - 'created_by_id'"""


@tracked()
class IdentificationRun(TenantModel):
    """One calculation of one method for one year, with all that explains it."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("calculation", "draft, not calculated")
        CALCULATED = "calculated", _("calculated, decision not approved")
        APPROVED = "approved", pgettext_lazy("calculation", "approved")
        SUPERSEDED = "superseded", pgettext_lazy("calculation", "superseded")

    method = models.CharField(_("method"), max_length=20)
    method_version = models.CharField(_("version"), max_length=20)
    year = models.PositiveSmallIntegerField(_("year"))
    # none: the method with its own defaults
    methodology = TenantForeignKey(Methodology, models.PROTECT, null=True, blank=True, related_name="runs")
    parameters = models.JSONField(default=dict)
    # SHA-256 of the facts that the method saw
    snapshot = models.CharField(max_length=64)
    # the summary of the method, coverage, means, sources; of a draft, what it would be on the facts of its day
    summary = models.JSONField(default=dict)
    job = TenantForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.CALCULATED)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("calculated"), auto_now_add=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(RunQuerySet)()

    class Meta:
        verbose_name = _("identification run")
        verbose_name_plural = _("identification runs")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "calculated", "approved", "superseded"]),
                name="diagnostics_run_state_known",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="frozen", operation=pgtrigger.Update, condition=pgtrigger.Condition(FROZEN)),
            pgtrigger.Protect(
                name="approved_stays", operation=pgtrigger.Delete, condition=pgtrigger.Q(old__state="approved")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.year} № {self.pk}"

    @property
    def access_object(self) -> None:
        return None

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_frozen(self) -> bool:
        return self.state in (self.State.APPROVED, self.State.SUPERSEDED)


class Finding(TenantModel):
    """What a run says of one school. Rows never change: another calculation is another run."""

    municipality = MunicipalityField(referenced=False)
    run = TenantForeignKey(IdentificationRun, models.CASCADE, related_name="findings")
    school = TenantForeignKey(School, models.PROTECT, related_name="findings")
    # the exact value as text: an index, a number of low procedures or the code of a type
    value = models.CharField(_("value"), max_length=40, blank=True)
    listed = models.BooleanField(_("in the list"), null=True)
    label = models.CharField(_("type"), max_length=40, blank=True)
    reasons = models.JSONField(_("reasons"), default=list)
    # {"parts": [contributions as the method gives them], "to_leave": [sentences],
    #  "index": {"oip", "isbsh", "ranks": {…}, "flags": […]} or null}
    components = models.JSONField(default=dict)
    # as `certainty.statements` says it: how sure, chance, bounds of value and place, single pupils, next year's risk
    certainty = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [models.UniqueConstraint("municipality", "run", "school", name="diagnostics_finding_once")]
        triggers = [pgtrigger.Protect(name="unchanging", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.school_id}"

    @property
    def access_object(self) -> School:
        return self.school

    @property
    def json_value(self) -> float | int | str | None:
        """The value as a number where it is one: «46.00», «3», «shnor»."""
        if not self.value:
            return None
        if self.value.isdecimal():
            return int(self.value)
        return float(self.value) if self.value[0].isdecimal() else self.value
