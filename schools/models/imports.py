"""A workbook that somebody loaded, from receipt to the stored facts."""

from pathlib import PurePath
from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from schools.workbooks import KINDS
from tenancy.audit import tracked
from tenancy.context import current_municipality_id
from tenancy.fields import MunicipalityField
from tenancy.models import Job, TenantForeignKey, TenantManager, TenantModel

ENDINGS = (".xlsx", ".xls", ".ods", ".csv")
LONG_LISTS = ("preview", "problems", "layout", "questions")
"""What one page of one load needs and no other one does."""


def import_path(instance: "Import", filename: str) -> str:
    """By content, so that the same file is kept once; the ending is that of the format."""
    ending = PurePath(instance.file_name).suffix.casefold()
    return f"{current_municipality_id()}/imports/{instance.sha256}{ending if ending in ENDINGS else '.xlsx'}"


class ImportQuerySet(models.QuerySet["Import"]):
    def newest_first(self) -> "ImportQuerySet":
        return self.order_by("-pk")

    def without_long_lists(self) -> "ImportQuerySet":
        return self.defer(*LONG_LISTS)


@tracked(exclude=[*LONG_LISTS])
class Import(TenantModel):
    class Origin(models.TextChoices):
        PAGE = "page", _("page of loads")
        COMMAND = "command", _("command line")
        DEMONSTRATION = "demonstration", _("making of the demonstration")

    class State(models.TextChoices):
        RECEIVED = "received", pgettext_lazy("of an import", "received")
        # a person must say what the file leaves open, before it can be stored as a whole
        ASKING = "asking", pgettext_lazy("of an import", "waits for answers")
        CHECKED = "checked", pgettext_lazy("of an import", "checked")
        STORED = "stored", pgettext_lazy("of an import", "stored")
        REJECTED = "rejected", pgettext_lazy("of an import", "rejected")
        CANCELLED = "cancelled", pgettext_lazy("of an import", "cancelled")
        ROLLED_BACK = "rolled_back", pgettext_lazy("of an import", "rolled back")

    # checked, and nothing decided yet; OPEN: neither stored nor put aside
    WAITING = (State.ASKING, State.CHECKED, State.REJECTED)
    OPEN = (State.RECEIVED, *WAITING)

    # nobody answers more of them at once
    MOST_QUESTIONS = 50

    class Outcome(models.TextChoices):
        NONE = "", pgettext_lazy("of an import", "not stored")
        ACCEPTED = "accepted", pgettext_lazy("of an import", "accepted")
        WITH_REMARKS = "with_remarks", pgettext_lazy("of an import", "accepted with remarks")
        PARTLY = "partly", pgettext_lazy("of an import", "accepted in part")
        REJECTED = "rejected", pgettext_lazy("of an import", "rejected")

    file = models.FileField(upload_to=import_path, max_length=300)
    file_name = models.CharField(_("file"), max_length=255)
    size = models.PositiveIntegerField(_("size, bytes"))
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(_("kind"), max_length=20, blank=True)
    # rows of any other year are refused
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.RECEIVED)
    outcome = models.CharField(_("outcome"), max_length=15, choices=Outcome, blank=True, default=Outcome.NONE)
    # what a person said of the file: schools.workbooks.Answers as JSON
    answers = models.JSONField(default=dict)
    # what the file leaves open: schools.workbooks.Question as JSON, for each
    questions = models.JSONField(default=list)
    # {sheet: [{field: letter}, …]}: where the columns stand, by block; see Fact.block
    layout = models.JSONField(default=dict)
    # {"new", "changed", "unchanged", "rejected", "references"}: counts of facts
    counts = models.JSONField(default=dict)
    # for each: sheet, row, column, value, rule, level, message, sentence, heading, example
    problems = models.JSONField(default=list)
    # the first changes of each status; for each: status, school, fact, heading, old, new, sheet, place
    preview = models.JSONField(default=list)
    facts_version = models.PositiveBigIntegerField(null=True)
    origin = models.CharField(_("came by"), max_length=15, choices=Origin, default=Origin.PAGE)
    job = TenantForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(_("loaded"), auto_now_add=True)
    stored_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    stored_at = models.DateTimeField(null=True)
    rolled_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    rolled_back_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(ImportQuerySet)()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    state__in=[
                        "received",
                        "asking",
                        "checked",
                        "stored",
                        "rejected",
                        "cancelled",
                        "rolled_back",
                    ]
                ),
                name="schools_import_state_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="stored") | models.Q(stored_at__isnull=False),
                name="schools_import_stored_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def access_object(self) -> None:
        return None

    @property
    def kind_title(self) -> str:
        return KINDS[self.kind].title if self.kind else ""

    @property
    def author(self) -> str:
        """Who loaded it: a person, or what did so on its own; empty if the person is not known any more."""
        by_itself = "" if self.origin == self.Origin.PAGE else self.get_origin_display()
        return str(self.uploaded_by or by_itself)

    @property
    def is_stored(self) -> bool:
        return self.state == self.State.STORED

    @property
    def is_worked_on(self) -> bool:
        return self.job is not None and not self.job.is_over

    @property
    def waits_for_a_person(self) -> bool:
        """It was checked: questions may be answered, it may be stored, wholly or in part."""
        return self.state in self.WAITING and not self.is_worked_on

    @property
    def may_be_stored(self) -> bool:
        """Of a file with errors the good rows, if there are any."""
        return self.waits_for_a_person and (self.state == self.State.CHECKED or self.has_good_rows)

    @property
    def has_good_rows(self) -> bool:
        return any(self.counts.get(name) for name in ("new", "changed", "unchanged", "references"))

    @property
    def blocking_questions(self) -> int:
        return sum(question["is_blocking"] for question in self.questions)

    @property
    def asks_too_much(self) -> bool:
        """Names of schools are hardly ever unknown by the dozen: the file was read amiss."""
        return self.blocking_questions > self.MOST_QUESTIONS


class RejectedRow(TenantModel):
    """A row of a workbook that was left out when the rest was accepted; kept to be mended later."""

    municipality = MunicipalityField(referenced=False, db_constraint=False)
    loaded_by = TenantForeignKey(Import, models.PROTECT, related_name="rejected_rows")
    sheet = models.CharField(_("sheet"), max_length=100)
    row = models.PositiveIntegerField(_("row"))
    # [[heading, text], …]: the cells in the order of the file, which an object of jsonb would lose
    cells = models.JSONField()
    # the messages of its errors
    errors = models.JSONField()

    class Meta:
        verbose_name = _("rejected row")
        verbose_name_plural = _("rejected rows")
        triggers = [pgtrigger.Protect(name="rejected_append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.sheet} {self.row}"

    @property
    def access_object(self) -> None:
        return None


@tracked()
class RememberedHeading(TenantModel):
    """What a heading of the municipality's own workbooks means; an empty field is «do not load»."""

    kind = models.CharField(_("kind"), max_length=20)
    heading = models.CharField(_("heading"), max_length=300)
    key = models.CharField(max_length=300, editable=False)
    field = models.CharField(_("column"), max_length=40, blank=True)
    remembered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    remembered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("remembered heading")
        verbose_name_plural = _("remembered headings")
        constraints = [models.UniqueConstraint("municipality", "kind", "key", name="schools_heading_once")]

    def __str__(self) -> str:
        return self.heading

    @property
    def access_object(self) -> None:
        return None
