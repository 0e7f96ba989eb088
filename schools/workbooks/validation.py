"""Sheets of text → accepted facts and problems. The caller decides whether a rejected row stops all."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .columns import Kind
from .headings import Header, best_header, find_header
from .kinds import KINDS
from .matching import KnownSchool, Register
from .problems import Level, Problem
from .reading import Sheet, read
from .tables import Context, Table, column_letters, parse_table


@dataclass(frozen=True, slots=True)
class Validated:
    """`rows` are named tuples of the kind. `rejected` counts rows with errors, `skipped` rows left empty."""

    kind: str = ""
    rows: tuple[Any, ...] = ()
    problems: tuple[Problem, ...] = ()
    letters: Mapping[tuple[str, str], str] = field(default_factory=dict)
    rejected: int = 0
    skipped: int = 0

    @property
    def has_errors(self) -> bool:
        return any(problem.level is Level.ERROR for problem in self.problems)

    @property
    def has_warnings(self) -> bool:
        return any(problem.level is Level.WARNING for problem in self.problems)

    def counts(self) -> Counter[str]:
        return Counter(problem.level.value for problem in self.problems)

    def cell(self, row: Any, name: str) -> str:
        """Where a field of an accepted row stands: «E10», or "" if its sheet has no such column."""
        letters = self.letters.get((row.sheet, name), "")
        return f"{letters}{row.row}" if letters else ""


def check_workbook(
    content: bytes, *, schools: Iterable[KnownSchool], today_year: int, kind: str = "", year: int | None = None
) -> Validated:
    """Read and validate in one go; without `kind` the headings tell it."""
    reading = read(content)
    if reading.problems:
        return Validated(kind=kind, problems=reading.problems)
    return validate(kind, reading.sheets, schools=schools, today_year=today_year, year=year)


def validate(
    kind: str, sheets: Sequence[Sheet], *, schools: Iterable[KnownSchool], today_year: int, year: int | None = None
) -> Validated:
    """Validate sheets as one kind of workbook; an empty `kind` is told by the headings.

    `year` refuses rows of any other year. A row with an error is left out of `rows` and counted.
    """
    asked = KINDS[kind] if kind else None
    headers, problems = _headers([sheet for sheet in sheets if sheet.height], asked)
    chosen = asked or (headers[0][1].kind if headers else None)
    context = Context(Register.of(schools), today_year, year)
    tables: list[Table] = []
    rows: list[Any] = []
    for sheet, header in headers:
        table = parse_table(sheet, header, context)
        table.problems[:0] = _header_problems(sheet, header)
        rows.extend(header.kind.rows(table, context))
        tables.append(table)
    problems.extend(problem for table in tables for problem in table.problems)
    problems.extend(_empty_sheets(tables))
    duplicates = _duplicates(chosen, rows, tables) if chosen else {}
    problems.extend(duplicates.values())
    return Validated(
        kind=chosen.code if chosen else "",
        rows=tuple(row for index, row in enumerate(rows) if index not in duplicates) if duplicates else tuple(rows),
        problems=tuple(problems),
        letters={(table.sheet, name): letters for table in tables for name, letters in table.letters.items()},
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


def _duplicates(kind: Kind, rows: Sequence[Any], tables: Sequence[Table]) -> dict[int, Problem]:
    """Later rows with the key of an earlier one, by their place in `rows`."""
    keys = list(map(kind.key, rows))
    if len(set(keys)) == len(keys):
        return {}
    first: dict[Any, Any] = {}
    repeated: dict[int, Problem] = {}
    for index, (key, row) in enumerate(zip(keys, rows, strict=True)):
        earlier = first.setdefault(key, row)
        if earlier is not row:
            where = f"{earlier.row}" if earlier.sheet == row.sheet else f"{earlier.row} листа «{earlier.sheet}»"
            parameters = {"first": where, "key": kind.key_words(row)}
            repeated[index] = Problem("duplicate", Level.ERROR, row.sheet, row.row, parameters=parameters)
    return repeated
