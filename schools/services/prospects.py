"""What a file would do to the facts: staged beside them, compared, with the jumps that only both together show."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from operator import add

from schools.models import Import
from schools.services.changes import Change, changes_of, rejected_rows
from schools.services.examination import Examination
from schools.services.jumps import jump_problems
from schools.services.merging import merge_batch
from schools.services.register import RegisterChanges, register_changes, store_register
from schools.services.staged import Comparison, Staged
from schools.services.staging import staged_batches
from schools.workbooks import Level, Problem, Validated


@dataclass(frozen=True)
class Prospect:
    """May be stored as long as the `prospect_of` that gave it is open; read at any time."""

    examination: Examination
    batches: tuple[tuple[Staged, Comparison], ...]
    register: RegisterChanges
    changes: list[Change]
    problems: tuple[Problem, ...]

    @property
    def validated(self) -> Validated:
        return self.examination.validated

    @property
    def has_errors(self) -> bool:
        return any(problem.level is Level.ERROR for problem in self.problems)

    @property
    def has_warnings(self) -> bool:
        return any(problem.level is Level.WARNING for problem in self.problems)

    @property
    def levels(self) -> dict[str, int]:
        """How many problems of each level."""
        found = Counter(problem.level for problem in self.problems)
        return {level.value: found[level] for level in Level}

    @property
    def facts(self) -> Comparison:
        """Of what the file is about: reference values among the rows of schools are counted apart."""
        counted = (one for staged, one in self.batches if self._is_counted(staged))
        return reduce(add, counted, self.register.comparison)

    @property
    def references(self) -> int:
        return sum(one.total for staged, one in self.batches if staged.batch == "references")

    @property
    def writes(self) -> bool:
        """Whether anything would be stored."""
        every = reduce(add, (one for _staged, one in self.batches), self.register.comparison)
        return bool(every.new or every.changed)

    @property
    def has_rows(self) -> bool:
        return any(self.validated.batches.values())

    def store(self, loaded: Import) -> None:
        store_register(self.register, loaded)
        for staged, comparison in self.batches:
            merge_batch(staged, loaded, comparison)

    def _is_counted(self, staged: Staged) -> bool:
        return staged.batch != "references" or self.validated.kind == "references"


@contextmanager
def prospect_of(examination: Examination) -> Iterator[Prospect]:
    validated = examination.validated
    register = register_changes(validated.batches.get("register", ()))
    with staged_batches(validated) as staged:
        batches = tuple((one, one.compare()) for one in staged)
        yield Prospect(
            examination,
            batches,
            register,
            [*register.words(validated), *changes_of(batches, validated), *rejected_rows(validated)],
            (*examination.problems, *jump_problems(staged, validated)),
        )
