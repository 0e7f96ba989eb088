"""Sheets of text → accepted facts and problems. The caller decides whether a rejected row stops all."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from .answers import Answers, Question
from .columns import Batch, Kind
from .headings import Header, best_header, find_header
from .kinds import KINDS
from .matching import KnownSchool, Register
from .problems import Level, Problem
from .reading import Sheet, read
from .scales import BUILT_IN, Scales
from .tables import Context, Table, column_letters, parse_table

RejectedRow: TypeAlias = tuple[str, int, Mapping[str, str]]
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
    rejected_rows: tuple[RejectedRow, ...] = ()

    @property
    def rows(self) -> tuple[Any, ...]:
        return tuple(row for batch in self.batches.values() for row in batch)

    @property
    def fields(self) -> frozenset[str]:
        """All columns that the file has."""
        return frozenset(name for blocks in self.layout.values() for letters in blocks for name in letters)

    @property
    def has_errors(self) -> bool:
        return any(problem.level is Level.ERROR for problem in self.problems)

    @property
    def has_warnings(self) -> bool:
        return any(problem.level is Level.WARNING for problem in self.problems)

    def counts(self) -> Counter[str]:
        return Counter(problem.level.value for problem in self.problems)

    def cell(self, sheet: str, row: int, block: int, name: str) -> str:
        """Where a field of an accepted row stands: «E10», or "" if its block has no such column."""
        letters = self.layout[sheet][block].get(name, "")
        return f"{letters}{row}" if letters else ""


def check_workbook(
    content: bytes, *, schools: Iterable[KnownSchool], today_year: int, answers: Answers = NO_ANSWERS
) -> Validated:
    """Read and validate in one go."""
    reading = read(content)
    if reading.problems:
        return Validated(kind=answers.kind, problems=reading.problems)
    return validate(reading.sheets, schools=schools, today_year=today_year, answers=answers)


def validate(
    sheets: Sequence[Sheet],
    *,
    schools: Iterable[KnownSchool],
    today_year: int,
    answers: Answers = NO_ANSWERS,
    scales: Scales = BUILT_IN,
) -> Validated:
    """Validate sheets as one kind of workbook; without an answer the headings tell which.

    An answered year refuses rows of any other year. A row with an error is left out and counted.
    """
    asked = KINDS[answers.kind] if answers.kind else None
    headers, problems = _headers([sheet for sheet in sheets if sheet.height], asked)
    chosen = asked or (headers[0][1].kind if headers else None)
    context = Context(Register.of(schools), today_year, answers, scales)
    tables: list[Table] = []
    batches: dict[str, list[Any]] = {}
    for sheet, header in headers:
        table = parse_table(sheet, header, context)
        table.problems[:0] = _header_problems(sheet, header)
        for name, rows in header.kind.rows(table, context).items():
            batches.setdefault(name, []).extend(rows)
        tables.append(table)
    problems.extend(problem for table in tables for problem in table.problems)
    problems.extend(_empty_sheets(tables))
    repeated = [_take_duplicates(chosen.batches[name], rows) for name, rows in batches.items()] if chosen else []
    duplicates = [problem for found in repeated for problem in found]
    problems.extend(duplicates)
    return Validated(
        kind=chosen.code if chosen else "",
        batches=batches,
        problems=tuple(problems),
        layout={table.sheet: (table.letters,) for table in tables},
        rejected=sum(len(table.rejected) for table in tables) + len(duplicates),
        skipped=sum(len(table.skipped) for table in tables),
    )


def _headers(sheets: Sequence[Sheet], asked: Kind | None) -> tuple[list[tuple[Sheet, Header]], list[Problem]]:
    """Sheets with the headings of the kind; problems of those that have none."""
    found = [(sheet, best_header(sheet, KINDS.values())) for sheet in sheets]
    complete = [header.kind for _, header in found if header and header.is_complete]
    kind = asked or (complete[0] if complete else None)
    if kind is None:
        return [], [_not_recognised(sheet, header) for sheet, header in found][:1] or [Problem("empty_workbook")]
    fitting: list[tuple[Sheet, Header]] = []
    others: list[Problem] = []
    for sheet, best in found:
        header = find_header(sheet, kind)
        if header and header.is_complete:
            fitting.append((sheet, header))
        elif best and best.is_complete:
            parameters = {"found": best.kind.title, "expected": kind.title}
            others.append(Problem("wrong_kind", sheet=sheet.name, parameters=parameters))
        elif header:
            others.append(_incomplete(sheet, header))
        else:
            others.append(_stranger(sheet, kind))
    if fitting:
        return fitting, [_as_remark(problem, kind) for problem in others]
    return [], others


def _not_recognised(sheet: Sheet, header: Header | None) -> Problem:
    if header and len(header.places) > 1:
        return _incomplete(sheet, header)
    return _stranger(sheet, next(iter(KINDS.values())))


def _incomplete(sheet: Sheet, header: Header) -> Problem:
    if header.missing:
        heading = header.missing[0].heading
        return Problem("missing_column", sheet=sheet.name, row=header.row + 1, heading=heading)
    names = [f"«{column.heading}»" for column in header.kind.columns if column.field in header.kind.one_of]
    parameters = {"headings": ", ".join(names[:6])}
    return Problem("missing_columns", sheet=sheet.name, row=header.row + 1, parameters=parameters)


def _stranger(sheet: Sheet, kind: Kind) -> Problem:
    headings = ", ".join(f"«{column.heading}»" for column in kind.columns[:6])
    return Problem("unknown_kind", sheet=sheet.name, parameters={"headings": headings})


def _as_remark(problem: Problem, kind: Kind) -> Problem:
    """A further sheet that is not a table does not stop the others, but nobody should miss it."""
    return Problem("skipped_sheet", Level.NOTE, problem.sheet, parameters={"expected": kind.title})


def _empty_sheets(tables: Sequence[Table]) -> list[Problem]:
    """A sheet with headings alone: an error if the workbook holds nothing else."""
    empty = [table for table in tables if len(table.skipped) == len(table.numbers)]
    level = Level.ERROR if len(empty) == len(tables) else Level.NOTE
    return [Problem("empty_sheet", level, table.sheet) for table in empty]


def _header_problems(sheet: Sheet, header: Header) -> list[Problem]:
    row = header.row + 1
    problems = [
        Problem("repeated_column", Level.ERROR, sheet.name, row, column_letters(place), column.heading)
        for place, column in header.repeated
    ]
    problems.extend(
        Problem("unknown_column", Level.NOTE, sheet.name, row, column_letters(place), heading)
        for place, heading in header.unknown
    )
    return problems


def _take_duplicates(batch: Batch, rows: list[Any]) -> list[Problem]:
    """Take rows with the key of an earlier one out of the list; one problem for each row of a sheet."""
    keys = list(map(batch.key, rows))
    if len(set(keys)) == len(keys):
        return []
    first: dict[Any, Any] = {}
    repeated: dict[tuple[str, int], Problem] = {}
    for key, row in zip(keys, rows, strict=True):
        earlier = first.setdefault(key, row)
        if earlier is not row:
            where = f"{earlier.row}" if earlier.sheet == row.sheet else f"{earlier.row} листа «{earlier.sheet}»"
            parameters = {"first": where, "key": batch.words(row)}
            problem = Problem("duplicate", Level.ERROR, row.sheet, row.row, parameters=parameters)
            repeated.setdefault((row.sheet, row.row), problem)
    rows[:] = first.values()
    return list(repeated.values())
