"""What a file would change, said before anything is stored."""

from collections.abc import Callable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from schools.models import Import
from schools.services.changes import Change, first_changes
from schools.services.examination import Examination, examine
from schools.services.fact_tables import FACT_TABLES
from schools.services.register import register_changes
from schools.services.staging import Comparison, staged
from schools.workbooks import Level, Problem
from schools.workbooks.wording import wording

KEPT_PROBLEMS = 5_000
CHECKABLE = (Import.State.RECEIVED, Import.State.CHECKED, Import.State.REJECTED)

Report = Callable[[int, int, str], None]


def silent(done: int, total: int, message: str) -> None:
    """For callers without anybody to tell."""


def check_import(*, loaded: Import, today: date, report: Report = silent) -> Examination:
    """Read and compare; the import keeps counts, problems and the first changes. May be done again."""
    if loaded.state not in CHECKABLE:
        raise ValidationError(_("The import is over, it cannot be checked again."), code="over")
    report(0, 2, _("Reading the workbook"))
    with loaded.file.open() as file:
        content = file.read()
    examination = examine(content, kind=loaded.kind, year=loaded.year, today_year=today.year)
    report(1, 2, _("Comparing with what is stored"))
    record_check(loaded, examination)
    loaded.save()
    return examination


def record_check(loaded: Import, examination: Examination) -> None:
    record(loaded, examination, *_compare(examination))


def record(loaded: Import, examination: Examination, comparison: Comparison, changes: list[Change]) -> None:
    loaded.preview = changes
    loaded.kind = examination.validated.kind
    loaded.state = Import.State.REJECTED if examination.has_errors else Import.State.CHECKED
    loaded.outcome = Import.Outcome.REJECTED if examination.has_errors else Import.Outcome.NONE
    loaded.problems = [_document(problem) for problem in _by_importance(examination)[:KEPT_PROBLEMS]]
    levels = examination.validated.counts()
    loaded.counts = {
        "new": comparison.new,
        "changed": comparison.changed,
        "unchanged": comparison.unchanged,
        "rejected": examination.validated.rejected,
        "problems": {level: levels[level] for level in ("error", "warning", "note")},
    }


def _compare(examination: Examination) -> tuple[Comparison, list[Change]]:
    validated = examination.validated
    if validated.kind == "register":
        changes = register_changes(validated.batches.get("register", ()))
        return changes.comparison, changes.words(validated)
    if not validated.rows:
        return Comparison(0, 0, 0), []
    with staged(FACT_TABLES[validated.kind], validated) as rows:
        return rows.compare(), first_changes(rows, validated)


def _by_importance(examination: Examination) -> list[Problem]:
    order = list(Level)
    return sorted(examination.problems, key=lambda problem: order.index(problem.level))


def _document(problem: Problem) -> dict[str, object]:
    """For the page: there the cell, the value and the example stand in columns of their own."""
    words = {"heading": problem.heading, "sheet": problem.sheet, **problem.parameters}
    further = {"heading": problem.heading, "example": problem.example, "sentence": wording(problem.rule, words)}
    return problem.as_dict() | further
