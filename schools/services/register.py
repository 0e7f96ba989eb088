"""The register as a workbook tells it: what would change, and the change; every one leaves an audit row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schools.models import School
from schools.services.cards import one_change_at_a_time, remember_name, set_keys
from schools.services.staging import Comparison, Status
from schools.workbooks import KINDS, Validated
from schools.workbooks.kinds.register import FIELDS, RegisterRow
from schools.workbooks.vocabulary import LEVELS, LOCALITIES, SCHOOL_KINDS

WORDS: Mapping[str, Mapping[str, str]] = {"level": LEVELS, "locality": LOCALITIES, "kind": SCHOOL_KINDS}
SHOWN = 300


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
    unchanged: int

    @property
    def comparison(self) -> Comparison:
        new = sum(change.is_new for change in self.changes)
        return Comparison(new, len(self.changes) - new, self.unchanged)

    def words(self, validated: Validated) -> list[dict[str, Any]]:
        ordered = sorted(self.changes, key=lambda change: change.is_new)
        return [words for change in ordered for words in _words(change, validated)][:SHOWN]


def register_changes(rows: Sequence[RegisterRow]) -> RegisterChanges:
    """What the rows would change. An empty cell says nothing about a school that is known already."""
    known = School.objects.in_bulk([row.school for row in rows if row.school is not None])
    changes = []
    for row in rows:
        school = known[row.school] if row.school is not None else School()
        cells = tuple(
            (name, getattr(school, name), new)
            for name in FIELDS
            if (new := getattr(row, name)) and new != getattr(school, name)
        )
        if cells:
            changes.append(RegisterChange(row, school, cells))
    return RegisterChanges(tuple(changes), len(rows) - len(changes))


def store_register(changes: RegisterChanges) -> None:
    """Cards are read anew: what a person has typed since the comparison stays, unless the workbook tells it."""
    one_change_at_a_time()
    now = timezone.now()
    known = School.objects.in_bulk([change.school.pk for change in changes.changes if not change.is_new])
    for change in changes.changes:
        school = known.get(change.school.pk, change.school)
        if not change.is_new and any(name == "name" for name, _old, _new in change.cells):
            remember_name(school, None)
        for name, _old, new in change.cells:
            setattr(school, name, new)
        school.updated_at = now
        set_keys(school)
    try:
        with transaction.atomic():
            School.objects.bulk_update(known.values(), [*FIELDS, "sort_key", "search_key", "updated_at"])
            School.objects.bulk_create(change.school for change in changes.changes if change.is_new)
    except IntegrityError as conflict:
        raise ValidationError(
            _("Two schools would have the same name or code. Compare the workbook with the register."), code="conflict"
        ) from conflict


def _words(change: RegisterChange, validated: Validated) -> Iterator[dict[str, Any]]:
    status = Status.NEW if change.is_new else Status.CHANGED
    about = {"status": status, "school": change.row.name, "fact": "", "sheet": change.row.sheet}
    if change.is_new:
        shown = "; ".join(f"{_heading(name)} {_shown(name, new)}" for name, _old, new in change.cells if name != "name")
        yield about | {"heading": "", "old": "", "new": shown, "place": f"{change.row.row}"}
        return
    for name, old, new in change.cells:
        place = validated.cell(*change.row[:3], name)
        cell = {"heading": _heading(name), "old": _shown(name, old), "new": _shown(name, new), "place": place}
        yield about | cell


def _heading(name: str) -> str:
    return KINDS["register"].column(name).heading


def _shown(name: str, value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return WORDS.get(name, {}).get(value, value) or "–"
