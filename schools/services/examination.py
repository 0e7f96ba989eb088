"""A file is read and validated against the register, without a trace in the database."""

from dataclasses import dataclass

from schools.selectors.known import home, known_schools, scales_of_marks
from schools.services.remembering import with_memory
from schools.workbooks import Answers, Problem, Validated, read, validate

NOT_OURS = frozenset({"unknown_kind", "empty_workbook", "missing_column", "missing_columns"})


@dataclass(frozen=True)
class Examination:
    """`is_ours`: the file is a workbook of a known kind, with or without errors."""

    validated: Validated
    is_ours: bool

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.validated.problems


def examine(content: bytes, *, answers: Answers, today_year: int, file_name: str = "") -> Examination:
    reading = read(content, file_name=file_name)
    if reading.problems:
        return Examination(Validated(kind=answers.kind, problems=reading.problems), is_ours=False)
    validated = validate(
        reading.sheets,
        schools=known_schools(),
        today_year=today_year,
        answers=with_memory(answers),
        scales=scales_of_marks(),
        home=home(),
    )
    is_ours = not any(problem.rule in NOT_OURS for problem in validated.problems)
    return Examination(validated, is_ours)
