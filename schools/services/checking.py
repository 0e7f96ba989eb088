"""What a file would change, said before anything is stored."""

from collections.abc import Callable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from schools.models import Import
from schools.services.collector import collector_paused
from schools.services.examination import examine
from schools.services.prospects import Prospect, prospect_of
from schools.services.receipt import kept_content
from schools.workbooks import Answers, Level, Problem
from schools.workbooks.wording import wording

KEPT_PROBLEMS = 5_000
FOUND = ("kind", "preview", "layout", "questions", "problems", "counts", "state", "outcome")

Report = Callable[[int, int, str], None]


def silent(done: int, total: int, message: str) -> None:
    """For callers without anybody to tell."""


@collector_paused()
def check_import(*, loaded: Import, today: date, report: Report = silent) -> Prospect:
    """Read and compare; the import keeps counts, problems and the first changes. May be done again.

    What a person cancels or answers while the file is read is not overwritten.
    """
    _check_state(loaded)
    report(0, 2, _("Reading the workbook"))
    answers = Answers.from_json(loaded.answers)
    content = kept_content(loaded)
    examination = examine(content, answers=answers, today_year=today.year, file_name=loaded.file_name)
    report(1, 2, _("Comparing with what is stored"))
    with prospect_of(examination) as prospect:
        _check_state(Import.objects.select_for_update(of=["self"]).only("state").get(pk=loaded.pk))
        record_check(loaded, prospect)
    loaded.save(update_fields=FOUND)
    return prospect


def _check_state(loaded: Import) -> None:
    if loaded.state not in Import.OPEN:
        raise ValidationError(_("The import is over, it cannot be checked again."), code="over")


def record_check(loaded: Import, prospect: Prospect) -> None:
    """A file whose questions are open is not rejected yet: the answers may be what it lacks."""
    record(loaded, prospect)
    if loaded.blocking_questions:
        loaded.state, loaded.outcome = Import.State.ASKING, Import.Outcome.NONE
    elif prospect.has_errors:
        loaded.state, loaded.outcome = Import.State.REJECTED, Import.Outcome.REJECTED
    else:
        loaded.state, loaded.outcome = Import.State.CHECKED, Import.Outcome.NONE


def record(loaded: Import, prospect: Prospect) -> None:
    """What was read and what it means for the facts; not yet what became of it."""
    validated, facts = prospect.validated, prospect.facts
    loaded.kind = validated.kind
    loaded.preview = prospect.changes
    loaded.layout = {sheet: [dict(letters) for letters in blocks] for sheet, blocks in validated.layout.items()}
    loaded.questions = [question.to_json() for question in validated.questions]
    loaded.problems = [_document(problem) for problem in _by_importance(prospect)[:KEPT_PROBLEMS]]
    loaded.counts = {
        "new": facts.new,
        "changed": facts.changed,
        "unchanged": facts.unchanged,
        "rejected": validated.rejected,
        "references": prospect.references,
        "problems": prospect.levels,
    }


def _by_importance(prospect: Prospect) -> list[Problem]:
    order = list(Level)
    return sorted(prospect.problems, key=lambda problem: order.index(problem.level))


def _document(problem: Problem) -> dict[str, object]:
    """For the page: there the cell, the value and the example stand in columns of their own."""
    words = {"heading": problem.heading, "sheet": problem.sheet, **problem.parameters}
    further = {"heading": problem.heading, "example": problem.example, "sentence": wording(problem.rule, words)}
    return problem.as_dict() | further
