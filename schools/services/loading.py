"""A file taken in one go, without a person in between: for commands and demonstration data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from schools.models import Import
from schools.selectors.consistency import inconsistency_documents
from schools.selectors.known import known_schools
from schools.services.checking import record_check
from schools.services.collector import collector_paused
from schools.services.examination import examine
from schools.services.prospects import Prospect, prospect_of
from schools.services.receipt import NO_ANSWERS, describe_import, keep_file
from schools.services.remembering import remember_spellings
from schools.services.storing import one_load_at_a_time, refusal, write_facts
from schools.workbooks import Answers, Problem
from schools.workbooks.matching import Register
from schools.workbooks.names import fold

COUNTS = ("new", "changed", "unchanged", "rejected", "references")
NO_ALIASES: Mapping[str, str] = {}


@dataclass(frozen=True)
class Load:
    """What became of a file. `loaded` has no row in the database if the file is not ours.

    `inconsistencies`: documents of what this load brought to light.
    """

    loaded: Import
    prospect: Prospect
    inconsistencies: Sequence[Mapping[str, Any]] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.prospect.problems

    @property
    def is_ours(self) -> bool:
        return self.prospect.examination.is_ours

    @property
    def is_stored(self) -> bool:
        return self.loaded.state == Import.State.STORED

    @property
    def document(self) -> dict[str, Any]:
        counts = self.loaded.counts
        return {
            "kind": self.loaded.kind,
            "outcome": self.loaded.outcome or Import.Outcome.REJECTED.value,
            "counts": {name: counts[name] for name in COUNTS},
            "references": counts["references"],
            "problems": [problem.as_dict() for problem in self.problems],
            "questions": self.loaded.questions,
            "inconsistencies": list(self.inconsistencies),
        }


@collector_paused()
def load_workbook(
    *,
    content: bytes,
    file_name: str,
    answers: Answers = NO_ANSWERS,
    aliases: Mapping[str, str] = NO_ALIASES,
    accept_warnings: bool = False,
    accept_part: bool = False,
    is_trial: bool = False,
    by: User | None = None,
    origin: Import.Origin = Import.Origin.COMMAND,
    now: datetime,
) -> Load:
    """Receive, check and store. A trial does all of it and takes it back.

    `aliases`: name or code of a school by its spelling in the file; remembered once the file is stored.
    """
    with transaction.atomic():
        one_load_at_a_time()
        inconsistencies: Sequence[Mapping[str, Any]] = ()
        named = {fold(spelling): _school_called(name) for spelling, name in aliases.items()}
        answers = replace(answers, schools={**answers.schools, **named})
        loaded = describe_import(content, file_name, answers=answers, by=by, origin=origin)
        today_year = timezone.localdate(now).year
        examination = examine(content, answers=answers, today_year=today_year, file_name=file_name)
        if examination.is_ours and not is_trial:
            keep_file(loaded, content)
        with prospect_of(examination) as prospect:
            if refusal(prospect, accept_warnings=accept_warnings, accept_part=accept_part):
                record_check(loaded, prospect)
                if examination.is_ours:
                    loaded.save()
            else:
                loaded.save()  # facts refer to it
                inconsistencies = inconsistency_documents(write_facts(loaded, prospect, by=by, now=now))
                remember_spellings(schools=named, texts={fold(text): text for text in aliases}, by=by)
        transaction.set_rollback(is_trial)
    return Load(loaded, prospect, inconsistencies)


def import_file(
    path: Path, *, answers: Answers = NO_ANSWERS, aliases: Mapping[str, str] = NO_ALIASES, now: datetime
) -> Import:
    """Load a file of the demonstration, expected to be good: ValidationError with its first problems if it is not."""
    load = load_workbook(
        content=path.read_bytes(),
        file_name=path.name,
        answers=answers,
        aliases=aliases,
        accept_warnings=True,
        origin=Import.Origin.DEMONSTRATION,
        now=now,
    )
    if not load.is_stored:
        raise ValidationError([f"{path.name}: {problem.message}" for problem in load.problems[:10]])
    return load.loaded


def _school_called(name: str) -> int:
    """The one school that this name or code can mean."""
    found = Register.of(known_schools()).find(name)
    if len(found) != 1:
        raise ValidationError(
            _("“%(name)s” is not the name or code of one school of the register."),
            code="unknown_school",
            params={"name": name},
        )
    return next(iter(found))
