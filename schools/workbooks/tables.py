"""One sheet under its headings: parsed columns, the rows that are out, and the problems so far."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from .answers import Answers
from .columns import Column, Special
from .headings import Header
from .matching import Register
from .problems import Level, Problem
from .reading import Sheet
from .scales import BUILT_IN, Scales
from .values import BLANK, Missing, Parsed, Value, Year

FIRST_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Context:
    """What validation knows beside the file: the register, today, the answers, the scales of marks."""

    register: Register
    today_year: int
    answers: Answers = field(default_factory=Answers)
    scales: Scales = field(default_factory=lambda: BUILT_IN)

    def parser(self, column: Column) -> Callable[[str], Parsed]:
        if column.cell is Special.SCHOOL:
            return self.register.parse
        if column.cell is Special.YEAR:
            return Year(FIRST_YEAR, self.today_year, self.answers.year).parse
        assert not isinstance(column.cell, Special)
        return column.cell.parse


class Parses(dict[str, Parsed]):
    """Each different text of a column is parsed once."""

    def __init__(self, parse: Callable[[str], Parsed]) -> None:
        super().__init__({"": BLANK})
        self.parse = parse

    def __missing__(self, text: str) -> Parsed:
        plain = " ".join(text.split())
        parsed = self.parse(plain) if plain else BLANK
        self[text] = parsed
        return parsed


@dataclass(slots=True)
class Table:
    """`numbers` are the sheet's row numbers; every list of values has their length and order.

    `titles` are the texts above the headings.
    """

    sheet: str
    numbers: Sequence[int]
    headings: Mapping[str, Column]
    letters: dict[str, str]
    block: int = 0
    titles: Sequence[str] = ()
    texts: dict[str, Sequence[str]] = field(default_factory=dict)
    values: dict[str, list[Any]] = field(default_factory=dict)
    missing: dict[str, dict[int, Missing]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    rejected: set[int] = field(default_factory=set)
    skipped: set[int] = field(default_factory=set)

    def column(self, name: str) -> list[Any]:
        """Values of a column by row; all None if the sheet has no such column."""
        return self.values.get(name) or [None] * len(self.numbers)

    def place(self, index: int, name: str = "") -> tuple[str, int, int]:
        """Sheet, row and block of a field's cell: how every fact begins."""
        return self.sheet, self.numbers[index], self.block

    def places(self) -> tuple[Sequence[str], Sequence[int], Sequence[int]]:
        """The same for all rows of an ordinary table, as three columns."""
        size = len(self.numbers)
        return [self.sheet] * size, self.numbers, [self.block] * size

    def rename(self, told: str, meant: str) -> None:
        """A column means another field than its heading says when it stands alone."""
        for by_field in (self.letters, self.texts, self.values, self.missing):
            if told in by_field:
                by_field[meant] = by_field.pop(told)  # type: ignore[attr-defined]

    def why_missing(self, name: str, index: int) -> Missing | None:
        reasons = self.missing.get(name)
        return reasons.get(index) if reasons else None

    def keep(self, rows: Iterable[Any]) -> list[Any]:
        """Rows of the table without the rejected and the skipped ones."""
        out = self.rejected | self.skipped
        return [row for index, row in enumerate(rows) if index not in out] if out else list(rows)

    def refuse(self, index: int, name: str, rule: str, /, **parameters: object) -> None:
        self.report(index, name, rule, Level.ERROR, **parameters)

    def warn(self, index: int, name: str, rule: str, /, **parameters: object) -> None:
        self.report(index, name, rule, Level.WARNING, **parameters)

    def report(self, index: int, name: str, rule: str, level: Level, /, **parameters: object) -> None:
        """Add a problem of one cell, or of the row if `name` is empty; an error takes the row out."""
        if level is Level.ERROR:
            self.rejected.add(index)
        column = self.headings.get(name)
        texts = self.texts.get(name)
        if column and column.example:
            parameters.setdefault("example", column.example)
        self.problems.append(
            Problem(
                rule,
                level,
                self.sheet,
                self.numbers[index],
                self.letters.get(name, ""),
                column.heading if column else "",
                texts[index] if texts else "",
                parameters,
            )
        )


def parse_table(sheet: Sheet, header: Header, context: Context) -> Table:
    """Cells under the headings → values, with the problems of single cells."""
    columns = {name: sheet.columns[place][header.row + 1 :] for name, place in header.places.items()}
    kept = _filled_rows(columns)
    is_whole = len(kept) == sheet.height - header.row - 1
    table = Table(
        sheet=sheet.name,
        numbers=[index + header.row + 2 for index in kept],
        headings={column.field: column for column in header.kind.columns},
        letters={name: column_letters(place) for name, place in header.places.items()},
        titles=[text for row in sheet.top_rows(header.row) for text in row if text.strip()],
        texts={name: cells if is_whole else [cells[index] for index in kept] for name, cells in columns.items()},
    )
    _skip_unfilled(table)
    for name, texts in table.texts.items():
        _parse_column(table, name, texts, context.parser(table.headings[name]))
    return table


def _filled_rows(columns: Mapping[str, Sequence[str]]) -> Sequence[int]:
    joined = ["".join(cells) for cells in zip(*columns.values(), strict=True)]
    return [index for index, text in enumerate(joined) if text and not text.isspace()]


def _skip_unfilled(table: Table) -> None:
    """A template comes with the schools; a row with nothing but its school is not filled in yet."""
    if "school" not in table.texts:
        return
    others = [texts for name, texts in table.texts.items() if name not in ("school", "year")]
    for index, cells in enumerate(zip(*others, strict=True)):
        if not any(cells):
            table.skipped.add(index)


def _parse_column(table: Table, name: str, texts: Sequence[str], parse: Callable[[str], Parsed]) -> None:
    parses = Parses(parse)
    parsed = list(map(parses.__getitem__, texts))
    values: dict[str, Value] = {text: one.value for text, one in parses.items()}
    table.values[name] = list(map(values.__getitem__, texts))
    refused = {text for text, one in parses.items() if one.refusal}
    if not _holds_shares(values.values()):
        refused -= {text for text in refused if _doubts_a_share(parses[text])}
    absent = {text for text, one in parses.items() if one.missing}
    if absent:
        table.missing[name] = {i: one.missing for i, one in enumerate(parsed) if one.missing}
    if refused:
        for index, text in enumerate(texts):
            if text in refused and index not in table.skipped:
                _report_refusal(table, index, name, parses[text])
    if table.headings[name].is_filled:
        _demand(table, name, parsed)


def _doubts_a_share(parsed: Parsed) -> bool:
    return parsed.refusal is not None and parsed.refusal.rule == "share_for_percent"


def _holds_shares(values: Iterable[Value]) -> bool:
    """0,4 % among larger percentages is what it says; a column without any value above 1 holds shares."""
    return not any(isinstance(value, Decimal) and value > 1 for value in values)


def _report_refusal(table: Table, index: int, name: str, parsed: Parsed) -> None:
    assert parsed.refusal
    level = Level.WARNING if parsed.refusal.is_warning else Level.ERROR
    table.report(index, name, parsed.refusal.rule, level, **parsed.refusal.parameters)


def _demand(table: Table, name: str, parsed: Sequence[Parsed]) -> None:
    for index, one in enumerate(parsed):
        if one.value is None and not one.refusal and index not in table.skipped:
            rule = "not_supplied_in_required" if one.missing else "required"
            table.refuse(index, name, rule, word=table.texts[name][index])


def column_letters(place: int) -> str:
    """0 → A, 27 → AB."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
