"""A checked file becomes facts: one transaction, all or nothing."""

from collections import defaultdict
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from schools.models import Import, Inconsistency, RejectedRow
from schools.services.checking import Report, record, silent
from schools.services.collector import collector_paused
from schools.services.consistency import check_consistency
from schools.services.examination import examine
from schools.services.prospects import Prospect, prospect_of
from schools.services.receipt import kept_content
from schools.workbooks import Answers, Level
from tenancy import locks
from tenancy.context import current_municipality_id
from tenancy.models import Municipality


@collector_paused()
def store_import(
    *,
    loaded: Import,
    by: User | None,
    accept_warnings: bool,
    accept_part: bool = False,
    now: datetime,
    report: Report = silent,
) -> Import:
    """Read the file once more, as the register may have changed, and store all of it or nothing.

    With `accept_part` all of its good rows; the others are kept beside the facts, to be mended.
    """
    with transaction.atomic():
        one_load_at_a_time()
        loaded = Import.objects.select_for_update(of=["self"]).get(pk=loaded.pk)
        _check_state(loaded, accept_part)
        report(0, 2, _("Reading the workbook"))
        today_year = timezone.localdate(now).year
        answers = Answers.from_json(loaded.answers)
        examination = examine(kept_content(loaded), answers=answers, today_year=today_year, file_name=loaded.file_name)
        report(1, 2, _("Storing"))
        with prospect_of(examination) as prospect:
            if refused := refusal(prospect, accept_warnings=accept_warnings, accept_part=accept_part):
                raise refused
            write_facts(loaded, prospect, by=by, now=now)
    return loaded


def one_load_at_a_time() -> None:
    """Until the end of the transaction other loads of this municipality wait."""
    locks.wait_for("schools.import")


def refusal(prospect: Prospect, *, accept_warnings: bool, accept_part: bool) -> ValidationError | None:
    """Nobody has to acknowledge the warnings of a file that changes nothing."""
    if prospect.has_errors and not (accept_part and prospect.has_rows):
        return ValidationError(
            _("Nothing was stored: the workbook has errors. Correct them and load the workbook again."), code="errors"
        )
    if prospect.has_warnings and prospect.writes and not accept_warnings:
        return ValidationError(_("Nothing was stored: confirm the warnings or correct the workbook."), code="warnings")
    return None


def write_facts(loaded: Import, prospect: Prospect, *, by: User | None, now: datetime) -> list[Inconsistency]:
    """The facts, what they replace, the rows that were left out, and the import that says so; what disagrees now."""
    prospect.store(loaded)
    _keep_rejected(loaded, prospect)
    record(loaded, prospect)
    if prospect.writes:
        count_facts_version()
    loaded.facts_version = Municipality.objects.get(pk=current_municipality_id()).facts_version
    loaded.state, loaded.outcome = Import.State.STORED, _outcome(prospect)
    loaded.stored_by, loaded.stored_at = by, now
    loaded.save()
    return check_consistency(loaded=loaded, batches=prospect.validated.batches)


def count_facts_version() -> None:
    Municipality.objects.filter(pk=current_municipality_id()).update(facts_version=F("facts_version") + 1)


def _outcome(prospect: Prospect) -> Import.Outcome:
    if prospect.has_errors:
        return Import.Outcome.PARTLY
    return Import.Outcome.WITH_REMARKS if prospect.has_warnings and prospect.writes else Import.Outcome.ACCEPTED


def _keep_rejected(loaded: Import, prospect: Prospect) -> None:
    if not prospect.validated.rejected_rows:
        return
    errors: dict[tuple[str, int | None], list[str]] = defaultdict(list)
    for problem in prospect.problems:
        if problem.level is Level.ERROR:
            errors[problem.sheet, problem.row].append(problem.message)
    RejectedRow.objects.bulk_create(
        (
            RejectedRow(loaded_by=loaded, sheet=sheet, row=row, cells=list(texts.items()), errors=errors[sheet, row])
            for sheet, row, texts in prospect.validated.rejected_rows
        ),
        batch_size=1000,
    )


def _check_state(loaded: Import, accept_part: bool) -> None:
    if loaded.state == Import.State.STORED:
        raise ValidationError(_("This file is stored already."), code="over")
    may_be_stored = Import.WAITING if accept_part else (Import.State.CHECKED,)
    if loaded.state not in may_be_stored:
        raise ValidationError(_("The file was not checked, or it has errors."), code="not_checked")
