"""One case read and validated as the portal does it, and what is wrong with how it ended."""

import traceback
from dataclasses import dataclass
from time import perf_counter

from schools.workbooks import KnownSchool, Level, read, validate
from tests.fuzz.cases import Case, case
from tests.fuzz.seeds import SCHOOLS

SECONDS = 20.0
KNOWN = [
    KnownSchool(number, name, f"s-{number}", f"СШ № {number}", "secondary") for number, name in enumerate(SCHOOLS, 1)
]


@dataclass(frozen=True)
class Verdict:
    """`rules` are those of the problems; `wrong` is empty if the case ended as it should."""

    number: int
    seconds: float
    rules: tuple[str, ...]
    facts: int
    wrong: str = ""
    applied: tuple[str, ...] = ()

    @property
    def is_slow(self) -> bool:
        return self.seconds > SECONDS


def judge(number: int) -> Verdict:
    one = case(number)
    start = perf_counter()
    try:
        rules, facts, wrong = _ended(one)
    except Exception as error:
        rules, facts, wrong = (), 0, "".join(traceback.format_exception(error)[-4:])
    seconds = perf_counter() - start
    if seconds > SECONDS:
        wrong = wrong or f"took {seconds:.0f} s"
    return Verdict(number, seconds, rules, facts, wrong, one.applied)


def _ended(one: Case) -> tuple[tuple[str, ...], int, str]:
    reading = read(one.content, file_name=one.file_name)
    if reading.problems:
        return _rules(reading.problems), 0, "" if all(problem.message for problem in reading.problems) else "no message"
    found = validate(reading.sheets, schools=KNOWN, today_year=2022)
    facts = sum(map(len, found.batches.values()))
    told = [problem for problem in found.problems if problem.level is not Level.NOTE]
    assert all(problem.message and problem.as_dict() for problem in found.problems)
    assert all(question.to_json() for question in found.questions)
    return _rules(found.problems), facts, "" if facts or told or found.questions else "neither facts nor a message"


def _rules(problems: tuple) -> tuple[str, ...]:
    return tuple(sorted({problem.rule for problem in problems}))
