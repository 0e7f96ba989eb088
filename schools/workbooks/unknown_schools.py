"""Schools of a file that the register does not know for certain: one by one, or the whole file."""

from collections.abc import Iterable, Sequence

from .answers import Question
from .columns import Special
from .matching import Register
from .names import fold
from .problems import Problem
from .tables import Context, Table

UNCERTAIN = frozenset({"uncertain_school", "unknown_school"})
FEWEST = 3
HALF = 0.5


def school_questions(tables: Iterable[Table], register: Register) -> list[Question]:
    """One question for each spelling, in the order of the file."""
    places: dict[str, tuple[Problem, set[tuple[str, int | None]]]] = {}
    for table in tables:
        for problem in table.problems:
            if problem.rule in UNCERTAIN:
                _, rows = places.setdefault(fold(problem.value), (problem, set()))
                rows.add((problem.sheet, problem.row))
    return [_question(problem, len(rows), register) for problem, rows in places.values()]


def _question(problem: Problem, rows: int, register: Register) -> Question:
    keys = register.candidates(problem.value)
    candidates = tuple((str(key), register.by_key[key].name) for key in keys)
    return Question("school", problem.sheet, str(problem.row), problem.value, candidates, rows)


def strange_file(tables: Sequence[Table], context: Context) -> Problem | None:
    """The schools of a file are those of another municipality, or the register is empty: one problem for all rows."""
    columns = [table.headings[name] for table in tables for name in table.texts if name in table.headings]
    if not any(column.cell is Special.SCHOOL for column in columns):
        return None
    if not context.register.by_key:
        return Problem("empty_register")
    ours: set[int] = set()
    unknown: dict[str, str] = {}
    for table in tables:
        ours.update(value for value in table.column("school") if value is not None)
        unknown.update({fold(one.value): one.value for one in table.problems if one.rule == "unknown_school"})
    foreign = context.home.foreign(title for table in tables for title in table.titles)
    if len(unknown) < FEWEST or (ours and not (foreign and len(unknown) > HALF * (len(ours) + len(unknown)))):
        return None
    first = unknown[min(unknown)]
    territory = f"другой территории («{foreign}»)" if foreign else "другой территории"
    return Problem("other_municipality", parameters={"count": len(unknown), "first": first, "territory": territory})
