"""A checked file becomes facts: one transaction, all or nothing."""

from datetime import datetime
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from schools.models import Import
from schools.services.changes import Change, first_changes
from schools.services.checking import Report, record, silent
from schools.services.examination import Examination, examine
from schools.services.fact_tables import FACT_TABLES
from schools.services.register import register_changes, store_register
from schools.services.staging import Comparison, staged
from schools.workbooks import Validated
from tenancy.context import current_municipality_id
from tenancy.models import Municipality


def store_import(
    *, loaded: Import, by: User | None, accept_warnings: bool, now: datetime, report: Report = silent
) -> Import:
    """Read the file once more, as the register may have changed, and store all of it or nothing."""
    with transaction.atomic():
        one_load_at_a_time()
        loaded = Import.objects.select_for_update(of=["self"]).get(pk=loaded.pk)
        _check_state(loaded)
        report(0, 2, _("Reading the workbook"))
        content = _content(loaded)
        today_year = timezone.localdate(now).year
        examination = examine(content, kind=loaded.kind, year=loaded.year, today_year=today_year)
        refuse_unless_acceptable(examination, accept_warnings)
        report(1, 2, _("Storing"))
        write_facts(loaded, examination, by=by, now=now)
        loaded.save()
    return loaded


def one_load_at_a_time() -> None:
    """Until the end of the transaction other loads of this municipality wait."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"schools.import:{current_municipality_id()}"]
        )


def refuse_unless_acceptable(examination: Examination, accept_warnings: bool) -> None:
    if examination.has_errors:
        raise ValidationError(
            _("Nothing was stored: the workbook has errors. Correct them and load the workbook again."), code="errors"
        )
    if examination.has_warnings and not accept_warnings:
        raise ValidationError(_("Nothing was stored: confirm the warnings or correct the workbook."), code="warnings")


def write_facts(loaded: Import, examination: Examination, *, by: User | None, now: datetime) -> None:
    """The facts, what they replace, and the import that says so."""
    comparison, changes = _write(loaded, examination.validated)
    record(loaded, examination, comparison, changes)
    if comparison.new or comparison.changed:
        _count_facts_version()
    loaded.facts_version = Municipality.objects.get(pk=current_municipality_id()).facts_version
    loaded.state = Import.State.STORED
    loaded.outcome = Import.Outcome.WITH_REMARKS if examination.has_warnings else Import.Outcome.ACCEPTED
    loaded.stored_by, loaded.stored_at = by, now


def _write(loaded: Import, validated: Validated) -> tuple[Comparison, list[Change]]:
    if validated.kind == "register":
        register = register_changes(validated.batches["register"])
        words = register.words(validated)
        comparison = register.comparison
        store_register(register)
        return comparison, words
    with staged(FACT_TABLES[validated.kind], validated) as rows:
        comparison, changes = rows.compare(), first_changes(rows, validated)
        if comparison.changed:
            rows.keep_replaced(loaded)
            rows.update_changed(loaded)
        if comparison.new:
            rows.insert_new(loaded)
    return comparison, changes


def _check_state(loaded: Import) -> None:
    if loaded.state == Import.State.STORED:
        raise ValidationError(_("This file is stored already."), code="over")
    if loaded.state != Import.State.CHECKED:
        raise ValidationError(_("The file was not checked, or it has errors."), code="not_checked")


def _content(loaded: Import) -> bytes:
    with loaded.file.open() as file:
        content = file.read()
    if sha256(content).hexdigest() != loaded.sha256:
        raise ValidationError(_("The file differs from the one that was checked. Load it again."), code="file_changed")
    return content


def _count_facts_version() -> None:
    Municipality.objects.filter(pk=current_municipality_id()).update(facts_version=F("facts_version") + 1)
