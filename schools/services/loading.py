"""A file taken in one go, without a person in between: for commands and demonstration data."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from schools.models import Import
from schools.services.checking import record_check
from schools.services.examination import Examination, examine
from schools.services.receipt import describe_import, keep_file
from schools.services.storing import one_load_at_a_time, write_facts

COUNTS = ("new", "changed", "unchanged", "rejected")


@dataclass(frozen=True)
class Load:
    """What became of a file. `loaded` has no row in the database if the file is not ours."""

    loaded: Import
    examination: Examination

    @property
    def is_ours(self) -> bool:
        return self.examination.is_ours

    @property
    def is_stored(self) -> bool:
        return self.loaded.state == Import.State.STORED

    @property
    def document(self) -> dict[str, object]:
        return {
            "kind": self.loaded.kind,
            "outcome": self.loaded.outcome or Import.Outcome.REJECTED.value,
            "counts": {name: self.loaded.counts[name] for name in COUNTS},
            "problems": [problem.as_dict() for problem in self.examination.problems],
        }


def load_workbook(
    *,
    content: bytes,
    file_name: str,
    kind: str = "",
    year: int | None = None,
    accept_warnings: bool = False,
    is_trial: bool = False,
    by: User | None = None,
    now: datetime,
) -> Load:
    """Receive, check and store. A trial does all of it and takes it back."""
    loaded = describe_import(content, file_name, kind=kind, year=year, by=by)
    with transaction.atomic():
        one_load_at_a_time()
        examination = examine(content, kind=kind, year=year, today_year=timezone.localdate(now).year)
        if examination.is_ours and not is_trial:
            keep_file(loaded, content)
        _load(loaded, examination, accept_warnings=accept_warnings, by=by, now=now)
        transaction.set_rollback(is_trial)
    return Load(loaded, examination)


def _load(loaded: Import, examination: Examination, *, accept_warnings: bool, by: User | None, now: datetime) -> None:
    if examination.has_errors or (examination.has_warnings and not accept_warnings):
        record_check(loaded, examination)
    else:
        loaded.save()  # facts refer to it
        write_facts(loaded, examination, by=by, now=now)
    if examination.is_ours:
        loaded.save()


def import_file(
    path: Path, *, by: User | None = None, kind: str = "", year: int | None = None, accept_warnings: bool = True
) -> Import:
    """Load a file that is expected to be good; ValidationError with its first problems if it is not."""
    load = load_workbook(
        content=path.read_bytes(),
        file_name=path.name,
        kind=kind,
        year=year,
        accept_warnings=accept_warnings,
        by=by,
        now=timezone.now(),
    )
    if not load.is_stored:
        raise ValidationError([f"{path.name}: {problem.message}" for problem in load.examination.problems[:10]])
    return load.loaded
