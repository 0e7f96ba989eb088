"""One block of a sheet: parsed columns, the rows that are out, and the problems so far."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .answers import Answers
from .columns import Column, Special
from .matching import Register
from .problems import Level, Problem
from .reading import column_letters
from .scales import BUILT_IN, Scales
from .territories import Home, Territory
from .values import Missing, Parsed, Refusal, Year

FIRST_YEAR = 2000
ANSWERED = ("procedure", "subject", "grade")
MOST_ALIKE = 5_000


@dataclass(frozen=True, slots=True)
class Context:
    """What validation knows beside the file: the register, today, the answers, the scales of marks."""

    register: Register
    today_year: int
    answers: Answers = field(default_factory=Answers)
    scales: Scales = field(default_factory=lambda: BUILT_IN)
    home: Home = field(default_factory=Home)

    def parser(self, column: Column) -> Callable[[str], Parsed]:
        if column.cell is Special.SCHOOL:
            return self.register.parse
        if column.cell is Special.YEAR:
            return Year(FIRST_YEAR, self.today_year, self.answers.year).parse
        assert not isinstance(column.cell, Special)
        expected = getattr(self.answers, column.field) if column.field in ANSWERED else None
        return _expecting(column.cell.parse, expected) if expected else column.cell.parse


def _expecting(parse: Callable[[str], Parsed], expected: object) -> Callable[[str], Parsed]:
    """A column that says something else than the person who loads the file."""

    def parse_expected(text: str) -> Parsed:
        parsed = parse(text)
        is_other = parsed.value is not None and parsed.value != expected
        return Parsed(refusal=Refusal("other_answer", {"example": ""})) if is_other else parsed

    return parse_expected


@dataclass(slots=True)
class Table:
    """`numbers` are the sheet's row numbers; every list of values has their length and order.

    `titles` are the texts above the headings, `told` the headings of the file by field. `territories` are
    rows of the city, the region and clusters.
    `lines` are the rows of the sheet, by field, of a table on its side: there `numbers` are columns.
    """

    sheet: str
    numbers: Sequence[int]
    headings: Mapping[str, Column]
    letters: dict[str, str]
    block: int = 0
    titles: Sequence[str] = ()
    lines: dict[str, int] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)
    texts: dict[str, Sequence[str]] = field(default_factory=dict)
    values: dict[str, list[Any]] = field(default_factory=dict)
    missing: dict[str, dict[int, Missing]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    alike: Counter[tuple[str, Level, str]] = field(default_factory=Counter)
    rejected: set[int] = field(default_factory=set)
    skipped: set[int] = field(default_factory=set)
    territories: dict[int, Territory] = field(default_factory=dict)

    def column(self, name: str) -> list[Any]:
        """Values of a column by row; all None if the sheet has no such column."""
        return self.values.get(name) or [None] * len(self.numbers)

    def place(self, index: int, name: str = "") -> tuple[str, int, int]:
        """Sheet, row and block of a field's cell: how every fact begins."""
        if self.lines:
            return self.sheet, self.lines.get(name, self._main_line), self.block + index
        return self.sheet, self.numbers[index], self.block

    def places(self) -> tuple[Sequence[str], Sequence[int], Sequence[int]]:
        """The same for all rows, as three columns."""
        size = len(self.numbers)
        if self.lines:
            return [self.sheet] * size, [self._main_line] * size, range(self.block, self.block + size)
        return [self.sheet] * size, self.numbers, [self.block] * size

    @property
    def _main_line(self) -> int:
        """Of a table on its side: the row of the schools, or the first one of a table without schools."""
        return self.lines["school"] if "school" in self.lines else min(self.lines.values())

    def heading(self, name: str) -> str:
        """The heading of a field as the file has it."""
        return self.told.get(name, self.headings[name].heading)

    def rename(self, told: str, meant: str) -> None:
        """A column means another field than its heading says when it stands alone."""
        by_field: tuple[dict[str, Any], ...] = (self.letters, self.lines, self.texts, self.values, self.missing)
        for told_of in by_field:
            if told in told_of:
                told_of[meant] = told_of.pop(told)

    def why_missing(self, name: str, index: int) -> Missing | None:
        reasons = self.missing.get(name)
        return reasons.get(index) if reasons else None

    def keep(self, rows: Iterable[Any]) -> list[Any]:
        """Rows of the table without the rejected and the skipped ones."""
        out = self.rejected | self.skipped
        return [row for index, row in enumerate(rows) if index not in out] if out else list(rows)

    def close(self) -> None:
        """Nothing of this block can be judged before a question is answered."""
        self.rejected.update(range(len(self.numbers)))
        self.skipped.update(self.rejected)

    @property
    def unfilled(self) -> int:
        return len(self.skipped - self.rejected - self.territories.keys())

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
        row, letters = self.place(index, name)[1], self.layout(index).get(name, "")
        self.alike[rule, level, letters] += 1
        if self.alike[rule, level, letters] > MOST_ALIKE:
            return
        heading, text = column.heading if column else "", texts[index] if texts else ""
        self.problems.append(Problem(rule, level, self.sheet, row, letters, heading, text, parameters))

    def further_problems(self) -> Iterator[Problem]:
        """Of the same problem in the same column the first ones are told, the others counted."""
        for (_rule, level, letters), count in self.alike.items():
            if count > MOST_ALIKE:
                parameters = {"count": count - MOST_ALIKE, "shown": MOST_ALIKE}
                yield Problem("more_alike", level, self.sheet, None, letters, parameters=parameters)

    def layout(self, index: int) -> Mapping[str, str]:
        """Letters of the fields' columns in the block of a row."""
        return dict.fromkeys(self.lines, column_letters(self.numbers[index] - 1)) if self.lines else self.letters

    @property
    def layouts(self) -> list[Mapping[str, str]]:
        """The same for each block."""
        return [self.layout(index) for index in range(len(self.numbers))] if self.lines else [self.letters]
