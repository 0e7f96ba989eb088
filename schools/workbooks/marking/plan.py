"""What to mark and what to say of it: cells with notes, and the lines of the first sheet."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from ..own_sheets import ERRORS_SHEET
from ..problems import Level

LEVELS = {Level.ERROR: "ошибка", Level.WARNING: "подтвердить", Level.NOTE: "замечание"}
HEADINGS = ("Лист", "Ячейка", "Столбец", "Значение", "Что не так и что сделать", "Правильно, например")
RULE_HEADINGS = ("Вид", "Сколько", "Первая ячейка", "Столбец", "Правило")
LONGEST_NOTE = 1_000

Document = Mapping[str, Any]


class Place(NamedTuple):
    """`cell` is empty if only the sheet is known; `row` without a column is its first cell."""

    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Mark:
    sheet: str
    cell: str
    level: str
    note: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the first sheet: `style` is title, text, head, error, warning or note.

    `link` leads to a cell from the cell in column `linked`, counted from one.
    """

    style: str
    cells: tuple[object, ...] = ()
    link: Place | None = None
    linked: int = 2


@dataclass(frozen=True, slots=True)
class Plan:
    name: str
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def unmoved(place: Place) -> Place:
    return place


def plan_marks(file_name: str, problems: Sequence[Document], move: Callable[[Place], Place] = unmoved) -> Plan:
    """`move` tells where a cell of the file stands in the workbook that is marked."""
    by_rule = _by_rule(problems)
    lines = [
        Line("title", (f"Ошибки в файле «{file_name}»",)),
        Line("text", ("Исправьте отмеченные ячейки на листах этой книги и загрузите её: лист «Ошибки» не читается.",)),
        Line("text", ("Красные ячейки мешают загрузке, жёлтые нужно проверить. Формулы заменены значениями.",)),
    ]
    blocking = [group for group in by_rule if group[0]["level"] == Level.ERROR]
    others = [group for group in by_rule if group[0]["level"] != Level.ERROR]
    lines.extend(_listed("Мешают загрузке", blocking, move))
    lines.extend(_counted(by_rule, move))
    lines.extend(_listed("Проверьте", others, move))
    return Plan(ERRORS_SHEET, tuple(_marks(problems, move)), tuple(lines))


def _by_rule(problems: Sequence[Document]) -> list[list[Document]]:
    """Groups of one rule: errors first, then the rules that are broken most often."""
    groups: dict[tuple[str, str], list[Document]] = defaultdict(list)
    for problem in problems:
        groups[problem["level"], problem["rule"]].append(problem)
    order = [level.value for level in Level]
    return sorted(groups.values(), key=lambda group: (order.index(group[0]["level"]), -len(group)))


def _listed(title: str, groups: Sequence[Sequence[Document]], move: Callable[[Place], Place]) -> Iterator[Line]:
    if not groups:
        return
    yield Line("text")
    yield Line("title", (title,))
    yield Line("head", HEADINGS)
    for group in groups:
        for problem in group:
            cells = (problem["sheet"], _spot(problem), *(problem[name] for name in ("heading", "value")))
            words = (_sentence(problem), problem["example"])
            yield Line(problem["level"], (*cells, *words), move(_place(problem)) if problem["row"] else None)


def _counted(groups: Sequence[Sequence[Document]], move: Callable[[Place], Place]) -> Iterator[Line]:
    yield Line("text")
    yield Line("title", ("Сколько чего",))
    yield Line("head", RULE_HEADINGS)
    for group in groups:
        first = group[0]
        cells = (LEVELS[Level(first["level"])], len(group), _spot(first), first["heading"], _sentence(first))
        yield Line(first["level"], cells, move(_place(first)) if first["row"] else None, linked=3)


def _marks(problems: Sequence[Document], move: Callable[[Place], Place]) -> Iterator[Mark]:
    """One for each cell, with the level of its gravest problem."""
    found: dict[Place, list[Document]] = defaultdict(list)
    for problem in problems:
        if problem["row"]:
            found[move(_place(problem))].append(problem)
    order = [level.value for level in Level]
    for place, here in found.items():
        gravest = min(here, key=lambda problem: order.index(problem["level"]))
        note = "\n".join(f"{_sentence(problem)}{_example(problem)}" for problem in here)
        yield Mark(place.sheet, place.cell, gravest["level"], note[:LONGEST_NOTE])


def _place(problem: Document) -> Place:
    return Place(problem["sheet"], f"{problem['column'] or 'A'}{problem['row']}")


def _spot(problem: Document) -> str:
    if problem["row"]:
        return f"{problem['column']}{problem['row']}" if problem["column"] else f"строка {problem['row']}"
    return f"столбец {problem['column']}" if problem["column"] else ""


def _sentence(problem: Document) -> str:
    return f"{problem['sentence'].rstrip('.')}."


def _example(problem: Document) -> str:
    return f" Например, {problem['example']}." if problem["example"] else ""
