"""Sheets of text → accepted facts and problems. The caller decides whether a rejected row stops all."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from .answers import Answers, Question
from .facts import ReferenceRow
from .kind import Batch, Kind
from .kinds import KINDS
from .layout import Block, RefusedRow, lay_out
from .matching import NO_HOME, KnownSchool, Register
from .parsing import parse_block
from .problems import Level, Problem
from .reading import Sheet
from .references import reference_rows
from .scales import BUILT_IN, Scales
from .tables import Context, Table
from .territories import Home
from .unknown_schools import school_questions, strange_file

NO_ANSWERS = Answers()


@dataclass(frozen=True, slots=True)
class Validated:
    """What a file says.

    `batches`: named tuples by table of facts, each beginning with (sheet, row, block). `layout`: for each
    sheet and block the letters of its fields. `rejected` counts rows with errors, `skipped` rows left empty.
    `rejected_rows`: (sheet, row, {heading: text}).
    """

    kind: str = ""
    batches: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    layout: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    rejected: int = 0
    skipped: int = 0
    rejected_rows: tuple[RefusedRow, ...] = ()

    @property
    def rows(self) -> tuple[Any, ...]:
        return tuple(row for batch in self.batches.values() for row in batch)

    def cell(self, sheet: str, row: int, block: int, name: str) -> str:
        """Where a field of an accepted row stands: «E10», or "" if its block has no such column."""
        letters = self.layout[sheet][block].get(name, "")
        return f"{letters}{row}" if letters else ""


def validate(
    sheets: Sequence[Sheet],
    *,
    schools: Iterable[KnownSchool],
    today_year: int,
    answers: Answers = NO_ANSWERS,
    scales: Scales = BUILT_IN,
    home: Home = NO_HOME,
) -> Validated:
    """Validate sheets as one kind of workbook; without an answer the headings tell which.

    Answers give what no column tells, and refuse rows whose columns tell something else. A row with an
    error is left out and counted. `home` tells rows of the own city and region from schools.
    """
    register = Register.of(schools, answers.schools, home)
    register.meet(set().union(*(column for sheet in sheets for column in sheet.columns)))
    plan = lay_out(sheets, answers, register)
    if plan.kind is None:
        return Validated(problems=tuple(plan.problems), questions=tuple(plan.questions))
    context = Context(register, today_year, answers, scales, home)
    tables = _parsed(plan.blocks, context)
    if stranger := strange_file(tables, context):
        return Validated(plan.kind.code, problems=(stranger,), rejected=sum(len(table.numbers) for table in tables))
    batches = _rows(plan.kind, tables, context)
    duplicates = [
        problem for name, rows in batches.items() for problem in _take_duplicates(_batch(plan.kind, name), rows)
    ]
    problems = [*plan.problems, *_problems(tables), *_empty_sheets(tables), *duplicates]
    out = {(table.sheet, table.place(index, "school")[1]) for table in tables for index in table.rejected}
    out |= {(sheet, row) for sheet, row, _ in plan.refused}
    return Validated(
        kind=plan.kind.code,
        batches=batches,
        problems=tuple(problems),
        questions=(*plan.questions, *school_questions(tables, register)),
        layout=_layout(tables),
        rejected=len(out | {(problem.sheet, problem.row) for problem in duplicates}),
        skipped=sum(table.unfilled for table in tables),
        rejected_rows=(*_rejected_rows(tables), *plan.refused),
    )


def _parsed(blocks: Iterable[Block], context: Context) -> list[Table]:
    """A table of a sheet goes on with the numbers of blocks where the one before it ended."""
    tables = []
    taken: Counter[str] = Counter()
    for block in blocks:
        table = parse_block(block, taken[block.sheet.name], context)
        taken[table.sheet] += len(table.layouts)
        tables.append(table)
    return tables


def _rows(kind: Kind, tables: Sequence[Table], context: Context) -> dict[str, list[Any]]:
    batches: dict[str, list[Any]] = {}
    for table in tables:
        for name, rows in kind.rows(table, context).items():
            batches.setdefault(name, []).extend(rows)
        if references := list(reference_rows(table, kind)):
            batches.setdefault("references", []).extend(references)
    return batches


def _batch(kind: Kind, name: str) -> Batch:
    return kind.batches.get(name) or KINDS["references"].batches[name]


def _problems(tables: Sequence[Table]) -> Iterable[Problem]:
    """Blocks of one sheet share columns; what is wrong in these is said once."""
    further = [problem for table in tables for problem in table.further_problems()]
    if len(tables) == 1:
        return [*tables[0].problems, *further]
    said: dict[tuple[str, Any], Problem] = {}
    for problem in chain.from_iterable(table.problems for table in tables):
        place = (problem.sheet, problem.row, problem.column) if problem.column else id(problem)
        said.setdefault((problem.rule, place), problem)
    return [*said.values(), *further]


def _layout(tables: Sequence[Table]) -> dict[str, list[Mapping[str, str]]]:
    layout: dict[str, list[Mapping[str, str]]] = {}
    for table in tables:
        layout.setdefault(table.sheet, []).extend(table.layouts)
    return layout


def _rejected_rows(tables: Sequence[Table]) -> tuple[RefusedRow, ...]:
    """Their cells stand in the order of the file."""
    rows: dict[tuple[str, int], dict[str, str]] = {}
    for table in tables:
        names = sorted(table.texts, key=lambda name: (len(table.letters[name]), table.letters[name]))
        for index in sorted(table.rejected):
            cells = {table.heading(name): table.texts[name][index] for name in names if table.texts[name][index]}
            rows.setdefault((table.sheet, table.place(index)[1]), {}).update(cells)
    return tuple((sheet, row, cells) for (sheet, row), cells in rows.items())


def _empty_sheets(tables: Sequence[Table]) -> list[Problem]:
    """A sheet with headings alone: an error if the workbook holds nothing else."""
    sheets = dict.fromkeys(table.sheet for table in tables)
    filled = {table.sheet for table in tables if table.unfilled < len(table.numbers)}
    level = Level.NOTE if filled else Level.ERROR
    return [Problem("empty_sheet", level, sheet) for sheet in sheets if sheet not in filled]


def _take_duplicates(batch: Batch, rows: list[Any]) -> list[Problem]:
    """Take rows with the key of an earlier one out of the list; one problem for each row of a sheet.

    Rows of two tables that say the same are no problem, nor «Итого» and «Среднее по городу».
    """
    keys = list(map(batch.key, rows))
    if len(set(keys)) == len(keys):
        return []
    first: dict[Any, Any] = {}
    repeated: dict[tuple[str, int], Problem] = {}
    for key, row in zip(keys, rows, strict=True):
        earlier = first.setdefault(key, row)
        if earlier is row or _tells_again(row, earlier):
            continue
        if _tells_again(earlier, row):
            first[key] = row
        else:
            where = f"{earlier.row}" if earlier.sheet == row.sheet else f"{earlier.row} листа «{earlier.sheet}»"
            parameters = {"first": where, "key": batch.words(row)}
            problem = Problem("duplicate", Level.ERROR, row.sheet, row.row, parameters=parameters)
            repeated.setdefault((row.sheet, row.row), problem)
    rows[:] = first.values()
    return list(repeated.values())


def _tells_again(row: Any, other: Any) -> bool:
    """Nothing but what another table tells, or the same mean of a territory; a row repeated in one table is a slip."""
    if isinstance(row, ReferenceRow):
        return row.value == other.value
    is_elsewhere = (row.sheet, row.block) != (other.sheet, other.block)
    return is_elsewhere and all(
        one == another or one in (None, "", {}) for one, another in zip(row[3:], other[3:], strict=True)
    )
