"""A file is read and validated against the register, without a trace in the database."""

from dataclasses import dataclass

from schools.models import School
from schools.services.collector import collector_paused
from schools.workbooks import Answers, KnownSchool, Problem, Validated, read, validate

NOT_OURS = frozenset({"unknown_kind", "empty_workbook", "missing_column", "missing_columns"})


@dataclass(frozen=True)
class Examination:
    """`is_ours`: the file is a workbook of a known kind, with or without errors."""

    validated: Validated
    is_ours: bool

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.validated.problems

    @property
    def has_errors(self) -> bool:
        return self.validated.has_errors

    @property
    def has_warnings(self) -> bool:
        return self.validated.has_warnings


@collector_paused()
def examine(content: bytes, *, kind: str = "", year: int | None = None, today_year: int) -> Examination:
    reading = read(content)
    if reading.problems:
        return Examination(Validated(kind=kind, problems=reading.problems), is_ours=False)
    validated = validate(reading.sheets, schools=known_schools(), today_year=today_year, answers=Answers(kind, year))
    is_ours = not any(problem.rule in NOT_OURS for problem in validated.problems)
    return Examination(validated, is_ours)


def known_schools() -> list[KnownSchool]:
    fields = ("pk", "name", "code", "short_name", "level")
    return [KnownSchool(*row) for row in School.objects.order_by("pk").values_list(*fields)]
