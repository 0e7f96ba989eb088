"""What the register as a workbook tells it would change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from typing import Any

from schools.models import School
from schools.services.changes import SHOWN, Change
from schools.services.staged import Comparison, Status
from schools.workbooks import KINDS, Validated
from schools.workbooks.kinds.register import FIELDS, RegisterRow
from schools.workbooks.vocabulary import LEVELS, LOCALITIES, SCHOOL_KINDS

WORDS: Mapping[str, Mapping[str, str]] = {"level": LEVELS, "locality": LOCALITIES, "kind": SCHOOL_KINDS}


@dataclass(frozen=True)
class RegisterChange:
    """A row of the workbook that makes a school or changes one; `cells` are (field, old, new)."""

    row: RegisterRow
    school: School
    cells: tuple[tuple[str, Any, Any], ...]

    @property
    def is_new(self) -> bool:
        return self.row.school is None


@dataclass(frozen=True)
class RegisterChanges:
    changes: tuple[RegisterChange, ...]
    unchanged: tuple[RegisterRow, ...]

    @property
    def comparison(self) -> Comparison:
        new = sum(change.is_new for change in self.changes)
        return Comparison(new, len(self.changes) - new, len(self.unchanged))

    def words(self, validated: Validated) -> list[Change]:
        """Of each status so many, like the changes of facts."""
        changed = (_cells(change, validated) for change in self.changes if not change.is_new)
        new = (_school(Status.NEW, change.row) for change in self.changes if change.is_new)
        unchanged = (_school(Status.UNCHANGED, row) for row in self.unchanged)
        of_each_status = (chain.from_iterable(changed), new, unchanged)
        return [words for status in of_each_status for words in islice(status, SHOWN)]


def register_changes(rows: Sequence[RegisterRow]) -> RegisterChanges:
    """What the rows would change. An empty cell says nothing about a school that is known already."""
    known = School.objects.in_bulk([row.school for row in rows if row.school is not None])
    changes: list[RegisterChange] = []
    unchanged: list[RegisterRow] = []
    for row in rows:
        school = known[row.school] if row.school is not None else School()
        cells = tuple(
            (name, getattr(school, name), new)
            for name in FIELDS
            if (new := getattr(row, name)) and new != getattr(school, name)
        )
        if cells:
            changes.append(RegisterChange(row, school, cells))
        else:
            unchanged.append(row)
    return RegisterChanges(tuple(changes), tuple(unchanged))


def _cells(change: RegisterChange, validated: Validated) -> Iterator[Change]:
    for name, old, new in change.cells:
        cell = {"heading": _heading(name), "old": _shown(name, old), "new": _shown(name, new)}
        yield _entry(Status.CHANGED, change.row) | cell | {"place": validated.cell(*change.row[:3], name)}


def _school(status: Status, row: RegisterRow) -> Change:
    told = ((name, value) for name in FIELDS if name != "name" and (value := getattr(row, name)))
    return _entry(status, row) | {"new": "; ".join(f"{_heading(name)} {_shown(name, value)}" for name, value in told)}


def _entry(status: Status, row: RegisterRow) -> Change:
    place = {"sheet": row.sheet, "place": f"{row.row}"}
    return {"status": status, "school": row.name, "fact": "", "heading": "", "old": "", "new": "", **place}


def _heading(name: str) -> str:
    return KINDS["register"].column(name).heading


def _shown(name: str, value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return WORDS.get(name, {}).get(value, value) or "–"
