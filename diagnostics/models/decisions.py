"""Decided lists: acts with number and date, school by school, frozen by their approval."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from diagnostics.inclusion import Inclusion
from diagnostics.models.runs import IdentificationRun
from schools.models import School
from schools.workbooks.vocabulary import CATEGORIES
from tenancy.audit import tracked
from tenancy.fields import MunicipalityField
from tenancy.models import TenantForeignKey, TenantManager, TenantModel


class DecisionQuerySet(models.QuerySet["ListDecision"]):
    def approved(self) -> "DecisionQuerySet":
        return self.filter(state=ListDecision.State.APPROVED)

    def latest_act_first(self) -> "DecisionQuerySet":
        return self.order_by("-year", "-decided_at", "-pk")


# A person's account may be deleted later; nothing else of an act may change.
FROZEN = """OLD.state = 'approved'
    AND to_jsonb(OLD.*) - 'decided_by_id' IS DISTINCT FROM to_jsonb(NEW.*) - 'decided_by_id'"""


@tracked()
class ListDecision(TenantModel):
    """The decided list of a year: an act with number and date. The computed list only proposes."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("list", "draft")
        APPROVED = "approved", pgettext_lazy("list", "approved")

    title = models.CharField(_("title"), max_length=300)
    year = models.PositiveSmallIntegerField(_("year"))
    run = TenantForeignKey(IdentificationRun, models.PROTECT, null=True, blank=True, related_name="decisions")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    # Acts of the sources may lack number or date; acts of the portal may not (see services).
    act_number = models.CharField(_("number of the act"), max_length=60, blank=True)
    act_on = models.DateField(_("date of the act"), null=True, blank=True)
    act_source = models.CharField(_("where the act is found"), max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(DecisionQuerySet)()

    class Meta:
        verbose_name = _("decided list")
        verbose_name_plural = _("decided lists")
        ordering = ["-year", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "approved"]), name="diagnostics_decision_state_known"
            ),
            models.UniqueConstraint(
                "municipality", "run", condition=models.Q(run__isnull=False), name="diagnostics_decision_one_for_run"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(FROZEN),
            ),
            pgtrigger.Protect(
                name="approved_stays", operation=pgtrigger.Delete, condition=pgtrigger.Q(old__state="approved")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def access_object(self) -> None:
        return None

    @property
    def is_frozen(self) -> bool:
        return self.state == self.State.APPROVED


FROZEN_LIST = """
IF EXISTS (SELECT 1 FROM diagnostics_listdecision WHERE id IN (NEW.decision_id, OLD.decision_id)
           AND state = 'approved') THEN
    RAISE EXCEPTION 'an approved list does not change';
END IF;
RETURN coalesce(NEW, OLD);
"""


@tracked()
class DecisionItem(TenantModel):
    """One school of a decided list. Where it differs from the calculation, it has a reason."""

    municipality = MunicipalityField(referenced=False)
    decision = TenantForeignKey(ListDecision, models.CASCADE, related_name="items")
    school = TenantForeignKey(School, models.PROTECT, related_name="decision_items")
    computed = models.BooleanField(_("calculated"), null=True)
    # in the region's order of the year; null: no order was loaded
    regional = models.BooleanField(_("order of the region"), null=True)
    decided = models.BooleanField(_("decided"))
    reason = models.TextField(_("reason"), blank=True)
    # the category of a regional order: no definition is known
    depth = models.CharField(max_length=10, blank=True)

    class Meta:
        verbose_name = _("school of a decided list")
        verbose_name_plural = _("schools of a decided list")
        constraints = [
            models.UniqueConstraint("municipality", "decision", "school", name="diagnostics_decision_item_once")
        ]
        triggers = [
            pgtrigger.Trigger(
                name="frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=pgtrigger.Func(FROZEN_LIST),
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.school_id}"

    @property
    def access_object(self) -> None:
        return None

    @property
    def depth_word(self) -> str:
        """As the order of a region says it, and as its workbook is read."""
        return CATEGORIES.get(self.depth, "")

    @property
    def version(self) -> str:
        """Of what was decided: another one means that somebody decided anew."""
        return hashlib.sha256(f"{self.decided}\n{self.reason}".encode()).hexdigest()[:16]

    @property
    def inclusion(self) -> Inclusion:
        return Inclusion(computed=self.computed, decided=self.decided, regional=self.regional, reason=self.reason)

    def compare_with(self, categories: Mapping[int, str] | None) -> bool:
        """Note what the order of the region says of the school, None without an order. True if that is new."""
        before = self.regional, self.depth
        self.regional = None if categories is None else self.school_id in categories
        self.depth = (categories or {}).get(self.school_id, "")
        return before != (self.regional, self.depth)


def version_of(items: Iterable[DecisionItem]) -> str:
    """Of all decisions of a list: another one means that somebody decided anew on some school."""
    versions = sorted((item.school_id, item.version) for item in items)
    return hashlib.sha256(repr(versions).encode()).hexdigest()[:16]
